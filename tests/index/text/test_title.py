"""Titles: the headline, or the beginning of the first sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.title import HEADLINE, title_of

SENTENCE = "Der Stadtrat hat gestern nach langer Aussprache beschlossen, das Rathaus zu sanieren."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rathaus wird saniert\n\nDer Rat stimmte zu.", "Rathaus wird saniert"),
        ("Rathaus wird saniert\nDer Rat stimmte zu.", "Rathaus wird saniert"),
        ("# Rathaus wird saniert\n\nDer Rat stimmte zu.", "Rathaus wird saniert"),
        ("=====\nRathaus wird saniert\n=====\nDer Rat stimmte zu.", "Rathaus wird saniert"),
        ("\n\n  Rathaus  wird\tsaniert \nDer Rat stimmte zu.", "Rathaus wird saniert"),
        ("Rat\u00adhaus \u202ewird saniert\nDer Rat stimmte zu.", "Rathaus wird saniert"),
        ("Fest für die 👨‍👩‍👧\nAlle kamen.", "Fest für die 👨‍👩‍👧"),
        ("Rathaus wird saniert", "Rathaus wird saniert"),
        ("Der Rat stimmte zu. Das Haus wird saniert.", "Der Rat stimmte zu."),
        ("Am 13. Juni stimmte der Rat zu. Alle gingen.", "Am 13. Juni stimmte der Rat zu."),
    ],
)
def test_titles(text, title):
    """A first line without a full stop and with text below is the title, else a sentence."""
    assert title_of(text, "de") == title


def test_long_sentence_is_shortened():
    """A long first sentence is cut between words."""
    assert title_of(SENTENCE, "de") == (
        "Der Stadtrat hat gestern nach langer Aussprache beschlossen, das …"
    )


def test_wrapped_paragraph_is_no_headline():
    """The first line of a wrapped paragraph is not taken for a headline."""
    text = SENTENCE.replace("beschlossen, das", "beschlossen,\ndas") + "\n\nDie Kosten sind hoch."

    assert title_of(text, "de") == (
        "Der Stadtrat hat gestern nach langer Aussprache beschlossen, das …"
    )


def test_long_line_is_no_headline():
    """A first line longer than a headline is shortened."""
    assert title_of("Wort " * 40 + "\nText.", "de").endswith("Wort …")


@given(st.text(min_size=1))
def test_any_title_is_one_short_line(text):
    """Whatever the text, its title is one line of limited length."""
    title = title_of(text, "de")

    assert len(title.splitlines()) <= 1
    assert len(title) <= HEADLINE


def test_what_precedes_the_first_word_is_passed_over():
    """Thousands of spaces or marks before the text leave it its title."""
    assert title_of("=" * 9_000 + "\n\nDer Dom\n\nEr ist hoch.", "de") == "Der Dom"
    assert title_of(" " * 9_000 + "Der Dom ist hoch.", "de") == "Der Dom ist hoch."
