"""A reply taken apart into statements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.generation.citation_marks import read_marks
from rag.generation.parsing import parsed_statements


def parts(text, language="en"):
    """Return text and numbers of each statement."""
    written = parsed_statements(read_marks([text]), language)
    return [(each.text, each.numbers) for each in written]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("A costs 3 euros [1]. B is free. [2]", [("A costs 3 euros.", (1,)), ("B is free.", (2,))]),
        ("[1] A is. [2] B is.", [("A is.", (1,)), ("B is.", (2,))]),
        ("A [1] is big [2].", [("A is big.", (1, 2))]),
        ("A is.\n[1]\nB is [2].", [("A is.", (1,)), ("B is.", (2,))]),
        ("[1]\nA is.", [("A is.", (1,))]),
        ("- A is. [1]\n- B is [2].", [("A is.", (1,)), ("B is.", (2,))]),
        ("1. A is. [1]\n2. B is [2].", [("A is.", (1,)), ("B is.", (2,))]),
        ("| Who | What [9] |\n|---|---|\n| A | 49 [4] |", [("A 49", (4,))]),
        ("According to the article:\n\n**A** is [1]", [("A is", (1,))]),
        ("A is.", [("A is.", ())]),
        ("[1] [2]", []),
        ("", []),
    ],
)
def test_marks_find_their_statement(reply, expected):
    """Marks stand before or behind the full stop, before the sentence, on lines of their own."""
    assert parts(reply) == expected


def test_german_dates_hold_together():
    """A full stop behind a day ends nothing."""
    assert parts("Am 13. Juni sprach Friar [2].", "de") == [("Am 13. Juni sprach Friar.", (2,))]


@given(st.text(alphabet="Ab. [1]2\n-|*:", max_size=80))
def test_every_mark_is_kept_or_has_no_statement(reply):
    """Where there is a statement, no number is lost; no bracket of a mark is left in a text."""
    events = list(read_marks([reply]))
    numbers = {n for each in events if not isinstance(each, str) for n in each.numbers}
    written = parsed_statements(events, "en")

    assert {n for each in written for n in each.numbers} <= numbers
    assert all(any(c.isalnum() for c in each.text) for each in written)
