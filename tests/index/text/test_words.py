import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.words import content_words, figure, trigrams, word_spans, words


def test_words_are_folded():
    """Case, composition and soft hyphens do not tell words apart."""
    decomposed = unicodedata.normalize("NFD", "GRÜNDER")

    assert words(f"{decomposed} Gründer Grün\u00adder") == ["gründer"] * 3


def test_a_hyphen_parts_words_and_a_separator_does_not_part_a_number():
    """Parts of compounds are found; an amount stays one word."""
    assert words("49-prozentige Daten-Labeling, 14,8 Milliarden") == [
        "49",
        "prozentige",
        "daten",
        "labeling",
        "14,8",
        "milliarden",
    ]


@pytest.mark.parametrize("text", ["Wer hat das gemacht?", "What is it about?"])
def test_stop_words_of_both_languages_are_no_content(text):
    """The language of a question need not be known."""
    assert content_words(text) == []


@given(st.text())
def test_spans_point_at_their_words(text):
    """Each span is within the text, behind the one before, and folds to its word."""
    end = 0
    for word, first, last in word_spans(text):
        assert end <= first < last <= len(text)
        assert word
        end = last


def test_trigrams_mark_beginning_and_end():
    """A word of one letter has a trigram; unmarked, only whole runs count."""
    assert trigrams("a") == {"^a$"}
    assert trigrams("gabe", marked=False) == {"gab", "abe"}


@pytest.mark.parametrize(
    ("word", "digits"), [("1,600", "1600"), ("1.600", "1600"), ("15th", "15"), ("meta", None)]
)
def test_figures_are_compared_by_their_digits(word, digits):
    """Separators and endings differ between the languages."""
    assert figure(word) == digits
