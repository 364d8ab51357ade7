"""Sentences of two articles that give different figures for the same thing."""

from collections.abc import Sequence

from index.article import Hit
from index.ranking.answer_types import answer_type
from index.text.words import content_words
from rag.checking.quantities.extraction import missing, quantities
from rag.checking.quantities.quantity import Quantity

CONSIDERED = 12
"""Sentences, the best ones, among which another figure is looked for."""

HELD = 0.5
"""Strength from which a sentence holds a word of the question."""

ALIKE, FEWEST = 0.5, 4
"""Share of their content words, counted as so many at least, that two sentences share which say
nearly the same."""


def contradicting(best: Hit, hits: Sequence[Hit], question: str) -> Hit | None:
    """Return the best sentence of another article with another figure for what is asked.

    It speaks of the same as the ``best`` one, and has none of the figures that this has
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
    """Tell whether both sentences speak of what is asked, as far as words show it.

    Either they hold most words of the question, or they say nearly the same. That both give a
    figure is not enough: 118 passengers of a ferry, 12 firefighters elsewhere.
    """
    held = [theirs for theirs, ours in zip(hit.found, best.found, strict=True) if ours >= HELD]
    if any(theirs < HELD for theirs in held):
        return False
    return 2 * len(held) > len(best.found) or _shared(hit.text, best.text) >= ALIKE


def _shared(one: str, other: str) -> float:
    """Return which share of the shorter text's content words, without figures, both have."""
    ours, theirs = (
        {word for word in content_words(text) if word.isalpha()} for text in (one, other)
    )
    return len(ours & theirs) / max(FEWEST, min(len(ours), len(theirs)))


def _unshared(text: str, other: str) -> list[Quantity]:
    """Return the figures of ``text`` in units of which ``other`` has none of them."""
    lacking = missing(text, other)
    shared = {each.unit for each in quantities(text) if each not in lacking}
    return [each for each in lacking if each.unit not in shared]
