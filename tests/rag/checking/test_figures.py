"""Figures in two notations."""

from calendar import month_name

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.checking.figures import MONTH, figures, missing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14,8 Milliarden US-Dollar", "14.8 billion dollars"),
        ("14,8 Milliarden", "14.8bn"),
        ("eine 49-prozentige Beteiligung", "a 49 percent stake"),
        ("49 Prozent", "49 %"),
        ("49%", "49 per cent"),
        ("am 13. Juni", "on June 13"),
        ("am 13. Juni 2025", "13 June 2025"),
        ("13.06.2025", "June 13, 2025"),
        ("vier Modelle", "4 models"),
        ("four models", "vier Modelle"),
        ("1.442 Kostüme", "1,442 costumes"),
        ("zweiundzwanzig", "twenty-two"),
        ("um 20.30 Uhr", "at 8:30 pm"),
        ("um 20 Uhr 30", "at 8:30"),
        ("um 9 Uhr", "at 9 a.m."),
        ("hundertfünf", "one hundred and five"),
        ("zwölfhundert", "1,200"),
        ("eine Million", "a million"),
        ("13. Juni 2025", "6/13/2025"),
        ("13. Juni 2025", "13/6/2025"),
        ("32 km", "20 miles"),
        ("10 Meter", "33 feet"),
        ("162 Mio. Euro", "162 mln EUR"),
        ("der dritte Versuch", "the third attempt"),
        ("der 3. Versuch", "the third attempt"),
        ("5½ Sacks", "5½ sacks"),
        ("zweieinhalb Jahre", "two and a half years"),
        ("anderthalb Liter", "1.5 litres"),
        ("29 Milliarden US-Dollar", "$29 billion"),
        ("15 Mrd. €", "€15bn"),
        ("3 Mio. Euro", "3 million euros"),
        ("12 Franken", "CHF 12"),
        ("5 Pfund", "£5"),
        ("5 Euro", "5 EUR"),
        ("0,5 %", "0.5%"),
        ("3,5 Prozent", "3.5 percent"),
        ("2015/16", "from 2015 to 2016"),
        ("zehn bis zwölf Menschen", "10-12 people"),
        ("im 20. Jahrhundert", "in the 20th century"),
        ("der sechzehnte Versuch", "the 16th attempt"),
        ("die 1990er-Jahre", "the 1990s"),
        ("3. Mai", "May 3"),
        ("03.05.", "May 3"),
        ("2025-06-13", "13. Juni 2025"),
        ("1’500 Franken", "1500 francs"),
        ("dreißigtausend", "30,000"),
        ("zwei Drittel", "two thirds"),
    ],
)
def test_agreement(one, other):
    """Notations and languages say the same."""
    assert missing(one, other) == []
    assert missing(other, one) == []


@pytest.mark.parametrize(
    ("statement", "evidence", "wrong"),
    [
        ("Meta hält 51 Prozent.", "eine 49-prozentige Beteiligung", "51 Prozent"),
        ("14.8 million", "14,8 Milliarden", "14.8 million"),
        ("49 euros", "49 Prozent", "49 euros"),
        ("on July 13", "am 13. Juni", "July"),
        ("at 9:30 pm", "um 20.30 Uhr", "9:30 pm"),
        ("at 8 am", "um 20 Uhr", "8 am"),
        ("7/13/2025", "13. Juni 2025", "13"),
        ("25 miles", "32 km", "25 miles"),
        ("20 miles", "20 km", "20 miles"),
        ("one hundred and five", "106", "one hundred and five"),
        ("in 2017", "2016 gegründet", "2017"),
        ("three models", "vier Modelle", "three"),
        ("$29 billion", "29 Milliarden Euro", "$29 billion"),
        ("12 million", "12 Milliarden", "12 million"),
        ("14 June 2025", "14. Juni 2024", "2025"),
        ("13.07.2025", "13. Juni 2025", "07"),
        ("2015–17", "2015–16", "17"),
        ("the fourth attempt", "der dritte Versuch", "fourth"),
        ("zweiundzwanzig", "twenty-three", "zweiundzwanzig"),
        ("7,654,322 people", "7.654.321 Menschen", "7,654,322"),
        ("4,9 Prozent", "49 Prozent", "4,9 Prozent"),
    ],
)
def test_disagreement(statement, evidence, wrong):
    """What differs is named with its words."""
    assert [statement[each.start : each.end] for each in missing(statement, evidence)] == [wrong]


