"""Times of day: 8:30 pm is 20.30 Uhr, and half past eight is halb neun."""

import re
from collections.abc import Iterator

from rag.checking.quantities.number_words import ENGLISH_NUMBERS, GERMAN_NUMBERS
from rag.checking.quantities.quantity import CLOCK, Quantity

_DAY = 24 * 60
_HOURS = {
    **{word: value for word, value in ENGLISH_NUMBERS.items() if value <= 12},
    **{word: value for word, value in GERMAN_NUMBERS.items() if value <= 12},
    **dict.fromkeys(("ein", "eins"), 1.0),
}
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(sorted(_HOURS, key=len, reverse=True))})"
_HALF_OF_DAY = (
    r"(?:[ \u00a0]?(?:"
    r"(?P<pm>p\.?m\b\.?|abends|nachmittags|in the (?:afternoon|evening)\b|at night\b)"
    r"|(?P<am>a\.?m\b\.?|morgens|vormittags|in the morning\b)))"
)
_PARTS = {"half past": 30, "quarter past": 15, "viertel nach": 15}
_PARTS |= {"halb": -30, "quarter to": -15, "viertel vor": -15, "dreiviertel": -15}
_SPOKEN = re.compile(
    rf"\b(?P<part>{'|'.join(_PARTS)}) {_HOUR}\b(?: Uhr\b)?{_HALF_OF_DAY}?", re.IGNORECASE
)
_NAMED = re.compile(
    r"\b(?:(?P<noon>noon|midday|mittags?)|(?:midnight|mitternachts?))\b", re.IGNORECASE
)
_WRITTEN = re.compile(
    rf"(?<![\w.,:]){_HOUR}(?:[.:](?P<minute>[0-5]\d))?(?=[ap]\.?m\b|[^\w:]|\Z)"
    rf"(?:[ \u00a0](?P<said>Uhr|o['’]clock)\b(?: (?P<after>[0-5]?\d)\b(?! ?[%\w.,]))?)?"
    rf"{_HALF_OF_DAY}?",
    re.IGNORECASE,
)
_SIGNS = (
    *("uhr", "clock", "noon", "mid", "mitt", "past", "quarter", "viertel", "halb", ".m", "pm"),
    *("in the", "at night", "morgens", "mittags", "abends"),
)
_AT = re.compile(
    r"\b(?:at|by|from|until|till|before|after|to|and|around|about|since) \Z", re.IGNORECASE
)
_DIGITS_AM = re.compile(r"\d[ \u00a0]?am\b", re.IGNORECASE)
_UNMARKED = re.compile(r"(?<![\w.,:])([01]?\d|2[0-4]):([0-5]\d)(?![\w:])")


def times_of_day(text: str) -> Iterator[Quantity]:
    """Yield the times that say that they are times."""
    folded = text.lower()
    if not (any(sign in folded for sign in _SIGNS) or _DIGITS_AM.search(text)):
        return
    end = 0
    matches = [match for each in (_SPOKEN, _NAMED, _WRITTEN) for match in each.finditer(text)]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        minutes = set() if _is_german_am(match, text) else _minutes(match.groupdict())
        if minutes and match.start() >= end:
            end = match.end()
            yield Quantity(frozenset(minutes), match.start(), end, CLOCK)


def possible_times(text: str) -> Iterator[Quantity]:
    """Yield "20:30", which may be a score as well, and hours and minutes of times by themselves."""
    for match in _UNMARKED.finditer(text):
        minutes = float(60 * int(match[1]) + int(match[2]))
        yield Quantity(frozenset({minutes % _DAY}), *match.span(), CLOCK)
    for time in times_of_day(text):
        parts = {
            part for value in time.values for part in (value // 60, value // 60 % 12, value % 60)
        }
        yield Quantity(frozenset(parts), time.start, time.end)


def _is_german_am(match: re.Match[str], text: str) -> bool:
    """Tell whether "am" is the German word: "Apollo 11 am 20. Juli"."""
    return (
        match[0].endswith(" am") and ":" not in match[0] and not _AT.search(text, 0, match.start())
    )


def _minutes(said: dict[str, str | None]) -> set[float]:
    """Return minutes since midnight; both, where the half of the day is not said."""
    if "noon" in said:
        return {720.0 if said["noon"] else 0.0}
    named = said.get("said")
    if not (said.get("part") or named or said["pm"] or said["am"]):
        return set()
    hour = _HOURS.get((said["hour"] or "").lower()) or float(said["hour"] or 0)
    minutes = 60 * hour + _PARTS.get((said.get("part") or "").lower(), 0)
    minutes += float(said.get("minute") or said.get("after") or 0)
    if not 0 <= minutes <= _DAY:
        return set()
    if said["pm"] or said["am"]:
        return {minutes % 720 + (720 if said["pm"] else 0)}
    if (named or "").lower() == "uhr" or hour > 12:
        return {minutes % _DAY}
    return {minutes % 720, minutes % 720 + 720}
