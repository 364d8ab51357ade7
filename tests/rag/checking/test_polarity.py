"""Negation and direction."""

import pytest

from rag.checking.polarity import hidden_negations, negations, opposed


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


@pytest.mark.parametrize(
    ("statement", "evidence", "word"),
    [
        ("Sales rose.", "Der Umsatz ist gesunken.", "rose"),
        ("Der Umsatz ist gestiegen.", "Sales rose.", None),
        ("mehr als 5", "weniger als 5", "mehr als"),
        ("It was a success.", "Es wurde als enttäuschend bewertet.", "success"),
        ("It was disappointing.", "Es wurde als enttäuschend bewertet.", None),
        ("OpenAI stops working with it.", "Die Zusammenarbeit wird fortgesetzt.", "stops"),
        ("OpenAI works with it.", "OpenAI arbeitet mit mehreren Anbietern.", None),
    ],
)
def test_opposites(statement, evidence, word):
    """The word is named whose opposite alone is in the evidence."""
    assert opposed(statement, evidence) == word
