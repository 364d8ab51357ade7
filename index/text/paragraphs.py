"""Paragraphs of a text: what blank lines and line breaks part.

A line break parts paragraphs, unless it was put in to wrap a paragraph. Wrapped text gives itself
away: its lines are short, and many of them go on in lower case.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.article import Span

NARROWEST, WIDEST = 40, 120
"""Characters of the lines that people and mail programs wrap to."""

LEAST_SHARE = 0.2
"""Share of the breaks between lines of that width that must give themselves away as wrapping."""

_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
_ITEM = re.compile(r"\s*(?:[-*+•·‣▪–—#>|]|\d{1,3}[.)]|[a-z]\))\s")
_ENDED = re.compile(r"[.!?…:][^\w\s]*\s*\Z")
_FIRST_WORD = re.compile(r"\s*(\S+)")
# Text from web pages and PDFs puts a subscript on a line of its own: "CO", line break, "2".
_FORMULA = re.compile(r"(?<![^\W\d_])[A-Z]{1,3}\Z")


def paragraphs(text: str) -> Iterator[Span]:
    """Yield ``(start, end)`` of each paragraph that holds more than white space."""
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    if not lines:
        return
    width = _width(text, lines)
    start = lines[0][0]
    for line, following in pairwise(lines):
        if not (_adjacent(line, following) and _goes_on(text, line, following, width)):
            yield start, line[1]
            start = following[0]
    yield start, lines[-1][1]


def _width(text: str, lines: Sequence[Span]) -> int:
    """Return the width that the text was wrapped to, 0 if it was not."""
    breaks = [
        (line, following)
        for line, following in pairwise(lines)
        if _adjacent(line, following)
        and NARROWEST < line[1] - line[0] <= WIDEST
        and not _ITEM.match(text, *following)
    ]
    certain = sorted(
        line[1] - line[0] for line, following in breaks if _in_lower_case(text, line, following)
    )
    if not certain or len(certain) < LEAST_SHARE * len(breaks):
        return 0
    return certain[len(certain) * 9 // 10]  # a few lines may stick out


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether the break between two neighbouring lines was put in for lack of room."""
    word = _first_word(text, following)
    if word[0].isdigit() and _FORMULA.search(text, max(line[0], line[1] - 4), line[1]):
        return True
    if not width or line[1] - line[0] > WIDEST or _ITEM.match(text, *following):
        return False
    room = width - (line[1] - line[0])
    return len(word) + 1 > room or _in_lower_case(text, line, following)


def _in_lower_case(text: str, line: Span, following: Span) -> bool:
    """Tell whether an unfinished sentence goes on in lower case."""
    ended = _ENDED.search(text, max(line[0], line[1] - 8), line[1])
    return not ended and _first_word(text, following)[0].islower()


def _first_word(text: str, line: Span) -> str:
    match = _FIRST_WORD.match(text, *line)
    return match[1] if match else " "


def _adjacent(line: Span, following: Span) -> bool:
    """Tell whether nothing but one break stands between two lines."""
    return following[0] == line[1] + 1
