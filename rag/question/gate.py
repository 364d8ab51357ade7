"""How much of an answer a ranking allows: an answer, passages, or the refusal."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Hit
from rag.answer import Status

SURE = 0.65
"""Chance of being right from which the best sentence is the answer (``bench/natural-notes.md``)."""

NEAR = 0.75
"""Chance of having to do with the article below which a question is refused, or is not sure."""

UNSURE = 0.6
"""The chance, at most, of a sentence that something else speaks against.

A guess: of the few such on ``develop`` 3 of 5 were right, and of half of it, later, 6 of 8.
"""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How sure the ranking is; ``confidence`` in [0, 1] is the chance that its best is right."""

    status: Status
    confidence: float


def assess(hits: Sequence[Hit]) -> Assessment:
    """Assess the ranked sentences of a question, best first, at least one."""
    best, near = hits[0].score, max(hit.nearness for hit in hits) >= NEAR
    if best >= SURE:
        return Assessment(Status.ANSWERED, best) if near else unsure(best)
    return Assessment(Status.PASSAGES if near else Status.NOT_IN_ARTICLE, best)


def unsure(confidence: float) -> Assessment:
    """Return the assessment of a sentence that would be the answer, if nothing spoke against it."""
    return Assessment(Status.PASSAGES, min(confidence, UNSURE))
