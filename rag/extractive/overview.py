"""Which sentences answer a question about the whole article."""

from collections.abc import Sequence

from index.article import Hit
from rag.highlight.typed_spans import SpanKind, typed_spans
from rag.question.overview import Overview

FEWEST, MOST = 2, 5
"""Sentences of a summary."""

PER_SENTENCE = 6
"""Sentences of the article that one of the summary stands for."""


def overview_sentences(hits: Sequence[Hit], overview: Overview) -> tuple[Hit, ...]:
    """Return two to five of the sentences, in reading order.

    ``hits`` are all that state something, the most central first, at least one.
    """
    if overview is Overview.PEOPLE and (naming := _naming(hits)):
        return naming
    number = min(MOST, max(FEWEST, round(len(hits) / PER_SENTENCE)))
    return _in_order(hits[:number])


def _naming(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the sentences in which the names of people stand first."""
    seen: set[str] = set()
    chosen: list[Hit] = []
    for hit in _in_order(hits):
        new = _full_names(hit.text) - seen
        if new and len(chosen) < MOST:
            chosen.append(hit)
        seen |= new
    return tuple(chosen)


def _full_names(sentence: str) -> set[str]:
    """Return the names of two words or more; in German a single one may be any noun."""
    spans = (
        sentence[each.start : each.end]
        for each in typed_spans(sentence)
        if each.kind is SpanKind.NAME
    )
    return {name for name in spans if len(name.split()) > 1 and not any(map(str.isdigit, name))}


def _in_order(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (hit.article.id, hit.sentence.number)))
