"""What figures count or measure, and what one unit is in another: 20 miles are 32 km."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

MONEY, SHARE, TEMPERATURE = "money", "share", "temperature"
FRACTION = "fraction"
_EXACT = 1e-9
_LENIENCY, _LENIENCY_IN_THOUSANDS = 0.01, 0.025
"""How far a round figure ("100 miles" for 160 km) may be off, beyond its last digit, as a share.

Three zeros at the end are hardly ever meant.
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a kind; each of its sizes is a factor and what is added before it is applied.

    Without sizes nothing can be converted. A gallon has two: it differs by country.
    """

    kind: str
    sizes: tuple[tuple[float, float], ...]
    pattern: str


def _unit(kind: str, pattern: str, *factors: float, add: float = 0) -> Unit:
    return Unit(kind, tuple((factor, add) for factor in factors), pattern)


_SQUARE = r"(?:quadrat|square[ -]|sq\.? ?)"
_CUBIC = r"(?:kubik|cubic[ -]|cu\.? ?)"
_PER_HOUR = r"(?:/h|ph| ?pro stunde| per hour| an hour)"
_METRE, _MILE, _FOOT = (
    r"met(?:er|re)[sn]?",
    r"(?:miles?|meilen?)",
    r"(?:foot|feet|ft\b\.?|fuß|fuss)",
)
_DEGREES = r"(?:grad|degrees?|deg\b\.?|°) ?"

UNITS: dict[str, Unit] = {
    "points": _unit("points", r"(?:prozentpunkt\w*|percentage[ -]points?)"),
    "%": _unit(SHARE, r"(?:%|prozent\w*|per ?cent\b|pct\b)", 0.01),
    "permille": _unit(SHARE, r"(?:‰|promille|per mil(?:le?)?\b)", 0.001),
    "dollar": _unit(MONEY, r"(?:us[ -]?)?(?:\$|dollars?\b)|usd\b"),
    "euro": _unit(MONEY, r"€|euros?\b|eur\b"),
    "pound": _unit("mass", r"£|pfund\b|pounds?\b|gbp\b", 0.45359237, 0.5),
    "franc": _unit(MONEY, r"chf\b|franken\b|swiss francs?\b"),
    "yen": _unit(MONEY, r"¥|yen\b|jpy\b"),
    "km/h": _unit("speed", rf"(?:km|kilo{_METRE}|stundenkilo{_METRE}|km){_PER_HOUR}\b|kph\b", 1.0),
    "mph": _unit("speed", rf"mph\b|{_MILE}{_PER_HOUR}\b", 1.609344),
    "m/s": _unit("speed", rf"m/s\b|{_METRE} (?:pro sekunde|per second)", 3.6),
    "knot": _unit("speed", r"(?:knots?|knoten|kn)\b", 1.852),
    "km²": _unit("area", rf"km²|(?:km2|{_SQUARE}kilo{_METRE}|{_SQUARE}km)\b", 1e6),
    "m²": _unit("area", rf"m²|(?:m2|{_SQUARE}{_METRE}|{_SQUARE}m)\b", 1.0),
    "square mile": _unit("area", rf"(?:{_SQUARE}{_MILE}|{_SQUARE}mi)\b", 2589988.11),
    "square foot": _unit("area", rf"{_SQUARE}{_FOOT}", 0.09290304),
    "hectare": _unit("area", r"(?:hektar\w*|hectares?|ha)\b", 1e4),
    "acre": _unit("area", r"(?:acres?|acker)\b", 4046.8564),
    "m³": _unit("volume", rf"m³|(?:m3|{_CUBIC}{_METRE}|{_CUBIC}m)\b", 1000.0),
    "cubic foot": _unit("volume", rf"{_CUBIC}{_FOOT}", 28.316847),
    "litre": _unit("volume", r"(?:lit(?:er|re)[sn]?)\b", 1.0),
    "gallon": _unit("volume", r"(?:gallons?|gallonen?|gal)\b", 3.785412, 4.54609),
    "nautical mile": _unit("length", rf"(?:nautical {_MILE}|see{_MILE})\b", 1852.0),
    "mile": _unit("length", rf"(?:{_MILE}|mi)\b", 1609.344),
    "km": _unit("length", rf"(?:kilo{_METRE}|km)\b", 1000.0),
    "cm": _unit("length", rf"(?:zenti{_METRE}|centi{_METRE}|cm)\b", 0.01),
    "mm": _unit("length", rf"(?:milli{_METRE}|mm)\b", 0.001),
    "metre": _unit("length", rf"(?:{_METRE}|(?-i:m))\b", 1.0),
    "foot": _unit("length", rf"{_FOOT}(?!\w)", 0.3048),
    "yard": _unit("length", r"(?:yards?|yd)\b", 0.9144),
    "inch": _unit("length", r"(?:inch(?:es)?|zoll)\b", 0.0254),
    "kg": _unit("mass", r"(?:kilo(?:gramm|gram|gramme)?s?|kgs?)\b", 1.0),
    "gram": _unit("mass", r"(?:gramms?|grams?|(?-i:g))\b", 0.001),
    "tonne": _unit("mass", r"(?:tonnen?|tonnes|tons?|(?-i:t))\b", 1000.0, 907.18474, 1016.0469),
    "lb": _unit("mass", r"lbs?\b", 0.45359237),
    "ounce": _unit("mass", r"(?:ounces?|unzen?|oz)\b", 0.028349523),
    "celsius": _unit(TEMPERATURE, rf"{_DEGREES}c(?:elsius)?\b|grad\b(?! fahrenheit)", 1.0),
    "fahrenheit": _unit(TEMPERATURE, rf"{_DEGREES}f(?:ahrenheit)?\b", 5 / 9, add=-32),
    "degree": Unit(TEMPERATURE, ((1.0, 0), (5 / 9, -32)), r"degrees?\b|°"),
    "second": _unit("time", r"(?:seconds?|sekunden?|sec|sek)\b", 1 / 31557600),
    "minute": _unit("time", r"(?:minutes?|minuten?|min|minütig\w*)\b", 1 / 525960),
    "hour": _unit("time", r"(?:hours?|stunden?|hrs?|std|stündig\w*)\b", 1 / 8766),
    "day": _unit("time", r"(?:days?|tag(?:e[ns]?)?|tägig\w*)\b", 1 / 365.25),
    "week": _unit("time", r"(?:weeks?|wochen?|wöchig\w*)\b", 7 / 365.25),
    "months": _unit("time", r"(?:months?|monat(?:e[ns]?|s)?|monatig\w*)\b", 1 / 12),
    "year": _unit("time", r"(?:years?|jahr(?:e[ns]?)?|jährig\w*|yrs?)\b", 1.0),
    "decade": _unit("time", r"(?:decades?|jahrzehnt\w*)\b", 10.0),
    "century": _unit("time", r"(?:century|centuries|jahrhundert\w*|jh\b\.?|jhd?ts?\b\.?)", 100.0),
    "millennium": _unit("time", r"(?:millenni(?:um|a)|jahrtausend\w*)\b", 1000.0),
    FRACTION: _unit(SHARE, r"(?!)", 1.0),
    "times": _unit("times", r"times?\b(?! zone)|mal\b|-?fach\w*|-?fold\b|×"),
}

_PATTERNS = re.compile(
    "|".join(f"(?P<_{place}>{each.pattern})" for place, each in enumerate(UNITS.values())),
    re.IGNORECASE,
)
_NAMES = list(UNITS)
_GAP = re.compile(r"\.?[ \u00a0\u2009\u202f-]?")
_FEET_AND_INCHES = re.compile(
    r"(?<![\w.,])(?P<feet>\d+)(?: ?(?:ft\b\.?|f(?:oo|ee)t\b|fuß\b)|['′])[ ,]{0,2}"
    r"(?P<inches>\d\d?)(?: ?(?:in(?:ch(?:es)?)?\b\.?|zoll\b)|[\"″])",
    re.IGNORECASE,
)


def unit_at(text: str, place: int) -> tuple[str, int] | None:
    """Return the unit that follows on ``text[:place]``, and where it ends."""
    gap = _GAP.match(text, place)
    match = _PATTERNS.match(text, gap.end() if gap else place)
    return (_NAMES[int((match.lastgroup or "")[1:])], match.end()) if match else None


def heights(text: str) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield the span of each length such as "5 ft 6 in", with its inches."""
    for match in _FEET_AND_INCHES.finditer(text):
        yield match.span(), 12.0 * int(match["feet"]) + int(match["inches"])


