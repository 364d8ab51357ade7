"""Words for numbers, in either language."""

from calendar import month_name

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.checking.quantities.dates import MONTHS
from rag.checking.quantities.extraction import implied, quantities
from rag.checking.quantities.number_words import german_number
from rag.checking.quantities.quantity import MONTH


def values(text):
    """Return what a text states in figures."""
    return [sorted(each.values) for each in quantities(text)]


@given(st.integers(2, 999_999))
def test_every_number(value):
    """A number is read in English words, however they are joined, and in one German word."""
    assert values(in_english(value)) == [[value]]
    assert values(in_english(value).replace("-", " ").replace(" and", "")) == [[value]]
    assert values(in_german(value)) == [[value]]
    assert german_number(in_german(value)) == value


@given(st.integers(3, 99))
def test_ordinals(value):
    """An ordinal in words is its number in either language, declined or not."""
    tens, unit = divmod(value, 10)
    english = _ORDINALS.get(value) or (
        f"{_TENS[tens][:-1]}ieth" if not unit else f"{_TENS[tens]}-{_ORDINALS.get(unit)}"
    )
    german = _GERMAN_ORDINALS.get(value) or f"{in_german(value)}{'t' if value < 20 else 'st'}"

    assert values(f"the {english} attempt") == [[value]]
    for ending in ("e", "en", "er", "es", "em"):
        assert values(f"der {german}{ending} Versuch") == [[value]]


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
        ("two dozen", 24),
        ("ein Dutzend", 12),
        ("one hundred and five", 105),
        ("a hundred and fifty", 150),
        ("hundertundfünf", 105),
        ("twelve hundred", 1200),
        ("zwölfhundert", 1200),
        ("neunzehnhundertfünfundneunzig", 1995),
        ("half a million", 5e5),
        ("eine halbe Million", 5e5),
        ("half a dozen", 6),
        ("a million", 1e6),
        ("einer Milliarde", 1e9),
        ("a million and a half", 1.5e6),
        ("one and a half billion", 1.5e9),
        ("anderthalb Milliarden", 1.5e9),
        ("one percent", 1),
        ("zero", 0),
        ("dreimal", 3),
        ("fivefold", 5),
        ("twice", 2),
        ("verdoppelt", 2),
        ("verdreifachte", 3),
        ("verzweifachen", 2),
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
        "Wir achten darauf.",
        "Sie achten die Regeln.",
        "one man, ein Mann, a man",
        "einfach und vielfach, manchmal einmal",
        "a second hand",
    ],
)
def test_words_that_hold_number_words(text):
    """A number word within another word is no figure."""
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("beide", 2),
        ("both", 2),
        ("die Dreißigjährigen", 30),
        ("ein Viertel", 4),
        ("halbiert", 0.5),
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
    assert [(each.unit, *each.values) for each in quantities("im Dezember")] == [(MONTH, 12)]


@pytest.mark.parametrize("text", ["He may march on.", "They may win.", "a march"])
def test_may_and_march_are_verbs(text):
    """They are months only where a date is."""
    assert quantities(text) == ()


@pytest.mark.parametrize("text", ["den achten Platz", "am achten Tag", "ein achter Platz"])
def test_the_eighth(text):
    """Behind an article it is no verb."""
    assert values(text)[0] == [8]


def test_a_verb_implies_no_figure():
    """Neither "achten" nor "Achtung" is an eight, nor "noch" a no."""
    assert implied("Sie achten noch auf Achtung.") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("Ludwig XIV.", 14), ("Louis XVI", 16), ("Super Bowl XLIX", 49), ("Karl V.", 5)],
)
def test_roman_numerals(text, value):
    """They are read behind a name."""
    assert values(text) == [[value]]


@pytest.mark.parametrize("text", ["Malcolm X", "Then I said", "the V&A", "mix XXXX"])
def test_letters_that_are_no_numerals(text):
    """Neither a pronoun nor a name is one."""
    assert quantities(text) == ()


def in_english(value):
    """Return a number below a million in words."""
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        return f"{in_english(thousands)} thousand" + (f" {in_english(rest)}" if rest else "")
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        return f"{_UNITS[hundreds]} hundred" + (f" and {in_english(rest)}" if rest else "")
    if value < 20:
        return _UNITS[value]
    tens, unit = divmod(value, 10)
    return _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")


def in_german(value):
    """Return a number below a million in one word."""
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        return f"{in_german(thousands)}tausend" + (in_german(rest) if rest else "")
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        return f"{in_german(hundreds)}hundert" + (in_german(rest) if rest else "")
    if value < 20:
        return _GERMAN_UNITS[value]
    tens, unit = divmod(value, 10)
    return (f"{_GERMAN_UNITS[unit]}und" if unit else "") + _GERMAN_TENS[tens]


_UNITS = [
    *(
        [
            "",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    ),
    *(f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")),
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_GERMAN_UNITS = [
    *(
        [
            "",
            "ein",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "zehn",
            "elf",
            "zwölf",
        ]
    ),
    *(f"{stem}zehn" for stem in ("drei", "vier", "fünf", "sech", "sieb", "acht", "neun")),
]
_GERMAN_TENS = [
    *("", "", "zwanzig", "dreißig", "vierzig"),
    *("fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"),
]
_ORDINALS = {
    1: "first",
    2: "second",
    3: "third",
    5: "fifth",
    8: "eighth",
    9: "ninth",
    12: "twelfth",
    **{value: f"{_UNITS[value]}th" for value in (4, 6, 7, 10, 11, *range(13, 20))},
}
_GERMAN_ORDINALS = {3: "dritt", 7: "siebt", 8: "acht"}
