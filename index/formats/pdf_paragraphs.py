"""Paragraphs out of printed lines."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from index.formats.pdf_lines import HYPHEN, Line

WIDE_GAP = 1.35
"""A distance as many times as large as that between lines parts paragraphs."""

SAME_SIZE = 0.88
"""Type that is smaller than this share of other type has another size."""

INDENT, DEEPEST_INDENT = 0.6, 5.0
"""A first line is indented by as many times as its type is high."""

HALF = 0.6
"""Share of the column's width below which a line without a full stop is a headline."""

LEAST_DIVIDED = 0.03
"""Share of lines that end in a hyphen where words are divided; else it is the word's own."""

_ENDED = re.compile(r"[.!?…:][\"'’”“‘»«›‹)\]]*\Z")
_BULLET = re.compile(r"[•·‣▪*-]\s")
_NUMBER = re.compile(r"\d{1,3}[.)]\s")  # of an item, or of a date: "12. Juni"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_LINKS = frozenset(["und", "oder", "bzw", "sowie", "and", "or"])  # "Vor- und Nachteile"
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = (HYPHEN, "-", _SOFT_HYPHEN)


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges that the lines of a column keep to, and the distance between them."""

    left: float
    right: float
    leading: float


class _Words:
    """How words are written in a text: with a hyphen or without."""

    def __init__(self, lines: Iterable[str]) -> None:
        texts = list(lines)
        # The first and the last word of a line may be parts of divided ones.
        within = (" ".join(text.split()[1:-1]) for text in texts)
        self._times = Counter(word for text in within for word in _WORD.findall(text))
        hyphens = sum(text.endswith(_HYPHENS) for text in texts)
        self._divided = hyphens > LEAST_DIVIDED * len(texts)

    def have_compound(self, head: str, tail: str) -> bool:
        """Tell whether a word is always written with a hyphen."""
        times = self._times
        whole, hyphened = times[head + tail], times[f"{head}-{tail}"]
        if whole or hyphened:
            return hyphened > whole
        if not self._divided:
            return True
        english = times["the"] > times["der"]  # German writes compounds as one word
        known = (times[head] or times[head.lower()]) and times[tail]
        return english and len(tail) > 2 and known > 0


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line in its column, on its page."""

    line: Line
    column: _Column
    page: int

    @property
    def indented(self) -> bool:
        """Whether it begins further in, or out, than the lines of its column."""
        depth = abs(self.line.left - self.column.left) / self.line.size
        return INDENT < depth < DEEPEST_INDENT


def joined(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """Return the text of pages, its paragraphs parted by blank lines, and where each page begins.

    Words that are divided at the end of a line are put together; a paragraph may go on over
    columns and pages.
    """
    words = _Words(line.text for page in pages for line in page)
    lines = [
        _Placed(line, column, number)
        for number, page in enumerate(pages)
        for line, column in _in_columns(page)
    ]
    parts = [_with_joint(line, following, words) for line, following in pairwise(lines)]
    parts += [line.line.text for line in lines[-1:]]
    offsets = [0, *accumulate(map(len, parts))]
    firsts = [
        bisect_left(lines, number, key=lambda each: each.page) for number in range(len(pages))
    ]
    return "".join(parts), tuple(offsets[first] for first in firsts)


def _with_joint(placed: _Placed, following: _Placed, words: _Words) -> str:
    """Return a line together with what stands between it and the following one."""
    text = placed.line.text
    if text.endswith(_HYPHENS):
        return _undivided(text, following.line.text, words)
    return f"{text}\n\n" if _parted(placed, following) else f"{text} "


def _undivided(text: str, following: str, words: _Words) -> str:
    """Return a line that ends in a hyphen as it goes on: the hyphen may be part of the word.

    Whether it is, tells the case of the letters, or else how the word is written elsewhere.
    """
    stem = text[:-1]
    before, after = _WORD_BEFORE.search(stem), _WORD_AFTER.match(following)
    if after and after[0].lower() in _LINKS:
        return f"{stem}- "
    if text[-1] == _SOFT_HYPHEN:
        return stem
    if not before:
        return f"{text} " if not stem or stem[-1].isspace() else f"{stem}-"
    if not after or after[0][0].isupper() or (before[0].isupper() and len(before[0]) > 1):
        return f"{stem}-"
    return f"{stem}-" if words.have_compound(before[0], after[0]) else stem


def _parted(placed: _Placed, following: _Placed) -> bool:
    """Tell whether a paragraph ends with a line."""
    line, after = placed.line, following.line
    ended = _ENDED.search(line.text) is not None
    if _BULLET.match(after.text) or (ended and _NUMBER.match(after.text)):
        return True
    sizes = sorted((line.size, after.size))
    if sizes[0] < SAME_SIZE * sizes[1]:
        return True
    step = after.base - line.base
    if placed.page != following.page or step < -line.size:  # on another page, in another column
        return ended and (following.indented or _leaves_room(placed, after, ended=True))
    if placed.column.leading and step > WIDE_GAP * placed.column.leading:
        return True
    if following.indented and (ended or not placed.indented):
        return True
    return _leaves_room(placed, after, ended=ended)


def _leaves_room(placed: _Placed, following: Line, *, ended: bool) -> bool:
    """Tell whether a line ends before its column does, although the next word had room.

    One without a full stop does so where it is much shorter, as headlines are.
    """
    line, column = placed.line, placed.column
    word = following.text.split(maxsplit=1)[0]
    width = (line.right - line.left) / len(line.text)
    if (len(word) + 1) * width >= column.right - line.right:
        return False
    short = line.right - column.left < HALF * (column.right - column.left)
    return ended or (short and word[0].isupper())


def _in_columns(lines: Sequence[Line]) -> Iterator[tuple[Line, _Column]]:
    """Yield the lines of a page, each with the column that it stands in."""
    lefts = Counter((_place(line.left), round(line.size)) for line in lines)
    known: dict[tuple[int, int], _Column] = {}
    for line in lines:
        key = _place(line.left), round(line.size)
        if key not in known:
            near = [
                (place, size)
                for place, size in lefts
                if abs(place - key[0]) < DEEPEST_INDENT * line.size and abs(size - key[1]) <= 1
            ]
            left, _ = max(near, key=lambda each: (lefts[each], -each[0]))
            known[key] = _column(left, line, lines)
        yield line, known[key]


def _place(left: float) -> int:
    return round(left / 2) * 2


def _column(left: int, line: Line, lines: Sequence[Line]) -> _Column:
    """Return the column of type as large as that of ``line`` that begins at ``left``."""
    size = line.size
    own = [
        each
        for each in lines
        if abs(each.left - left) < DEEPEST_INDENT * size and abs(each.size - size) < 1.5
    ] or [line]  # tiny type stands beside the rounded edge
    rights = sorted(each.right for each in own)
    steps = [
        second.base - first.base
        for first, second in pairwise(own)
        if 0.5 * size < second.base - first.base < 3 * size
    ]
    return _Column(left, rights[len(rights) * 9 // 10], median(steps) if steps else 0.0)
