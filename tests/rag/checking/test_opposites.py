"""Words that say the opposite of each other."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.checking.opposites import WORDS_FILE, Side, opposed, sides


@pytest.mark.parametrize(
    ("statement", "evidence", "words"),
    [
        ("Sales rose.", "Der Umsatz ist gesunken.", ["rose"]),
        ("Der Umsatz ist gestiegen.", "Sales rose.", []),
        ("Der Rat stimmte dem Plan zu.", "Der Rat lehnte den Plan ab.", ["stimmte dem Plan zu"]),
        ("It was a success.", "Der Versuch scheiterte.", ["success"]),
        ("Tickets are getting cheaper.", "Karten werden teurer.", ["cheaper"]),
        ("Die Preise stiegen, dann sanken sie.", "Die Preise sanken.", []),
        ("", "", []),
    ],
)
def test_opposed(statement, evidence, words):
    """Those are named whose opposites alone are in the evidence."""
    assert opposed(statement, evidence) == words


@pytest.mark.parametrize(
    "text",
    [
        "Am Montagmorgen stieg der Kurs, die Firma lehnte das Angebot am Abend ab.",
        "The old man did not win; more people left than joined, before the end of summer.",
        "Alle Frauen, keine Männer: erste Hälfte offen, der Rest geschlossen.",
    ],
)
def test_what_the_letters_find(text):
    """Looking only where an expression may begin finds all that it matches anywhere."""
    lines = (files("rag.checking") / WORDS_FILE).read_text(encoding="utf-8").splitlines()
    anywhere = {
        Side(number, bool(second))
        for number, line in enumerate(lines)
        for second, side in enumerate(line.split("||"))
        if re.search(rf"\b(?:{side.strip()})\b", text, re.IGNORECASE)
    }

    assert set(sides(text)) == anywhere
    assert anywhere


def test_every_line_has_two_sides():
    """Each compiles, and neither matches nothing at all."""
    lines = (files("rag.checking") / WORDS_FILE).read_text(encoding="utf-8").splitlines()

    assert len(lines) > 150
    for line in lines:
        one, other = line.split("||")
        assert not re.match(rf"(?:{one.strip()})\Z", "")
        assert not re.match(rf"(?:{other.strip()})\Z", "")


@given(st.text(max_size=200))
def test_no_text_opposes_itself(text):
    """Whatever it says."""
    assert opposed(text, text) == []
