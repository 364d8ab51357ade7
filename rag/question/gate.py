"""Whether the article speaks to a question at all."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Hit
from index.ranking.query import question_words
from index.text.words import figure, word_spans
from rag.answer import Status

BEST = 3
"""Sentences in which the words of the question must be found."""

# Learned by bench/train_gate.py, which also reads them on articles left out.
SIMILARITY = 18.35
COVERAGE = 9.29
TELLING = 3.42
CONSTANT = -9.50

THRESHOLD = 0.35
"""Score from which the article speaks to the question."""

ABSENT = 0.1
"""A name that no sentence of the article holds any better is not in it."""


@dataclass(frozen=True, slots=True)
class GateFeatures:
    """What tells a question that the article speaks to.

    ``similarity`` is the highest cosine of question and sentence; ``coverage`` in [0, 1] the share
    of the question's content words that the best sentences hold; ``telling`` in [0, 1] how far
    they hold the name or figure of the question that they hold least. ``absent`` are names that
    stand nowhere in the article, in no spelling and no translation.
    """

    similarity: float
    coverage: float
    telling: float
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How sure the ranking is; ``confidence`` in [0, 1] is the chance that its best is right."""

    status: Status
    confidence: float


def assess(hits: Sequence[Hit], question: str) -> Assessment:
    """Assess the ranked sentences of a question, best first, at least one."""
    features = features_of(hits, question)
    score = relevance_score(features)
    if score < THRESHOLD or features.absent:
        return Assessment(Status.NOT_IN_ARTICLE, score)
    return Assessment(Status.ANSWERED, score)


def relevance_score(features: GateFeatures) -> float:
    """Return the score of the features."""
    odds = (
        SIMILARITY * features.similarity
        + COVERAGE * features.coverage
        + TELLING * features.telling
        + CONSTANT
    )
    return 1 / (1 + math.exp(-odds))


def features_of(hits: Sequence[Hit], question: str) -> GateFeatures:
    """Return the features in the ranked sentences, best first, at least one."""
    words = question_words(question)
    best = _strengths(hits[:BEST])
    anywhere = _strengths(hits)
    telling = telling_words(question)
    named = [strength for word, strength in zip(words, best, strict=True) if word in telling]
    coverage = sum(best) / len(best)
    return GateFeatures(
        similarity=max(hit.similarity for hit in hits),
        coverage=coverage,
        telling=min(named, default=coverage),
        absent=tuple(
            word
            for word, strength in zip(words, anywhere, strict=True)
            # A year may go without saying in an article that is all about it.
            if word in telling and figure(word) is None and strength <= ABSENT
        ),
    )


def telling_words(question: str) -> frozenset[str]:
    """Return the folded words with a digit, or with a capital letter that no sentence start gives.

    In German these are all nouns.
    """
    spans = word_spans(question)
    return frozenset(
        word
        for place, (word, start, end) in enumerate(spans)
        if any(map(str.isdigit, word)) or (place > 0 and question[start:end] != word)
    )


def _strengths(hits: Sequence[Hit]) -> list[float]:
    """Return how far the sentences together hold each word of the question."""
    return [max(column) for column in zip(*(hit.found for hit in hits), strict=True)]
