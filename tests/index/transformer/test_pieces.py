import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

TEXTS = (
    "Wer leitet die Inselschule?",
    "Der Bürgermeister, 43, sagte: „Das kostet 4,5 Millionen Euro.“  Äh…",
    "½ Liter, ﬁne, №5, 東京, İstanbul und Ǆ",
    "two  spaces\tand\na line",
    "a" * 300,
)


def told(pieces, numbers):
    """Return the text that pieces stand for, their spaces as they are marked."""
    names = {number: piece for piece, number in pieces.numbers.items()}
    return "".join(names[number] for number in numbers)


@pytest.mark.parametrize("text", TEXTS)
def test_the_package_cuts_alike(tokenizer, engine, text):
    """There are as many pieces as its own engine counts."""
    assert len(tokenizer.pieces(f"passage: {text}")) + 2 == engine.token_count(text)


def test_words_are_cut_as_they_are_said(tokenizer, pieces):
    """Frequent words are one piece each, rare ones several."""
    cut = tokenizer.pieces("Die Superintelligenz")

    assert told(pieces, cut) == "▁Die▁Superintelligenz"
    assert len(cut) > 2


@given(st.text(max_size=80))
def test_any_text_can_be_cut(tokenizer, engine, text):
    """Whatever it holds, and into as many pieces as the package's engine cuts it.

    That counts a space at the end as a piece, and ends where C does.
    """
    clean = text.replace("\x00", "").encode("utf-8", "ignore").decode() + "x"

    assert len(tokenizer.pieces(f"passage: {clean}")) + 2 == engine.token_count(clean)


def test_a_long_word_takes_time_as_it_is_long(tokenizer):
    """A hundred thousand letters without a space are cut in a moment."""
    began = time.perf_counter()
    tokenizer.pieces("ab" * 50_000)

    assert time.perf_counter() - began < 5
