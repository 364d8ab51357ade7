"""How much of an answer a ranking allows: an answer, passages, or the refusal."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Hit
from rag.answer import Status

SURE = 0.7
"""Chance of being right from which the best sentence is the answer (``bench/natural-notes.md``)."""

NEAR = 0.75
"""Chance of having to do with the article below which a question is refused."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How sure the ranking is; ``confidence`` in [0, 1] is the chance that its best is right."""

    status: Status
    confidence: float


def assess(hits: Sequence[Hit]) -> Assessment:
    """Assess the ranked sentences of a question, best first, at least one."""
    best = hits[0]
    if best.score >= SURE:
        return Assessment(Status.ANSWERED, best.score)
    near = max(hit.nearness for hit in hits)
    status = Status.PASSAGES if near >= NEAR else Status.NOT_IN_ARTICLE
    return Assessment(status, best.score)
