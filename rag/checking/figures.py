"""Figures in a text, whatever their notation: 14,8 Milliarden is 14.8 billion."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.checking.clock import MINUTE, times
from rag.checking.number_words import (
    COLLECTIVES,
    ENGLISH_NUMBERS,
    FRACTIONS,
    GERMAN_NUMBERS,
    HALVES,
    IMPLIED,
    METRES,
    MONTHS,
    ONE_OF_A_SCALE,
    ORDINALS,
    SCALES,
    UNITS,
)

MONTH = "month"
LARGE = 1e6
REMEMBERED = 4096
"""Sentences whose figures are kept."""
_ROUNDING = 1e-12
_CONVERTED = 0.02
"""Share by which a converted length may differ: 20 miles, 32 km."""
_SEVERAL = {**ENGLISH_NUMBERS, **HALVES, **COLLECTIVES, **ONE_OF_A_SCALE}
_MARKS = ".,’'"


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SPACE = "[ \u00a0\u202f]"
_BELOW_TWENTY = _any(["ein", *(word for word, value in GERMAN_NUMBERS.items() if value < 20)])
_BELOW_HUNDRED = _any(GERMAN_NUMBERS)
_GERMAN = (
    rf"(?:(?P<thousands>{_BELOW_HUNDRED}|ein)?(?P<thousand>tausend))?"
    rf"(?:(?P<hundreds>{_BELOW_TWENTY})?(?P<hundred>hundert)(?:und)?)?(?P<rest>{_BELOW_HUNDRED})?"
)
_DIGITS = (
    rf"\d{{1,3}}(?:[{_MARKS}]\d{{3}})+(?:[.,]\d+)?(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
)
_DATE = re.compile(
    r"(?<![\w.,])(?:(?P<day>\d{1,2})\.[ \u00a0]?(?P<month>\d{1,2})\."
    r"(?:[ \u00a0]?(?P<year>\d{4}))?(?![\d,])"
    r"|(?P<iso_year>\d{4})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)"
    r"|(?P<one>0?\d|[12]\d|3[01])/(?P<other>0?\d|[12]\d|3[01])/(?P<us_year>\d{4})(?!\d))"
)
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:(?P<before>(?:us)?\$|[€£¥]|(?:usd|eur|gbp|chf){_SPACE})?{_SPACE}?"
    rf"(?:(?P<digits>{_DIGITS})(?P<fraction>[½¼¾⅓⅔])?|(?P<alone>[½¼¾⅓⅔]))"
    rf"|(?P<word>{_any(_SEVERAL)})(?![^\W\d_])"
    rf"|(?=[a-zäöüß]){_GERMAN}(?<=[a-zäöüß])(?![^\W\d_]))"
    rf"(?P<half>{_SPACE}and a half)?"
    rf"(?:(?:{_SPACE}|-)?(?P<scale>{_any(SCALES)})\b)?"
    rf"(?:(?<=hundred|housand){_SPACE}(?:and{_SPACE})?(?P<added>{_any(ENGLISH_NUMBERS)})\b)?"
    rf"(?:(?:{_SPACE}|-)?(?P<unit>{_any(UNITS)})[a-z]*)?"
    r"|(?<=\d)[/–-](?P<range>\d+)",
    re.IGNORECASE,
)
# "Wir achten auf" counts nothing.
_ORDINAL = re.compile(
    rf"(?<!\bwir )(?<!\bsie )\b(?P<word>{_any(ORDINALS)})[nmrs]?\b(?! auf\b)", re.IGNORECASE
)
# "May" and "March" are months only beside a day, a year or a preposition.
_MONTH = re.compile(
    rf"\b(?P<word>{_any(name.capitalize() for name in MONTHS if name not in ('may', 'march'))})\b"
    r"|(?:(?<=\d )|(?<=\bin )|(?<=\bof )|(?<=\bon )|(?<=\bsince )|(?<=\buntil ))"
    r"(?P<doubtful>May|March)\b"
    r"|\b(?P<dated>May|March)(?= \d)"
)
_MONTH_ANYWHERE = re.compile(_any(MONTHS), re.IGNORECASE)
# Within a word only behind the counter of a fraction: "Dreifünftelmehrheit".
_HINT = re.compile(rf"(?:\b|(?<=zwei|drei|vier))(?:{_any(IMPLIED)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at ``[start, end)``, with every value that its notation can mean.

    "14.800" is 14,800 to a German and 14.8 to an English reader. ``unit`` is a percentage, a
    currency, ``MONTH``, or unknown.
    """

    values: frozenset[float]
    start: int
    end: int
    unit: str | None = None

    @property
    def may_be_implied(self) -> bool:
        """Whether a word can stand for it: "both" for 2, but "billions" not for 1 billion euros."""
        return self.unit in (None, MONTH) and min(self.values) < LARGE

    def agrees(self, other: "Figure") -> bool:
        """Tell whether the two can mean the same."""
        if self.unit != other.unit and {self.unit, other.unit} <= METRES.keys():
            return self._is_as_long_as(other)
        if self.unit and other.unit and self.unit != other.unit:
            return False
        if MONTH in (self.unit, other.unit) and self.unit != other.unit:
            return False
        return any(
            abs(one - two) <= _ROUNDING * max(abs(one), abs(two), 1)
            for one in self.values
            for two in other.values
        )

    def _is_as_long_as(self, other: "Figure") -> bool:
        lengths, others = (
            [value * METRES[each.unit or ""] for value in each.values] for each in (self, other)
        )
        return any(abs(a - b) <= _CONVERTED * max(a, b) for a in lengths for b in others)


