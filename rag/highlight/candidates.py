"""The pieces of a sentence that could be the answer: typed spans and noun phrases."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.article import Span
from rag.highlight.typed_spans import SpanKind, TypedSpan, typed_spans
from rag.highlight.word_match import WordMatch

PHRASE_WORDS = 7
"""Words of a noun phrase."""

# Function words that may stand inside a noun phrase, in either language.
_GLUE_WORDS = """
der des von vom für mit in im und zur zum auf bei an am aus über of the and for to de du la
al van
"""
_GLUE = frozenset(_GLUE_WORDS.split())
_JOINTS = frozenset({"", "&", "-", "/", "’", "'"})
# Figures that a noun phrase neither holds nor cuts.
_WHOLE = frozenset({SpanKind.DATE, SpanKind.DURATION, SpanKind.MONEY, SpanKind.PERCENT})
_INITIAL = 2
"""A full stop behind at most as many letters does not end a phrase: "E. I. du Pont"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The words ``first`` to ``last`` of a sentence, both included, and their span."""

    first: int
    last: int
    span: Span
    kinds: frozenset[SpanKind]


def candidates(sentence: str, match: WordMatch) -> list[Candidate]:
    """Return what could answer a question, in reading order; pieces overlap."""
    typed = [
        (touched, typed_span)
        for typed_span in typed_spans(sentence)
        if (touched := _touched(typed_span, match)) is not None
    ]
    figures = [touched for touched, typed_span in typed if typed_span.kind in _WHOLE]
    found = {
        (first, last): (match.spans[first][0], match.spans[last][1])
        for first, last in _noun_phrases(sentence, match)
        if all(last < start or first > end for start, end in figures)
    }
    kinds: dict[tuple[int, int], set[SpanKind]] = {}
    for (first, last), typed_span in typed:
        kinds.setdefault((first, last), set()).add(typed_span.kind)
        found[first, last] = (
            min(typed_span.start, match.spans[first][0]),
            max(typed_span.end, match.spans[last][1]),
        )
    return [
        Candidate(first, last, span, frozenset(kinds.get((first, last), ())))
        for (first, last), span in sorted(found.items())
    ]


def _touched(typed_span: TypedSpan, match: WordMatch) -> tuple[int, int] | None:
    """Return the first and the last word that the typed_span holds letters of."""
    indices = [
        index
        for index, (start, end) in enumerate(match.spans)
        if start < typed_span.end and end > typed_span.start
    ]
    return (indices[0], indices[-1]) if indices else None


def _noun_phrases(sentence: str, match: WordMatch) -> Iterator[tuple[int, int]]:
    words = match.words
    for first in range(len(words)):
        if match.function[first]:
            continue
        for last in range(first, min(len(words), first + PHRASE_WORDS)):
            if last > first and not _goes_on(sentence, match, last):
                break
            if not match.function[last]:
                yield first, last


def _goes_on(sentence: str, match: WordMatch, index: int) -> bool:
    """Tell whether the phrase that holds the word before may hold the word at ``index`` too."""
    before, word = match.words[index - 1], match.words[index]
    gap = sentence[match.spans[index - 1][1] : match.spans[index][0]].strip()
    if gap not in _JOINTS and not (gap == "." and len(before) <= _INITIAL):
        return False
    if match.function[index]:
        return word.casefold() in _GLUE
    # In German a word with a small letter behind a noun is the verb, or begins another phrase.
    return not (before[0].isupper() and not match.function[index - 1] and word[0].islower())
