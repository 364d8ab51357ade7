"""Figures in two notations."""

from calendar import month_name

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.checking.quantities.extraction import invented, missing, quantities
from rag.checking.quantities.quantity import MONTH


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
        ("um 9 Uhr", "at 9 a.m."),
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
        # The days of a date, however the continents order them.
        ("6/13/2025", "13.06.2025"),
        ("13/06/2025", "June 13, 2025"),
        ("2025/06/13", "13th of June 2025"),
        ("13.06.25", "13 June 2025"),
        ("13. Jun. 2025", "Jun 13, 2025"),
        # Decades and centuries.
        ("1920er Jahre", "the 1920s"),
        ("zwanziger Jahre", "the 1920s"),
        ("in den 20er-Jahren", "in the twenties"),
        ("19. Jahrhundert", "nineteenth century"),
        ("im XIX. Jahrhundert", "in the 19th century"),
        ("im 18. Jahrhundert", "in the 1700s"),
        # Times of day.
        ("20.30 Uhr", "8:30 pm"),
        ("20:30 Uhr", "8.30 p.m."),
        ("halb neun", "half past eight"),
        ("um 8 Uhr", "at 8 am"),
        ("um acht Uhr abends", "at 8 p.m."),
        ("Viertel nach drei", "quarter past three"),
        ("Mitternacht", "midnight"),
        ("12 Uhr", "noon"),
        ("8 Uhr 30", "8:30 a.m."),
        # Large and broken numbers.
        ("1 500 Menschen", "1,500 people"),
        ("162\u2009584 Mio. EUR", "162,584 million euros"),
        ("162 584 Mio. EUR", "162 584 mln EUR"),
        ("hundertfünf", "one hundred and five"),
        ("eine halbe Million", "half a million"),
        ("anderthalb Milliarden", "one and a half billion"),
        ("zwölfhundert", "1,200"),
        ("eine Viertelmillion", "a quarter of a million"),
        ("drei Viertel", "three-fourths"),
        ("ein Drittel", "one third"),
        ("ein Viertel der Stimmen", "a quarter of the votes"),
        ("Dreifünftelmehrheit", "three-fifths majority"),
        ("zwei Drittel", "⅔"),
        ("zwei Drittel der Aktien", "2/3 of the shares"),
        ("die Hälfte der Aktien", "50 percent of the shares"),
        ("ein Viertel der Aktien", "25 % of the shares"),
        ("5 Promille", "0.5 percent"),
        ("5 ‰", "5 per mille"),
        ("verdoppelt", "doubled"),
        ("dreimal so viele", "three times as many"),
        ("10-fach", "tenfold"),
        ("ein Dutzend", "12"),
        ("10 bis 12 Millionen Euro", "€10–12 million"),
        ("zwischen 10 und 12 Prozent", "10-12 percent"),
        ("null Punkte", "0 points"),
        ("keine Punkte", "zero points"),
        ("Ludwig XIV.", "Louis the Fourteenth"),
        ("Hunderttausende Menschen", "hundreds of thousands of people"),
        # Below zero, and money.
        ("minus 5 Grad", "-5 degrees"),
        ("5 Grad unter Null", "-5 °C"),
        ("500 USD", "$500"),
        ("500 US-$", "500 US dollars"),
        ("5 Mio. Euro", "€5m"),
        ("5k", "5,000"),
        ("um 15 Uhr", "at 3pm"),
        ("um 11 Uhr", "at 11 am"),
        ("Apollo 11 am 20. Juli", "Apollo 11 on July 20"),
        ("im dritten Quartal", "in Q3"),
        ("mehrere hundert Menschen", "hundreds of people"),
        ("mehrere Millionen", "several million"),
        ("in Milliardenhöhe", "billions"),
        ("zweieinhalb Jahre", "two-and-a-half years"),
        ("ein halbes Jahr", "half a year"),
        ("zehn Jahre", "a decade"),
        ("binnen eines Tages", "within 24 hours"),
        ("minus 40 Grad", "minus 40"),
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
        ("It is 92 billion.", "29 Milliarden", "92 billion"),
        ("on July 13", "am 13. Juni", "July"),
        ("at 9:30 pm", "um 20.30 Uhr", "9:30 pm"),
        ("at 8 am", "um 20 Uhr", "8 am"),
        ("7/13/2025", "13. Juni 2025", "7"),
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
        ("6/14/2025", "13.06.2025", "14"),
        ("in 1920", "in den 1920er Jahren", "1920"),
        ("the 1930s", "zwanziger Jahre", "1930s"),
        ("8:30 am", "20.30 Uhr", "8:30 am"),
        ("half past nine", "halb neun", "half past nine"),
        ("8 pm", "um 8 Uhr", "8 pm"),
        ("half a million", "eine halbe Milliarde", "half a million"),
        ("a million euros", "eine Milliarde Euro", "a million euros"),
        ("three quarters", "zwei Drittel", "three quarters"),
        ("half of the shares", "ein Drittel der Aktien", "half of"),
        ("half of the shares", "49 Prozent der Aktien", "half of"),
        ("a third of the shares", "35 Prozent der Aktien", "a third"),
        ("tripled", "verdoppelt", "tripled"),
        ("3 percentage points", "3 Prozent", "3 percentage points"),
        ("thousands of people", "Hunderte Menschen", "thousands"),
        ("dozens of people", "zwei Menschen", "dozens"),
        ("5 degrees", "minus 5 Grad", "5 degrees"),
        ("three years", "drei Monate", "three years"),
        ("three months", "im März", "three months"),
        ("two years", "ein Jahr", "two years"),
        ("10 billion euros", "Milliardenhöhe", "10 billion euros"),
        ("Louis XVI", "Ludwig XIV.", "XVI"),
        ("zero points", "5 Punkte", "zero"),
        ("one billion euros", "eine Million Euro", "one billion euros"),
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
    assert all(0 <= each.start < each.end <= len(text) for each in quantities(text))
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


