"""Which sentences answer a question about the whole article."""

from collections.abc import Sequence

from index.article import Hit
from index.text.proper_names import proper_names
from index.text.words import words
from rag.highlight.typed_spans import SpanKind, typed_spans
from rag.question.overview import Overview

FEWEST, MOST = 2, 5
"""Sentences of a summary."""

PER_SENTENCE = 5
"""Sentences of the article that one of the summary stands for."""


def overview_sentences(
    hits: Sequence[Hit], overview: Overview, most: int = MOST
) -> tuple[Hit, ...]:
    """Return two to ``most`` of the sentences, in reading order.

    ``hits`` are all that state something, the most central first, at least one.
    """
    if overview is Overview.PEOPLE and (naming := _naming(hits)):
        return naming
    number = min(most, max(FEWEST, round(len(hits) / PER_SENTENCE)))
    return _in_order(hits[:number])


def _naming(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the sentences in which people are named in full whom none before has named."""
    seen: set[str] = set()
    chosen: list[Hit] = []
    for hit in _in_order(hits):
        new = [name for name in _full_names(hit) if seen.isdisjoint(words(name))]
        if new and len(chosen) < MOST:
            chosen.append(hit)
        seen.update(words(hit.text))
    return tuple(chosen)


def _full_names(hit: Hit) -> set[str]:
    """Return the names of two words or more; in German a single one may be any noun."""
    known = proper_names(hit.article.text)
    spans = (
        hit.text[each.start : each.end]
        for each in typed_spans(hit.text)
        if each.kind is SpanKind.NAME
    )
    return {name for name in spans if len(name.split()) > 1 and known.issuperset(words(name))}


def _in_order(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (hit.article.id, hit.sentence.number)))
