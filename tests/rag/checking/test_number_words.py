"""Words for numbers, in either language."""

from calendar import month_name

import pytest

from rag.checking.figures import MONTH, figures, implied
from rag.checking.number_words import ENGLISH_NUMBERS, GERMAN_NUMBERS, MONTHS


def values(text):
    """Return what a text states in figures."""
    return [sorted(each.values) for each in figures(text)]


@pytest.mark.parametrize("words", [GERMAN_NUMBERS, ENGLISH_NUMBERS])
def test_every_number_below_a_hundred(words):
    """From two to ninety-nine each has a word."""
    assert set(range(2, 100)) <= set(words.values())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zwei", 2),
        ("zwölf Millionen", 12e6),
        ("einundzwanzig", 21),
        ("siebenundneunzig", 97),
        ("hundert", 100),
        ("zweihundert", 200),
        ("dreihundertfünfundsechzig", 365),
        ("tausend", 1000),
        ("zweitausendsechzehn", 2016),
        ("zwanzigtausend", 20_000),
        ("anderthalb Jahre", 1.5),
        ("twelve million", 12e6),
        ("twenty-one", 21),
        ("thirty thousand", 30_000),
        ("a dozen", 12),
    ],
)
def test_value(text, value):
    """Compound words and scales are read."""
    assert values(text) == [[value]]


@pytest.mark.parametrize(
    "text",
    [
        "Es gibt Zweifel.",
        "Die Einheit wird geleitet.",
        "Der Neuntöter fliegt.",
        "Someone often writes tender letters.",
        "A tennis player",
        "Im Elfenbeinturm",
    ],
)
def test_words_that_hold_number_words(text):
    """A number word within another word is no figure."""
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zweimal", 2),
        ("beide", 2),
        ("both", 2),
        ("die Dreißigjährigen", 30),
        ("ein Viertel", 4),
        ("die Hälfte", 2),
    ],
)
def test_implied(text, value):
    """A word may hold a figure that need not be stated."""
    assert value in {each for figure in implied(text) for each in figure.values}


def test_months():
    """Every month has a name in both languages, and stands for its number."""
    for number, name in enumerate(month_name):
        if number:
            assert MONTHS[name.lower()] == number
    assert set(MONTHS.values()) == set(range(1, 13))
    assert [(each.unit, *each.values) for each in figures("im Dezember")] == [(MONTH, 12)]


@pytest.mark.parametrize("text", ["He may march on.", "They may win.", "a march"])
def test_may_and_march_are_verbs(text):
    """They are months only where a date is."""
    assert figures(text) == ()
