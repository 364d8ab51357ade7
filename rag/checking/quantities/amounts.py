"""Numbers with what they count: scale, currency or unit, sign, and words of rounding."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rag.checking.quantities.numerals import SCALES, SPACES, Numeral, numerals
from rag.checking.quantities.quantity import Quantity
from rag.checking.quantities.rounding import leeway
from rag.checking.quantities.units import TEMPERATURE, kind, unit_at

_SCALES = "|".join(sorted(SCALES, key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?P<minus>(?<![\w.,)])[-−](?=\Z|[$€£¥])|\bminus )?"
    rf"(?P<money>(?:US?)?\$|[€£¥]|\b(?:USD|EUR|GBP|CHF|JPY))?[{SPACES}]?\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?P<half>[ -]and[ -]a[ -]half\b)?(?:[{SPACES}-]?(?P<scale>{_SCALES})\b(?![/²³])\.?"
    r"(?P<late> and a half\b)?)?",
    re.IGNORECASE,
)
_BELOW_ZERO = re.compile(r" (?:below(?: zero| freezing)?|unter null|minus)\b", re.IGNORECASE)
_RANGE = re.compile(rf"[{SPACES}]?(?:[-–—]|to|bis|and|und|or|oder)[{SPACES}]?")
_YEARS = frozenset(range(1000, 2101))


def amounts(text: str) -> Iterator[Quantity]:
    """Yield numbers with their scales and units; "10 bis 12 Millionen" may be two of millions."""
    found: list[Quantity] = []
    following: Quantity | None = None
    factors: tuple[float, ...] = (1.0,)
    for numeral in sorted(numerals(text), key=lambda each: each.start, reverse=True):
        shares_scale = following and _RANGE.fullmatch(text, numeral.end, following.start)
        figure, own = _amount(numeral, text)
        if shares_scale and own == (1.0,):
            scaled = {value * factor for value in figure.values for factor in factors}
            figure = replace(figure, values=figure.values | scaled)
            own = factors
        following, factors = figure, own
        found.append(figure)
    end = 0
    for figure in reversed(found):
        if figure.start >= end:  # not the null of "5 Grad unter null"
            yield figure
            end = figure.end


def _amount(numeral: Numeral, text: str) -> tuple[Quantity, tuple[float, ...]]:
    """Return the figure that a number is the beginning of, and the factors of its scale."""
    before = _BEFORE.search(text, max(0, numeral.start - 8), numeral.start)
    start = before.start() if before and before[0].strip() else numeral.start
    money = unit_at(before["money"], 0) if before and before["money"] else None
    end, extra, scale = numeral.end, 0.0, ""
    behind = _BEHIND.match(text, end)
    if behind:
        end, scale = behind.end(), behind["scale"] or ""
        extra = 0.5 if behind["half"] or behind["late"] else 0.0
    unit = unit_at(text, end)
    end = unit[1] if unit else end - text.endswith(".", numeral.end, end)  # a sentence's full stop
    name = next((each[0] for each in (money, unit) if each), numeral.unit)
    if scale == "m" and name is None:
        name = "metre"
    factors = (1e9,) if scale == "billion" else SCALES.get(scale.lower(), (1.0,))
    values = frozenset((value + extra) * factor for value in numeral.values for factor in factors)
    below = _BELOW_ZERO.match(text, end)
    if below or (before and before["minus"]):
        negative = frozenset(-value for value in values)
        values = negative if kind(name) == TEMPERATURE else values | negative
        end = below.end() if below and kind(name) == TEMPERATURE else end
    plain = name is None and not scale and values <= _YEARS
    rounded = (1.0, 1.0) if plain else leeway(text, start)
    return Quantity(values, start, end, name, rounded), factors
