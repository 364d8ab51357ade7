"""Days, months, years and decades, in the notations of German, British and American texts."""

import re
from collections.abc import Iterator

from index.text import calendar
from rag.checking.quantities.quantity import DECADE, MONTH, Quantity

MONTHS: dict[str, float] = {name.lower(): month for name, month in calendar.MONTHS.items()}
_SHORT = {"sept": 9.0, "mrz": 3.0, **{name[:3]: value for name, value in MONTHS.items()}}

_NUMERIC = re.compile(
    r"(?<![\w.,/-])(?:(?P<one>\d{1,2})(?P<mark>[./-])(?P<other>\d{1,2})(?P=mark)"
    r"(?P<end>\d{4}|\d\d)(?![\d/]|[.,-]\d)"
    r"|(?P<day>\d{1,2})\.[ \u00a0]?(?P<month>\d{1,2})\.(?:[ \u00a0]?(?P<year>\d{4}))?(?![\d,])"
    r"|(?P<iso_year>\d{4})(?P<iso_mark>[-/.])(?P<iso_month>\d\d)(?P=iso_mark)(?P<iso_day>\d\d)(?!\d))"
)
# "May" and "March" are months only beside a day, a year or a preposition.
_NAMES = "|".join(name.capitalize() for name in MONTHS if name not in ("may", "march"))
_ABBREVIATIONS = "|".join(name.capitalize() for name in _SHORT)
_NAMED = re.compile(
    rf"\b(?=[ADFJMNOS])(?:(?P<word>{_NAMES})\b"
    r"|(?:(?<=\d )|(?<=\bin )|(?<=\bof )|(?<=\bon )|(?<=\bsince )|(?<=\buntil ))"
    r"(?P<doubtful>May|March)\b"
    r"|(?P<dated>May|March)(?= \d)"
    rf"|(?:(?<=\d )|(?<=\d\. ))(?P<short>{_ABBREVIATIONS})\b"
    rf"|(?P<shorter>{_ABBREVIATIONS})(?=\.? \d))"
)
_ANYWHERE = re.compile("|".join(MONTHS), re.IGNORECASE)
_BEGINNINGS = tuple({name[:3] for name in MONTHS})

_TENS = {
    **dict.fromkeys(("zwanzig", "twenties"), 20),
    **dict.fromkeys(("dreißig", "thirties"), 30),
    **dict.fromkeys(("vierzig", "forties"), 40),
    **dict.fromkeys(("fünfzig", "fifties"), 50),
    **dict.fromkeys(("sechzig", "sixties"), 60),
    **dict.fromkeys(("siebzig", "seventies"), 70),
    **dict.fromkeys(("achtzig", "eighties"), 80),
    **dict.fromkeys(("neunzig", "nineties"), 90),
}
_ENGLISH_TENS = "|".join(word for word in _TENS if word.endswith("ies"))
_GERMAN_TENS = "|".join(word for word in _TENS if not word.endswith("ies"))
_JAHRE = r"(?:[ -]?Jahre?n?\b)"
_DECADES = re.compile(
    rf"(?<!\w)(?:(?P<year>\d{{3}}0)(?:ern?{_JAHRE}?|['’]?s)\b"
    rf"|['’]?(?P<two>\d0)(?:er{_JAHRE}|['’]?s\b)|(?<=die )(?P<these>\d0)er\b"
    rf"|(?<=den )(?P<those>\d0)ern\b"
    rf"|(?P<german>{_GERMAN_TENS})er{_JAHRE}"
    r"|(?:(?<=the )|(?<=early )|(?<=late )|(?<=mid-)|(?<=roaring ))"
    rf"(?P<english>{_ENGLISH_TENS})\b)",
    re.IGNORECASE,
)
_CENTURIES = range(1500, 2100, 100)
_AGES = re.compile(
    r"\b(?:(?P<hundreds>1\d)00['’]?s\b|(?P<century>1\d|20)(?:\.[ -]?Jahrhundert|th[ -]centur))",
    re.IGNORECASE,
)


def dates(text: str) -> Iterator[tuple[tuple[int, int], list[Quantity]]]:
    """Yield the span of each date in figures, with its day, its month and its year."""
    for match in _NUMERIC.finditer(text):
        parts = _in_order(match) if match["mark"] else _of_names(match)
        if parts:
            yield match.span(), parts


def decades(text: str) -> Iterator[Quantity]:
    """Yield "1920er Jahre", "the 1920s", and of an unknown century "zwanziger Jahre"."""
    for match in _DECADES.finditer(text):
        written = match[match.lastgroup or 0].lower()
        years = {_TENS.get(written) or float(written)}
        if not match["year"]:
            years = {century + year for century in _CENTURIES for year in years}
        yield Quantity(frozenset(years), *match.span(), DECADE)


def ages(text: str) -> Iterator[Quantity]:
    """Yield the 18th century of "the 1700s", and the other way round."""
    for match in _AGES.finditer(text):
        if match["hundreds"]:
            yield Quantity(frozenset({float(match["hundreds"]) + 1}), *match.span(), "century")
        else:
            century = 100 * (float(match["century"]) - 1)
            yield Quantity(frozenset({century}), *match.span(), DECADE)


def months(text: str) -> Iterator[Quantity]:
    """Yield the names of months, where they are no verbs."""
    for match in _NAMED.finditer(text):
        name = match[match.lastgroup or 0].lower()
        value = MONTHS.get(name) or _SHORT[name]
        yield Quantity(frozenset({value}), *match.span(), MONTH)


def months_within(text: str) -> Iterator[Quantity]:
    """Yield the names of months, even within longer words: "mid-June", "Junihitze"."""
    folded = text.lower()
    if not any(beginning in folded for beginning in _BEGINNINGS):
        return
    for match in _ANYWHERE.finditer(text):
        yield Quantity(frozenset({MONTHS[match[0].lower()]}), *match.span(), MONTH)


def _of_names(match: re.Match[str]) -> list[Quantity]:
    prefix = "iso_" if match["iso_year"] else ""
    groups = {
        f"{prefix}{name}": unit for name, unit in (("day", None), ("month", MONTH), ("year", None))
    }
    return [
        Quantity(frozenset({float(match[group])}), *match.span(group), unit)
        for group, unit in groups.items()
        if match[group]
    ]


def _in_order(match: re.Match[str]) -> list[Quantity]:
    """Read "13.06.2025", "13/06/2025" and the American "6/13/2025"; "6/7/2025" may be either."""
    one, other, year = (float(match[group]) for group in ("one", "other", "end"))
    orders = [(one, other), *([(other, one)] if match["mark"] != "." else [])]
    valid = [(day, month) for day, month in orders if 1 <= day <= 31 and 1 <= month <= 12]
    if not valid:
        return []
    years = {year} if len(match["end"]) == 4 else {year + 1900, year + 2000}
    first, second = match.span("one"), match.span("other")
    if (one, other) not in valid:
        first, second = second, first
    return [
        Quantity(frozenset(day for day, _ in valid), *first),
        Quantity(frozenset(month for _, month in valid), *second, MONTH),
        Quantity(frozenset(years), *match.span("end")),
    ]
