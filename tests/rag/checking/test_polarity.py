"""Negation."""

import pytest

from rag.checking.polarity import hidden_negations, negations


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Wir wollen das Ökosystem nicht einfrieren.", 1),
        ("We don't want to freeze the ecosystem.", 1),
        ("Keine Angaben, nie.", 2),
        ("weder Fisch noch Fleisch", 1),
        ("neither fish nor flesh", 1),
        ("nicht nur Meta", 0),
        ("a not-for-profit company", 0),
        ("notably nothing", 1),
        ("Notiz", 0),
        ("insufficient evidence", 1),
        ("unzureichende Beweise", 1),
        ("Das ist unmöglich.", 1),
        ("zero points", 1),
        ("0 Punkte", 1),
        ("ein 3:0, 0,5 Prozent und 2.0", 0),
    ],
)
def test_negations(text, count):
    """Words that say no are counted, in either language."""
    assert negations(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("There is inadequate evidence.", 1),
        ("They failed to agree on it.", 1),
        ("Es fehlten Mittel statt anderer.", 2),
        ("The statue failed.", 0),
        ("Die Stadt zahlt.", 0),
    ],
)
def test_hidden_negations(text, count):
    """So are those that say it in other words."""
    assert hidden_negations(text) == count
