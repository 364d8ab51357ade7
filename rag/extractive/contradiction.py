"""Sentences of two articles that give different figures for the same thing."""

from collections.abc import Sequence

from index.article import Hit
from index.ranking.answer_types import answer_type
from rag.checking.quantities.extraction import Quantity, missing, quantities

CONSIDERED = 12
"""Sentences, the best ones, among which another figure is looked for."""

HELD = 0.5
"""Strength from which a sentence holds a word of the question."""


def contradicting(best: Hit, hits: Sequence[Hit], question: str) -> Hit | None:
    """Return the best sentence of another article with another figure for what is asked.

    It holds whatever the ``best`` one holds of the question, and none of the figures that this has
    in their unit: "13 Milliarden" beside "14 Milliarden Dollar".
    """
    if not answer_type(question).numeric:
        return None
    for hit in hits[:CONSIDERED]:
        if hit.article.id != best.article.id and _is_of_the_same(hit, best):
            ours, theirs = _unshared(best.text, hit.text), _unshared(hit.text, best.text)
            if any(one.unit == other.unit for one in ours for other in theirs):
                return hit
    return None


def _is_of_the_same(hit: Hit, best: Hit) -> bool:
    return all(
        theirs >= HELD for theirs, ours in zip(hit.found, best.found, strict=True) if ours >= HELD
    )


def _unshared(text: str, other: str) -> list[Quantity]:
    """Return the figures of ``text`` in units of which ``other`` has none of them."""
    lacking = missing(text, other)
    shared = {each.unit for each in quantities(text) if each not in lacking}
    return [each for each in lacking if each.unit not in shared]