@lru_cache(REMEMBERED)
def figures(text: str) -> tuple[Figure, ...]:
    """Return what a German or English text states in figures, in order."""
    dates = list(_DATE.finditer(text))
    clock = [Figure(minutes, start, end, MINUTE) for start, end, minutes in times(text)]
    # A date or time is blanked, or its digits would be read again as a decimal.
    rest = text
    for start, end in (*(match.span() for match in dates), *((t.start, t.end) for t in clock)):
        rest = rest[:start] + " " * (end - start) + rest[end:]
    found = [
        *(figure for match in dates for figure in _parts(match)),
        *clock,
        *(_figure(match, text) for match in _FIGURE.finditer(rest) if match[0].strip()),
        *(_named(match, ORDINALS) for match in _ORDINAL.finditer(rest)),
        *(_named(match, MONTHS, MONTH) for match in _MONTH.finditer(rest)),
    ]
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))


@lru_cache(REMEMBERED)
def implied(text: str) -> tuple[Figure, ...]:
    """Return figures that words of a text hold or imply: "Dreißigjährig", "zweimal", "beide".

    They bear out a figure that is stated, but none has to be stated.
    """
    hints = [
        Figure(frozenset({IMPLIED[match[0].lower()]}), *match.span())
        for match in _HINT.finditer(text)
    ]
    months = [
        Figure(frozenset({MONTHS[match[0].lower()]}), *match.span(), MONTH)
        for match in _MONTH_ANYWHERE.finditer(text)
    ]
    return (*hints, *months)


def missing(statement: str, evidence: str) -> list[Figure]:
    """Return the figures of ``statement`` that ``evidence`` does not hold."""
    stated, hinted = figures(evidence), implied(evidence)
    return [
        each
        for each in figures(statement)
        if not any(each.agrees(other) for other in stated)
        and not (each.may_be_implied and any(each.agrees(other) for other in hinted))
    ]


def _parts(match: re.Match[str]) -> Iterator[Figure]:
    if match["us_year"]:  # 6/13/2025, or 13/6/2025
        either = frozenset(float(match[name]) for name in ("one", "other"))
        yield Figure(either, *match.span("one"))
        yield Figure(frozenset(v for v in either if v <= 12) or either, *match.span("other"), MONTH)
        yield Figure(frozenset({float(match["us_year"])}), *match.span("us_year"))
        return
    for name, unit in (("day", None), ("month", MONTH), ("year", None)):
        group = name if match[name] else f"iso_{name}"
        if match[group]:
            yield Figure(frozenset({float(match[group])}), *match.span(group), unit)


def _named(match: re.Match[str], values: dict[str, float], unit: str | None = None) -> Figure:
    return Figure(frozenset({values[match[match.lastgroup or 0].lower()]}), *match.span(), unit)


def _figure(match: re.Match[str], text: str) -> Figure:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    named = (match["before"] or match["unit"] or "").strip().lower()
    figure = Figure(frozenset(), start, match.end(), UNITS.get(named))
    if match["range"]:
        return replace(figure, values=_end_of_range(match, text), start=match.start("range"))
    scale = SCALES.get((match["scale"] or "").lower(), (1.0,))
    if match["scale"] == "billion":  # a noun, which German writes with a capital letter
        scale = (1e9,)
    extra = 0.5 if match["half"] else 0.0
    added = ENGLISH_NUMBERS.get((match["added"] or "").lower(), 0)
    values = ((value + extra) * factor + added for value in _values(match) for factor in scale)
    return replace(figure, values=frozenset(values))


def _end_of_range(match: re.Match[str], text: str) -> frozenset[float]:
    """Return what the second figure of "2015–16" or "3/4" can mean."""
    last = match["range"]
    before = re.search(r"\d+$", text[: match.start()])
    century = before[0][:2] if before and len(before[0]) == 4 and len(last) == 2 else ""
    return frozenset({float(last), float(century + last)})


def _values(match: re.Match[str]) -> set[float]:
    if match["word"]:
        return {_SEVERAL[match["word"].lower()]}
    if match["digits"] or match["alone"]:
        fractions = (match["fraction"], match["alone"])
        extra = sum(FRACTIONS[each] for each in fractions if each)
        readings = _readings(match["digits"]) if match["digits"] else {0.0}
        return {value + extra for value in readings}
    return {_german(match)}


def _german(match: re.Match[str]) -> float:
    def value(group: str) -> float:
        return GERMAN_NUMBERS.get((match[group] or "ein").lower(), 1)

    thousands = 1000 * value("thousands") if match["thousand"] else 0
    hundreds = 100 * value("hundreds") if match["hundred"] else 0
    return thousands + hundreds + (value("rest") if match["rest"] else 0)


def _readings(digits: str) -> set[float]:
    """Return what a German and an English reader take the digits for."""
    marks = [c for c in digits if not c.isdigit()]
    plain = float(re.sub(r"\D", "", digits))
    if not marks or marks[-1] not in ".,":
        return {plain}
    whole, _, rest = digits.rpartition(marks[-1])
    decimal = float(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")
    if len(set(marks)) > 1 or len(rest) != 3 or whole.startswith("0"):
        return {decimal}
    return {plain} if len(marks) > 1 else {plain, decimal}
