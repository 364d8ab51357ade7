"""Learns how sure the ranking of several articles is.

``python -m bench.joint_chances archive`` puts questions of the part ``develop`` and of XQuAD to all
their articles together with those of ``learn``; ``… few`` to two to eight of these: half the time
to the articles that come nearest to the question, half the time to any. Prints the weights of
``index.ranking.joint_confidence``, and what they do to questions of batches and articles that they
were not learned from.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bench.archive_texts import others, xquad
from bench.corpus import Question, natural, text_of
from bench.corpus import others as questions_of
from index.article import Hit
from index.embedding.cache import TokenEmbeddingCache
from index.ranking.excerpt import Excerpt
from index.ranking.joint_confidence import ARCHIVE, FEW, SIGNS, Weights, signs_of
from index.ranking.joint_ranking import unweighed
from index.ranking.query import encode
from index.retriever import FEW as FEW_AT_MOST
from index.selection import EVERY_ARTICLE
from rag import Settings, open_assistant
from rag.assistant import Assistant
from rag.extractive.assessment import NEAR, SURE

EVERYTHING = 30_000
"""More sentences than the real articles have."""

NEAR_ONES = 0.5
"""How often the other ones of a few articles are those that come nearest."""

BINS = 10
FOLDS = 5
RIDGE = 1.0

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, the signs of its ranking, and whether the best sentence is right."""

    question: Question
    signs: Array
    near: float
    right: bool


def main() -> None:
    """Ask, learn, and print what came of it."""
    asked, shipped, every = {"few": (_of_few, FEW, 2), "archive": (_of_archive, ARCHIVE, 1)}[
        sys.argv[1]
    ]
    questions = natural("develop")[:: 2 * every]
    questions += questions_of(["xquad/questions-de", "xquad/questions-en"])[:: 3 * every]
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder), answers="extractive")) as assistant,
    ):
        known = [each for each in others(EVERYTHING) if not each.title.startswith("Archiv ")]
        list(assistant.library.add_all([*known, *(text_of(path).article for path in xquad())]))
        outcomes = [asked(assistant, each) for each in questions]
    _report(outcomes, shipped)


def _report(outcomes: Sequence[Outcome], shipped: Weights) -> None:
    chances = {
        "folds": _kept_out(outcomes),
        "as shipped": _chances(_rows(outcomes), np.array(shipped)),
    }
    for kind, found in chances.items():
        for part in ("develop", "xquad", ""):
            chosen = [part in str(each.question.article) for each in outcomes]
            _print(f"{kind}, {part or 'both'}", outcomes, found, np.array(chosen))
    weights = _learned(_rows(outcomes), _right(outcomes))
    print(*(f"{name}: {weight:.3f}" for name, weight in zip(SIGNS, weights, strict=True)))


def _of_archive(assistant: Assistant, question: Question) -> Outcome:
    """Rank as the retriever does, before the chance is weighed."""
    words = assistant.library.words
    encoded = encode(question.text, words, words)
    cached = TokenEmbeddingCache(words, 1, 1)
    near = assistant.retriever.passages(encoded.sought, question.text, EVERY_ARTICLE)
    return _outcome(question, Excerpt(near, cached, cached).unweighed(encoded))


def _of_few(assistant: Assistant, question: Question) -> Outcome:
    """Rank the question's article and some others, before the chance is weighed."""
    library, retriever = assistant.library, assistant.retriever
    chance = Random(question.text)  # noqa: S311  not a secret
    own = text_of(question.article).article.id
    near = [each.article.id for each in retriever.nearest(question.text, EVERY_ARTICLE)]
    any_ones = chance.sample(library.store.ids(), FEW_AT_MOST)
    pool = near if chance.random() < NEAR_ONES else any_ones
    others = [each for each in pool if each != own][: chance.randint(1, FEW_AT_MOST - 1)]
    rankers = [library.opened(each) for each in [own, *others]]
    encoded = encode(question.text, library.words, library.words)
    return _outcome(question, unweighed(rankers, encoded))


def _outcome(question: Question, hits: Sequence[Hit]) -> Outcome:
    text = text_of(question.article)
    right = {text.sentences[place].number for place in question.evidence}
    best = hits[0]
    met = best.article.id == text.article.id and best.sentence.number in right
    nearness = max(hit.nearness for hit in hits)
    return Outcome(question, signs_of(question.text, hits), nearness, met)


def _print(
    name: str, outcomes: Sequence[Outcome], chances: Array, chosen: NDArray[np.bool_]
) -> None:
    right, near = _right(outcomes)[chosen], np.array([each.near for each in outcomes])[chosen]
    answerable = np.array([each.question.answerable for each in outcomes])[chosen]
    off = np.array([each.question.off_topic for each in outcomes])[chosen]
    chances = chances[chosen]
    sure = chances >= SURE
    print(
        f"{name}: {chosen.sum()} questions, right first {_share(right[answerable])}, "
        f"sure {_share(sure[answerable])}, of these right {_share(right[sure])}, "
        f"misses claimed {_share(sure[~answerable])}, "
        f"off refused {_share((~sure & (near < NEAR))[off])}, "
        f"calibration error {_error(chances, right):.3f}",
        flush=True,
    )


def _kept_out(outcomes: Sequence[Outcome]) -> Array:
    """Return the chance of each question by weights of other batches and articles."""
    rows, right = _rows(outcomes), _right(outcomes)
    groups = sorted({text_of(each.question.article).group for each in outcomes})
    fold = np.array([groups.index(text_of(o.question.article).group) % FOLDS for o in outcomes])
    chances = np.zeros(len(rows))
    for each in range(FOLDS):
        weights = _learned(rows[fold != each], right[fold != each])
        chances[fold == each] = _chances(rows[fold == each], weights)
    return chances


def _rows(outcomes: Sequence[Outcome]) -> Array:
    return np.array([each.signs for each in outcomes])


def _right(outcomes: Sequence[Outcome]) -> NDArray[np.bool_]:
    return np.array([each.right for each in outcomes])


def _chances(rows: Array, weights: Array) -> Array:
    chances: Array = 1 / (1 + np.exp(-rows @ weights))
    return chances


def _learned(rows: Array, right: NDArray[np.bool_]) -> Array:
    """Return the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        chance = _chances(rows, weights)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, rows.T @ (right - chance) - RIDGE * weights)
    return weights


def _error(scores: Array, right: NDArray[np.bool_]) -> float:
    """Return the mean distance of chance and share over ten bins, weighted by their sizes."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    gaps = [
        (bins == each).mean() * abs(scores[bins == each].mean() - right[bins == each].mean())
        for each in np.unique(bins)
    ]
    return float(np.sum(gaps))


def _share(held: NDArray[np.bool_]) -> str:
    return f"{held.mean():.1%} of {len(held)}" if len(held) else "none"


if __name__ == "__main__":
    main()
