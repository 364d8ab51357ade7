"""Marks such as ``[3]`` in what a model writes, read while it is being written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

MARK_LIMIT = 60
"""Characters of the longest mark; what is longer is text."""

RANGE_LIMIT = 30
"""Numbers that a range may span; of a wider one, the ends count."""

_WORD = r"(?:(?:Satz|Sätze|Sätzen|Sentences?|Quellen?|Sources?|Nr\.?|No\.?)\s*)"
_NUMBER = r"[#^]?\d{1,4}"
_LIST = rf"{_NUMBER}(?:\s*(?:[,;&/–—-]|und|and|bis|to)\s*{_WORD}?{_NUMBER})*"
_MARK = re.compile(
    rf"\[\s*{_WORD}?{_LIST}\s*,?\s*\]|【\s*{_WORD}?{_LIST}\s*(?:†[^】]*)?】|\(\s*{_WORD}{_LIST}\s*\)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    rf"(\d+)(?:\s*(?:[–—-]|bis|to)\s*{_WORD}?[#^]?(\d+))?",
    re.IGNORECASE,
)
_CLOSING = {"[": "]", "【": "】", "(": ")"}
_OPENING = re.compile(r"[\[【(]")


@dataclass(frozen=True, slots=True)
class Mark:
    """The numbers that stand in one pair of brackets, in the order of writing."""

    numbers: tuple[int, ...]


Event = str | Mark
"""A piece of text, never empty, or a mark."""


class MarkReader:
    """Tells marks from text, whichever way the text was cut into chunks.

    The texts of the events, together with what the marks were written as, are what was fed.
    """

    def __init__(self) -> None:
        self._held = ""  # begins with a bracket that may yet open a mark

    def feed(self, chunk: str) -> Iterator[Event]:
        """Yield what a further chunk makes certain."""
        fed, at = self._held + chunk, 0
        self._held = ""
        while at < len(fed):
            opening = _OPENING.search(fed, at)
            start = opening.start() if opening else len(fed)
            if start > at:
                yield fed[at:start]
            if not opening:
                return
            event, length = _first(fed[start : start + MARK_LIMIT])
            if event is None:
                self._held = fed[start:]
                return
            at = start + length
            yield event

    def close(self) -> Iterator[Event]:
        """Yield what was held back: no more is coming."""
        if self._held:
            yield self._held
        self._held = ""


def read_marks(chunks: Iterable[str]) -> Iterator[Event]:
    """Yield the texts and marks of a reply that came in these pieces."""
    reader = MarkReader()
    yield from chain.from_iterable(map(reader.feed, chunks))
    yield from reader.close()


def _first(held: str) -> tuple[Event | None, int]:
    """Return what the bracket that opens ``held`` is, and its length; None while nobody knows."""
    found = _MARK.match(held, 0, MARK_LIMIT)
    if found and "\n" not in found[0]:
        return Mark(tuple(_numbers(found[0]))), found.end()
    end = held.find(_CLOSING[held[0]], 1, MARK_LIMIT)
    another = _OPENING.search(held, 1)
    if end >= 0 or another or "\n" in held or len(held) >= MARK_LIMIT:
        return held[0], 1  # no mark: the bracket is text, and what follows is looked at anew
    return None, 0


def _numbers(mark: str) -> Iterator[int]:
    for first, last in _NUMBERS.findall(mark.partition("†")[0]):
        start, end = int(first), int(last or first)
        if start <= end < start + RANGE_LIMIT:
            yield from range(start, end + 1)
        else:
            yield from dict.fromkeys((start, end))
