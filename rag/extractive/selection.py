"""Which sentences of the article make up the answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Hit
from index.ranking.answer_types import expected
from index.ranking.rereading import widened
from index.text.anaphora import opens_with_pronoun
from index.text.words import content_words

LIMIT = 3
"""Sentences in an answer at most."""

_EQUAL = 0.95
"""Share of the best score from which the ranking does not tell two sentences apart."""

_BESIDE = 0.25
"""The same from which another sentence of the article is shown beside the best.

Where as many of ``develop`` are answered, 2 % more of the answers hold a right sentence than where
none but equal ones are shown (``bench/natural-notes.md``).
"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Sentences that make up an answer, in reading order.

    ``chance`` in [0, 1] is that of one of them being right.
    """

    sentences: tuple[Hit, ...]
    chance: float


def select(hits: Sequence[Hit], question: str) -> Chosen:
    """Return the one to three sentences that answer ``question``.

    ``hits`` are the ranked sentences, best first, at least one. The best is always among them,
    unless others that score alike hold an answer of the kind that is asked for and it does not.
    Others join it that may well be right instead, or too where a question has several parts; and
    the one before it, when it cannot be understood without that.
    """
    first = hits[0]
    equal = _of_the_kind(
        [hit for hit in hits[:LIMIT] if hit.score >= _EQUAL * first.score], question
    )
    beside = [
        hit
        for hit in hits[1:LIMIT]
        if _BESIDE * first.score <= hit.score < _EQUAL * first.score
        and hit.article.id == first.article.id
    ]
    likely = [*equal, *beside]
    before = _antecedent(likely[0], hits, question)
    chosen = [likely[0], *before, *(hit for hit in likely[1:] if hit not in before)][:LIMIT]
    return Chosen(
        tuple(sorted(chosen, key=lambda hit: (hit.article.id, hit.sentence.number))),
        chance=_together([hit.score for hit in chosen], first.score),
    )


def _together(scores: Sequence[float], best: float) -> float:
    """Return the chance that one of the sentences is right; where nothing is likely, none."""
    return widened(best, sum(scores) / best) if best else 0.0


def _of_the_kind(alike: list[Hit], question: str) -> list[Hit]:
    """Return the sentences that hold such an answer as the question asks for; all if none does."""
    held = expected(question, [hit.text for hit in alike])
    return [hit for hit, kinds in zip(alike, held, strict=True) if kinds.any()] or alike


def _antecedent(best: Hit, hits: Sequence[Hit], question: str) -> list[Hit]:
    """Return the sentence before the best, if that points back to what the question names."""
    names = _names(question)
    if not opens_with_pronoun(best.text) or names & set(content_words(best.text)):
        return []
    return [
        hit
        for hit in hits
        if hit.article.id == best.article.id
        and hit.sentence.number == best.sentence.number - 1
        and hit.sentence.paragraph == best.sentence.paragraph
        and names & set(content_words(hit.text))
    ]


def _names(question: str) -> set[str]:
    capitalised = (part for part in question.split() if part[0].isupper())
    return {word for part in capitalised for word in content_words(part)}