@given(st.integers(0, 10**9), st.integers(1, 99), st.booleans())
def test_both_notations(whole, cents, fraction):
    """A figure in German notation is that in English notation, and another one is not."""
    german = f"{whole:,}".replace(",", ".") + (f",{cents:02}" if fraction else "")
    english = f"{whole:,}" + (f".{cents:02}" if fraction else "")
    other = f"{whole + 1:,}" + (f".{cents:02}" if fraction else "")

    assert missing(f"Es sind {german} Stück.", f"There are {english} pieces.") == []
    assert missing(f"There are {english} pieces.", f"Es sind {german} Stück.") == []
    # "1.000" may be one with three decimals, so a thousand and one are not told apart there.
    if whole >= 10**6:
        assert missing(f"There are {other} pieces.", f"Es sind {german} Stück.")


@given(st.text(max_size=80))
def test_spans(text):
    """Every figure is a slice of its text, and a text agrees with itself."""
    assert all(0 <= each.start < each.end <= len(text) for each in figures(text))
    assert missing(text, text) == []


@given(st.integers(1, 10**9 - 1), st.sampled_from(["million", "billion", "trillion"]))
def test_scales(value, scale):
    """A scale word multiplies alike in both languages, and the next one is a thousand times it."""
    german = {"million": "Millionen", "billion": "Milliarden", "trillion": "Billionen"}[scale]
    larger = {"million": "billion", "billion": "trillion", "trillion": "million"}[scale]
    grouped = f"{value:,}"

    assert missing(f"{grouped} {scale}", f"{grouped.replace(',', '.')} {german}") == []
    if value < 1000:
        assert missing(f"{grouped} {larger}", f"{grouped} {german}")


@given(st.dates())
def test_dates(day):
    """A day is the same in every notation, and another day of the month is not."""
    german = f"{day.day}. {_GERMAN[day.month - 1]} {day.year:04}"
    spoken = f"{_ENGLISH[day.month - 1]} {day.day}, {day.year:04}"
    other = f"{_ENGLISH[day.month % 12]} {day.day}, {day.year:04}"

    for notation in (german, f"{day.day:02}.{day.month:02}.{day.year:04}", day.isoformat()):
        assert missing(spoken, notation) == []
        assert missing(notation, spoken) == []
        assert [each.unit for each in missing(other, notation)] == [MONTH]


@given(
    st.integers(1, 10**6),
    st.sampled_from([("Prozent", "percent"), ("Euro", "euros"), ("Dollar", "dollars")]),
    st.sampled_from([("Prozent", "per cent"), ("Euro", "euros"), ("Dollar", "dollars")]),
)
def test_units(value, one, other):
    """The same figure of something else is another figure."""
    found = missing(f"{value} {other[1]}", f"{value} {one[0]}")

    assert bool(found) == (one[0] != other[0])


def test_a_figure_without_a_unit():
    """It is borne out by the figure with one, but not a figure with another value."""
    assert missing("Es sind 49.", "49 Prozent") == []
    assert missing("Es sind 48.", "49 Prozent")


def test_an_ambiguous_notation():
    """The notation "14.800" is read as both; each reading is borne out, a third is not."""
    assert missing("14,800", "14.800") == []
    assert missing("14800", "14.800") == []
    assert missing("14.8", "14.800") == []
    assert missing("148", "14.800")


_GERMAN = [
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
]
_ENGLISH = month_name[1:]
