"""Learns how sure the ranking of an archive is: ``python -m bench.archive_chances``.

Questions of the part ``develop`` and of XQuAD are put to all their articles together with those of
``learn``. Prints the weights of ``index.ranking.archive_confidence``, and what they do to questions
of batches and articles that they were not learned from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bench.archive_texts import others, xquad
from bench.corpus import Question, natural, text_of
from bench.corpus import others as questions_of
from index.embedding.cache import TokenEmbeddingCache
from index.library import Library
from index.ranking.archive_confidence import SIGNS, WEIGHTS, signs_of
from index.ranking.excerpt import Excerpt
from index.ranking.query import encode
from index.selection import EVERY_ARTICLE
from rag import Settings, open_assistant
from rag.extractive.assessment import NEAR, SURE

EVERYTHING = 30_000
"""More sentences than the real articles have."""

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
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder), answers="extractive")) as assistant,
    ):
        known = [each for each in others(EVERYTHING) if not each.title.startswith("Archiv ")]
        list(assistant.library.add_all([*known, *(text_of(path).article for path in xquad())]))
        questions = natural("develop")[::2]
        questions += questions_of(["xquad/questions-de", "xquad/questions-en"])[::3]
        outcomes = [_asked(assistant.library, each) for each in questions]
    kept_out = _kept_out(outcomes)
    for name, shipped in (("folds", False), ("as shipped", True)):
        for part in ("develop", "xquad", ""):
            chosen = [part in str(each.question.article) for each in outcomes]
            chances = _chances(_rows(outcomes), np.array(WEIGHTS)) if shipped else kept_out
            _print(f"{name}, {part or 'both'}", outcomes, chances, np.array(chosen))
    weights = _learned(_rows(outcomes), _right(outcomes))
    print(*(f"{name}: {weight:.3f}" for name, weight in zip(SIGNS, weights, strict=True)))


def _asked(library: Library, question: Question) -> Outcome:
    """Rank as the library does, before the chance is weighed."""
    words = library.words
    encoded = encode(question.text, words, words)
    cached = TokenEmbeddingCache(words, 1, 1)
    near = library._near(encoded.sought, question.text, EVERY_ARTICLE)  # noqa: SLF001
    hits = Excerpt(near, cached, cached).unweighed(encoded)
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
