"""Fractions in words: "zwei Drittel", "two thirds", "a quarter of", "die Hälfte"."""

import re
from collections.abc import Iterator

from rag.checking.quantities.number_words import ENGLISH_NUMBERS, ENGLISH_ORDINALS, GERMAN_NUMBERS
from rag.checking.quantities.numerals import SCALES
from rag.checking.quantities.quantity import Quantity
from rag.checking.quantities.units import FRACTION

_SINGLE = ("a", "an", "one", "ein", "eine", "einem", "eines", "einer")
_COUNTS = {
    **{word: value for word, value in ENGLISH_NUMBERS.items() if value < 10},
    **{word: value for word, value in GERMAN_NUMBERS.items() if value < 10},
    **dict.fromkeys(_SINGLE, 1.0),
}
_PARTS: dict[str, float] = {
    "drittel": 3,
    "siebtel": 7,
    "achtel": 8,
    **{
        f"{word}tel": value
        for word, value in GERMAN_NUMBERS.items()
        if value in (4, 5, 6, 9, 10, 11, 12)
    },
    **dict.fromkeys(("quarter", "quarters", "fourth"), 4),
    **{word: value for word, value in ENGLISH_ORDINALS.items() if value <= 12},
    **{f"{word}s": value for word, value in ENGLISH_ORDINALS.items() if value <= 12},
}


def _any(words: dict[str, float]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SCALES = "|".join(word for word in SCALES if len(word) > 4)
_SHARE = re.compile(
    rf"(?<![\w-])(?P<count>{_any(_COUNTS)})(?P<gap>[ -]?)(?P<part>{_any(_PARTS)})(?!final)"
    rf"(?:(?: of (?:an? )?|[ -])?(?P<scale>{_SCALES})\b|(?P<of> of| de[rs]| aller| von)\b"
    r"|(?P<more>\w))?",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?P<which>(?:erst|zweit|ander|ober|unter|letzt|vorder|hinter|(?:nörd|süd|öst|west)lich)\w+ "
    r"|(?:first|second|other|latter|last|upper|lower|top|bottom|(?:north|south|east|west)ern) )?"
    r"(?:Hälfte|half (?:of|the|its|their|his|her|as))\b",
    re.IGNORECASE,
)
_SIGNS = (
    "tel",
    "hal",
    "hälfte",
    "/",
    "quarter",
    "third",
    "four",
    "fif",
    "six",
    "seven",
    "eigh",
    "nin",
    "ten",
    "elev",
)
_HALVES = re.compile(r"\b(?:hal[bfv]|hälfte)", re.IGNORECASE)
_IN_DIGITS = re.compile(r"(?<![\w.,/])(\d{1,2})/(\d{1,2})(?![\w/])")


def fractions(text: str) -> Iterator[Quantity]:
    """Yield the fractions that are said to be some, with a scale behind them reckoned in."""
    if not _mentions_parts(text):
        return
    for match in _SHARE.finditer(text):
        if _is_share(match):
            count, part = _COUNTS[match["count"].lower()], _PARTS[match["part"].lower()]
            factors = SCALES[match["scale"].lower()] if match["scale"] else (1.0,)
            values = frozenset(count / part * factor for factor in factors)
            end = match.end("scale") if match["scale"] else match.end("part")
            yield Quantity(values, match.start(), end, None if match["scale"] else FRACTION)
    for match in _HALF.finditer(text):
        if not match["which"]:
            yield Quantity(frozenset({0.5}), *match.span(), FRACTION)


def possible_fractions(text: str) -> Iterator[Quantity]:
    """Yield "halbiert", "Halbjahr", and "2/3", which may be two figures as well."""
    if not _mentions_parts(text):
        return
    for match in _HALVES.finditer(text):
        for unit in (None, FRACTION):
            yield Quantity(frozenset({0.5}), *match.span(), unit)
    for match in _IN_DIGITS.finditer(text):
        count, part = float(match[1]), float(match[2])
        if part > count:
            yield Quantity(frozenset({count / part}), *match.span(), FRACTION)
    for match in _SHARE.finditer(text):
        count, part = _COUNTS[match["count"].lower()], _PARTS[match["part"].lower()]
        yield Quantity(frozenset({count}), *match.span())
        yield Quantity(frozenset({part}), *match.span())
        yield Quantity(frozenset({count / part}), *match.span(), FRACTION)


def _mentions_parts(text: str) -> bool:
    folded = text.lower()
    return any(sign in folded for sign in _SIGNS)


def _is_share(match: re.Match[str]) -> bool:
    """Tell a fraction from "a third attempt", "ein Viertel" of a town, and "two quarterbacks"."""
    count, part = match["count"].lower(), match["part"].lower()
    if part.endswith("tel"):
        return bool(part != "viertel" or count not in _SINGLE or match["of"] or match["scale"])
    if match["more"] or not match["gap"]:
        return False
    if count in ("a", "an"):
        return bool(match["of"] or match["scale"])
    return count in _SINGLE or part.endswith("s") or match["gap"] == "-"