@pytest.mark.parametrize(
    "statement",
    [
        "almost 15 billion dollars",
        "nearly $15 billion",
        "knapp 15 Milliarden Dollar",
        "about 15 billion",
        "more than 14.5 billion",
        "over $14.5 billion",
        "rund 14,8 Milliarden",
    ],
)
def test_a_rounded_figure(statement):
    """It is borne out within 5 %, on the side that its word says."""
    assert missing(statement, "14,8 Milliarden US-Dollar") == []


@pytest.mark.parametrize(
    "statement",
    [
        "15 billion dollars",
        "almost 14 billion",
        "more than 15 billion",
        "about 16 billion",
        "about 14.9 billion",  # as exact as the true one, so not rounded
        "almost 15 billion euros",
        "almost 15 million",
    ],
)
def test_a_wrongly_rounded_figure(statement):
    """Without a word of rounding, too far off, or on the other side, it is another figure."""
    assert missing(statement, "14,8 Milliarden US-Dollar")


def test_a_year_is_not_rounded():
    """What looks like a year has to be it, whatever stands before it."""
    assert missing("around 2016", "im Jahr 2015")
    assert missing("about 2,000 people", "2.015 Menschen") == []


def test_a_share_is_rounded():
    """Almost half is 49 percent, but not 44 or 51."""
    assert missing("almost half of Scale AI", "49 Prozent") == []
    assert missing("almost half of Scale AI", "44 Prozent")
    assert missing("almost half of Scale AI", "51 Prozent")


def test_multitudes():
    """They are borne out by a figure of that size."""
    assert missing("thousands of people", "3.500 Menschen") == []
    assert missing("thousands of people", "350 Menschen")
    assert missing("millions of people", "3 Millionen Menschen") == []


@pytest.mark.parametrize(
    ("statement", "evidence", "wrong"),
    [
        ("5 Sacks in nur 5 Starts", "5 Sacks in nur 9 Starts", ["5"]),
        ("die 2., 3. und 2. Zeitachse", "die 2., 3. und 4. Zeitachse", ["2"]),
        ("Llama 4 schlägt jedes Llama 4", "Llama 4", []),
        ("Two firms were named. The two agree.", "Zwei Firmen stimmten zu.", []),
        ("2 differences: Two fundamental differences", "Zwei wesentliche Unterschiede", []),
        ("2025 began, and 2025 ended.", "Das Jahr 2025", []),
    ],
)
def test_a_figure_for_two_things(statement, evidence, wrong):
    """A small figure that the evidence has once says it of one thing, unless it is named again."""
    assert [statement[each.start : each.end] for each in missing(statement, evidence)] == wrong


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


@given(
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 23),
    st.integers(0, 59),
)
def test_times(hour, minute, other_hour, other_minute):
    """A time is the same in every notation, and another is not."""
    half = "am" if hour < 12 else "pm"
    english = f"at {hour % 12 or 12}:{minute:02} {half}"
    other = f"um {other_hour}.{other_minute:02} Uhr"

    for german in (f"um {hour}.{minute:02} Uhr", f"um {hour}:{minute:02} Uhr"):
        assert missing(english, german) == []
        assert missing(german, english) == []
    same = (hour, minute) == (other_hour, other_minute)
    assert bool(missing(english, other)) != same


@given(st.dates(), st.dates())
def test_american_dates(day, other):
    """The American order of a date is the same day, and no other one that its parts can name."""
    american = f"{day.month}/{day.day}/{day.year:04}"
    found = missing(american, f"{other.day:02}.{other.month:02}.{other.year:04}")

    assert missing(american, f"{day.day:02}.{day.month:02}.{day.year:04}") == []
    if day.year != other.year or not {other.day, other.month} <= {day.day, day.month}:
        assert found


@given(st.integers(1000, 10**9), st.sampled_from(["\u00a0", "\u2009", "\u202f", " ", "’"]))
def test_groups(value, space):
    """Groups of three may be set off by any space."""
    grouped = f"{value:,}".replace(",", space)

    assert missing(f"{grouped} people", f"{value} Menschen") == []
    assert missing(f"{value} people", f"{grouped} Menschen") == []
    assert missing(f"{value + 1} people", f"{grouped} Menschen")


_GERMAN = [
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
]
_ENGLISH = month_name[1:]


@pytest.mark.parametrize(
    ("statement", "evidence", "strange"),
    [
        ("14,8", "14,8 Milliarden US-Dollar", []),
        ("vier", "vierzig Länder", ["vier"]),
        ("14,8", "114,8 Milliarden", ["14,8"]),
        ("51 Prozent", "49 Prozent", ["51 Prozent"]),
    ],
)
def test_invented(statement, evidence, strange):
    """A figure that stands there as written is misread, one within another is invented."""
    assert [statement[each.start : each.end] for each in invented(statement, evidence)] == strange