@lru_cache(1024)
def kind(unit: str | None) -> str | None:
    """Return what a unit measures."""
    return UNITS[unit].kind if unit in UNITS else None


def conversions(value: float, unit: str, other: str) -> list[float]:
    """Return what a value may come to in another unit; nothing, if that measures another kind."""
    if kind(unit) != kind(other):
        return []
    return [
        (value + before) * factor / size - after
        for factor, before in UNITS[unit].sizes
        for size, after in UNITS[other].sizes
    ]


def converts(stated: float, unit: str, source: float, source_unit: str) -> bool:
    """Tell whether ``stated`` is what ``source`` comes to, rounded as ``stated`` is.

    It may also be the other way round: ``source`` is what a translator made of ``stated``.
    """
    near = _rounding(stated, unit)
    if any(abs(each - stated) <= near for each in conversions(source, source_unit, unit)):
        return True
    near = min(_rounding(source, source_unit), _LENIENCY_IN_THOUSANDS * abs(source))
    may_be_original = digits(stated, unit) <= digits(source, source_unit) + 1
    back = conversions(stated, unit, source_unit)
    return may_be_original and any(abs(each - source) <= near for each in back)


def digits(value: float, unit: str | None = None) -> int:
    """Return how many digits say a value; zeros at the end do not count, and a fraction has one."""
    if unit == FRACTION:
        return 1
    return len(Decimal(repr(value)).normalize().as_tuple().digits)


def _rounding(value: float, unit: str) -> float:
    """Return half a step of the last digit that is given; a round figure has some more leeway."""
    if unit == FRACTION:  # "half" is no rounded figure
        return _EXACT * abs(value)
    exponent = int(Decimal(repr(value)).normalize().as_tuple().exponent)
    half = 0.5 * 10.0**exponent
    leniency = _LENIENCY_IN_THOUSANDS if exponent >= 3 else _LENIENCY
    return max(min(half, 0.5), min(half, leniency * abs(value))) * (1 + _EXACT)
