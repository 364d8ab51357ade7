"""Sentences of several articles, ranked together.

Each is read where it stands first. The best of all are then read again side by side, the first one
of each article below its headline, which often says alone whom it is about. How sure that is, the
``joint_confidence`` says.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from index.article import Hit
from index.ranking.joint_confidence import FEW, Weights, chance_of
from index.ranking.odds import BOUND
from index.ranking.query import EncodedQuestion
from index.ranking.ranker import Ranker
from index.ranking.rereading import ENOUGH, Rereader, reread, rereader
from index.transformer.text import SentenceInContext

FIRST = 1.5
"""What the first reading counts beside the second: more than within one article, as it tells names
apart that the second takes for like ones (``bench/archive-notes.md``)."""

HELD_POWER = 3
"""How much more an article counts that holds more of the question's words."""

DECIMALS = 6
"""Of a score and of odds: the last bits depend on which sentences were read together."""

Contexts = Callable[[Sequence[Hit]], Iterator[SentenceInContext]]
"""Returns sentences of one article, in reading order, each with what it is to be read with."""


def rank_together(rankers: Sequence[Ranker], question: EncodedQuestion) -> list[Hit]:
    """Return the sentences of a few articles, best first."""
    return among_several(question.text, unweighed(rankers, question), FEW)


def unweighed(rankers: Sequence[Ranker], question: EncodedQuestion) -> list[Hit]:
    """Return them with chances as if their article were known to be the one that is meant."""
    of = {each.article.id: each for each in rankers}
    found = [hit for each in rankers for hit in _weighed(each.rank(question, once=True))]
    hits = sorted(found, key=lambda hit: -hit.score)

    def in_context(hits: Sequence[Hit]) -> Iterator[SentenceInContext]:
        places = [hit.sentence.number - 1 for hit in hits]
        return of[hits[0].article.id].in_context(places)

    return read_again(question.text, hits, in_context)


def read_again(
    question: str, hits: Sequence[Hit], in_context: Contexts, *, enough: float = ENOUGH
) -> list[Hit]:
    """Return the hits of a first reading, best first, after more readings of the best of them.

    Further ones are read where the best leave the chance below ``enough``. Their chances are as if
    their article were known to be the one that is meant. Without the model for it they stay as they
    are.
    """
    reader = rereader()
    if reader is None:
        return list(hits)

    def odds(places: NDArray[np.intp]) -> NDArray[np.float64]:
        return _odds(reader, question, [hits[place] for place in places], in_context)

    first = np.log([max(hit.score, BOUND) for hit in hits])
    again = reread(first, hits[0].score, odds, counted=FIRST, enough=enough)
    scores = again.chance(hits[0].score) * np.exp(again.logits - again.logits.max())
    order = np.argsort(-again.logits, kind="stable")
    return [replace(hits[place], score=float(scores[place])) for place in order]


def among_several(question: str, hits: Sequence[Hit], weights: Weights) -> list[Hit]:
    """Return the hits with the chances that they have where nobody knows which article is meant."""
    share = chance_of(question, hits, weights) / max(hits[0].score, BOUND)
    return [replace(hit, score=round(min(1.0, hit.score * share), DECIMALS)) for hit in hits]


def _odds(
    reader: Rereader, question: str, hits: Sequence[Hit], in_context: Contexts
) -> NDArray[np.float64]:
    """Return the odds of hits that are read side by side, article by article."""
    order = sorted(range(len(hits)), key=lambda place: _place(hits[place]))
    odds = np.empty(len(hits))
    given = list(_below_headlines([hits[place] for place in order], in_context))
    odds[order] = np.round(reader.odds(question, given), DECIMALS)
    return odds


def _below_headlines(hits: Sequence[Hit], in_context: Contexts) -> Iterator[SentenceInContext]:
    for _, group in groupby(hits, key=lambda hit: hit.article.id):
        own = list(group)
        first, *others = in_context(own)
        yield replace(first, before=[own[0].article.title, *first.before])
        yield from others


def _place(hit: Hit) -> tuple[str, int]:
    return hit.article.id, hit.sentence.number


def _weighed(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of one of several articles with scores by what it holds of the question.

    Each article's chances are learned as if nothing else had been asked; a name or figure that
    only one of them has tells which is meant.
    """
    held = [max(strengths) for strengths in zip(*(hit.found for hit in hits), strict=True)]
    share = (sum(held) / len(held)) ** HELD_POWER
    return [replace(hit, score=hit.score * share) for hit in hits]
