"""Words that say the opposite of each other: "stieg" and "fell", "zugestimmt" and "rejected".

``opposites.txt`` has a pair of opposites on each line, and on each side what may stand for it in
either language, as regular expressions of whole words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from index.remembered import remembered

WORDS_FILE = "opposites.txt"
REMEMBERED = 4096
"""Texts whose words are kept."""

LETTERS = 2
"""Letters by which expressions are found."""

_WORD = re.compile(r"\b\w")
_LOOKBEHIND = re.compile(r"\(\?<[!=][^)]*\)")
_GROUP = re.compile(r"\(\?:([^()]*)\)")
_CERTAIN = re.compile(r"\w[\w ](?![?*{])")


class Side(NamedTuple):
    """One side of a pair of opposites: the number of the pair, and which of the two."""

    pair: int
    second: bool

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side(self.pair, not self.second)


class Expression(NamedTuple):
    """What may stand for a side, matched where a word begins."""

    words: str
    side: Side


@remembered(REMEMBERED)
def sides(text: str) -> Mapping[Side, str]:
    """Return the sides of pairs that a text takes, each with the words that take it."""
    found: dict[Side, str] = {}
    lexicon = _lexicon()
    for word in _WORD.finditer(text):
        start = word.start()
        begins = text[start : start + LETTERS].lower()
        for words, side in (*lexicon.get(begins, ()), *lexicon.get(begins[:1], ())):
            if side not in found and (match := _pattern(words).match(text, start)):
                found[side] = match[0]
    return found


def opposed(statement: str, evidence: str) -> list[str]:
    """Return the words of ``statement`` whose opposites alone stand in ``evidence``."""
    said, held = sides(statement), sides(evidence)
    return [
        words
        for side, words in said.items()
        if side.other in held and side not in held and side.other not in said
    ]


@cache
def _lexicon() -> Mapping[str, Sequence[Expression]]:
    """Return all expressions by the one or two letters that they begin with."""
    text = (files("rag.checking") / WORDS_FILE).read_text(encoding="utf-8")
    by_letters = defaultdict(list)
    for number, line in enumerate(text.splitlines()):
        for second, words in enumerate(line.split("||")):
            for alternative in _alternatives(words.strip()):
                for letters in _beginnings(alternative):
                    by_letters[letters].append(Expression(alternative, Side(number, bool(second))))
    return by_letters


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Compile an expression when a text is met that may hold it: all 4,000 take a fifth second."""
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _alternatives(expression: str) -> Iterator[str]:
    """Yield the parts between the bars that stand in no parentheses."""
    depth = begin = 0
    for place, character in enumerate(expression):
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            yield expression[begin:place]
            begin = place + 1
    yield expression[begin:]


def _beginnings(alternative: str) -> set[str]:
    """Return the letters that what it matches begins with: two where both are certain."""
    plain = _LOOKBEHIND.sub("", alternative)
    group = _GROUP.match(plain)
    found = set()
    for each in group[1].split("|") if group else [plain]:
        certain = _CERTAIN.match(each)
        found.add((certain[0] if certain else each[:1]).lower())
    return found
