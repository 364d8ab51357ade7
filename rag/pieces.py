"""The pieces of a sentence that could be the answer: typed spans and noun phrases."""

from collections.abc import Iterator
from dataclasses import dataclass

from rag.alignment import Alignment, Span
from rag.candidates import Candidate, Kind, candidates

LONGEST = 7
"""Words of a noun phrase."""

# Function words that may stand inside a noun phrase, in either language.
_GLUE_WORDS = """
der des von vom für mit in im und zu zur zum auf bei an am aus über of the and for to de du la
al van
"""
_GLUE = frozenset(_GLUE_WORDS.split())
_JOINTS = frozenset({"", "&", "-", "/", "’", "'"})
# Figures that a noun phrase neither holds nor cuts.
_WHOLE = frozenset({Kind.DATE, Kind.DURATION, Kind.MONEY, Kind.PERCENT})
_INITIAL = 2
"""A full stop behind at most as many letters does not end a phrase: "E. I. du Pont"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The words ``first`` to ``last`` of a sentence, both included, and their span."""

    first: int
    last: int
    span: Span
    kinds: frozenset[Kind]


def pieces(sentence: str, alignment: Alignment) -> list[Piece]:
    """Return what could answer a question, in reading order; pieces overlap."""
    typed = [
        (touched, candidate)
        for candidate in candidates(sentence)
        if (touched := _touched(candidate, alignment)) is not None
    ]
    figures = [touched for touched, candidate in typed if candidate.kind in _WHOLE]
    found = {
        (first, last): (alignment.spans[first][0], alignment.spans[last][1])
        for first, last in _noun_phrases(sentence, alignment)
        if all(last < start or first > end for start, end in figures)
    }
    kinds: dict[tuple[int, int], set[Kind]] = {}
    for (first, last), candidate in typed:
        kinds.setdefault((first, last), set()).add(candidate.kind)
        found[first, last] = (
            min(candidate.start, alignment.spans[first][0]),
            max(candidate.end, alignment.spans[last][1]),
        )
    return [
        Piece(first, last, span, frozenset(kinds.get((first, last), ())))
        for (first, last), span in sorted(found.items())
    ]


def _touched(candidate: Candidate, alignment: Alignment) -> tuple[int, int] | None:
    """Return the first and the last word that the candidate holds letters of."""
    indices = [
        index
        for index, (start, end) in enumerate(alignment.spans)
        if start < candidate.end and end > candidate.start
    ]
    return (indices[0], indices[-1]) if indices else None


def _noun_phrases(sentence: str, alignment: Alignment) -> Iterator[tuple[int, int]]:
    words = alignment.words
    for first in range(len(words)):
        if alignment.function[first]:
            continue
        for last in range(first, min(len(words), first + LONGEST)):
            if last > first and not _goes_on(sentence, alignment, last):
                break
            if not alignment.function[last]:
                yield first, last


def _goes_on(sentence: str, alignment: Alignment, index: int) -> bool:
    """Tell whether the phrase that holds the word before may hold the word at ``index`` too."""
    before, word = alignment.words[index - 1], alignment.words[index]
    gap = sentence[alignment.spans[index - 1][1] : alignment.spans[index][0]].strip()
    if gap not in _JOINTS and not (gap == "." and len(before) <= _INITIAL):
        return False
    if alignment.function[index]:
        return word.casefold() in _GLUE
    # In German a word with a small letter behind a noun is the verb, or begins another phrase.
    return not (before[0].isupper() and not alignment.function[index - 1] and word[0].islower())
