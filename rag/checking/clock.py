"""Times of day: 20.30 Uhr is 8:30 pm."""

import re
from collections.abc import Iterator

MINUTE = "minute of the day"
_HALF_A_DAY = 12 * 60

_TIME = re.compile(
    r"(?<![\w.,:])(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?[ \u00a0]?"
    r"(?:(?P<german>Uhr(?:[ \u00a0](?P<behind>[0-5]?\d)\b)?)|(?P<half>[ap])\.?m\b\.?|o['’]clock)"
    r"|(?P<plain>[01]?\d|2[0-4]):(?P<plain_minute>[0-5]\d)(?![\d:]))",
    re.IGNORECASE,
)


def times(text: str) -> Iterator[tuple[int, int, frozenset[float]]]:
    """Yield ``(start, end, minutes)`` of each time of day, with every minute it can mean.

    Without "am" or "pm", an English reader may take "8:30" for the evening.
    """
    for match in _TIME.finditer(text):
        hour = int(match["hour"] or match["plain"])
        minute = int(match["minute"] or match["behind"] or match["plain_minute"] or 0)
        if half := (match["half"] or "").lower():
            hour = hour % 12 + (12 if half == "p" else 0)
        known = bool(half or match["german"] or hour > 12)
        minutes = {60 * hour + minute} | (set() if known else {60 * hour + minute + _HALF_A_DAY})
        yield *match.span(), frozenset(map(float, minutes))
