"""How much of an answer a ranking allows: an answer, passages, or the refusal."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Hit
from rag.answer import Status
from rag.extractive.selection import select
from rag.question.demands import lacks_answer, speaks_of_another_time

SURE = 0.75
"""Chance of being right from which sentences are the answer (``bench/natural-notes.md``)."""

NEAR = 0.75
"""Chance of having to do with the article below which a question is not sure, or is refused."""

HOPELESS = 0.05
"""Chance of being right of the best sentence of an article below which a question is refused.

On ``develop`` and XQuAD 3 in 1,000 answerable questions have such a one, and 35 to 40 in 100 of the
others. Of several articles it may be low as it is open which one is meant.
"""

UNSURE = 0.6
"""The chance, at most, of a sentence that something else speaks against; a likelier one is shown.

A guess: of the few such on ``develop`` 3 of 5 were right, and of half of it, later, 6 of 8.
"""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How sure the ranking is.

    ``answer`` are the sentences that answer, in reading order, where that is sure. ``confidence``
    in [0, 1] is the chance that one of them is right, or else that the best sentence is.
    """

    status: Status
    confidence: float
    answer: tuple[Hit, ...] = ()


def assess(hits: Sequence[Hit], question: str) -> Assessment:
    """Assess the ranked sentences of a question, best first, at least one.

    Who asks how many or when is not answered by sentences of which none says so, and who asks of a
    day or a year not by what was on another.
    """
    near = max(hit.nearness for hit in hits) >= NEAR
    chosen = select(hits, question)
    best = hits[0].score
    alone = len({hit.article.id for hit in hits}) == 1
    if alone and best < HOPELESS:
        return Assessment(Status.NOT_IN_ARTICLE, best)
    if not near:
        unlikely = chosen.chance < UNSURE
        status = Status.NOT_IN_ARTICLE if unlikely else Status.PASSAGES
        return Assessment(status, min(best, UNSURE))
    if chosen.chance < SURE:
        return Assessment(Status.PASSAGES, best)
    lacking = lacks_answer(question, (hit.text for hit in chosen.sentences))
    if lacking or speaks_of_another_time(question, chosen.sentences):
        return Assessment(Status.PASSAGES, min(best, UNSURE))
    return Assessment(Status.ANSWERED, chosen.chance, chosen.sentences)
