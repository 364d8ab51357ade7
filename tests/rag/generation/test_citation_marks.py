"""Marks in what a model writes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.generation.citation_marks import MARK_LIMIT, Mark, MarkReader, read_marks

TEXTS = st.text(alphabet="ab 1234567890[]()【】,;-–Satz.\n†^", max_size=120)


def texts_and_numbers(chunks):
    """Return the text without marks, and the numbers of all marks."""
    events = list(read_marks(chunks))
    text = "".join(each for each in events if isinstance(each, str))
    return text, [number for each in events if isinstance(each, Mark) for number in each.numbers]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("[3]", [3]),
        ("[3, 5]", [3, 5]),
        ("[3][5]", [3, 5]),
        ("[3-5]", [3, 4, 5]),
        ("[3–5; 9]", [3, 4, 5, 9]),
        ("[Satz 3]", [3]),
        ("[Sätze 3 und 5]", [3, 5]),
        ("[Sentence 3 and sentence 5]", [3, 5]),
        ("(Satz 3)", [3]),
        ("【3†source】", [3]),
        ("[^3]", [3]),
        ("[5-3]", [5, 3]),
        ("[1-9999]", [1, 9999]),
    ],
)
def test_shapes(written, numbers):
    """Models write marks in many shapes."""
    assert texts_and_numbers([f"Ja {written}."]) == ("Ja .", numbers)


@pytest.mark.parametrize(
    "text", ["[sic]", "(3)", "(2024)", "[a3]", "a[", "[3", "[]", "[3\n]", "x[[y]]", "f(x)[i]"]
)
def test_what_is_no_mark(text):
    """Other brackets are text, to the last character."""
    assert texts_and_numbers([text]) == (text, [])


@given(TEXTS, st.lists(st.integers(0, 120), max_size=12))
def test_cuts_change_nothing(text, cuts):
    """However a text is cut into chunks, the same text and marks come out."""
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    chunks = [text[a:b] for a, b in pairwise(edges)]

    assert texts_and_numbers(chunks) == texts_and_numbers([text])


@given(TEXTS)
def test_nothing_is_lost(text):
    """What is no mark comes out as it went in, in order; marks alone are missing."""
    kept, numbers = texts_and_numbers([text])
    rest = iter(text)

    assert all(character in rest for character in kept)
    assert kept == text or numbers


def test_text_is_not_held_back():
    """A bracket that cannot become a mark any more is passed on, whatever follows."""
    reader = MarkReader()

    assert list(reader.feed("Meta [")) == ["Meta "]
    assert "".join(reader.feed("x] zahlt")) == "[x] zahlt"
    assert "".join(reader.feed("[" + "1, " * MARK_LIMIT)).startswith("[1, ")
