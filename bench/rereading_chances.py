"""Learns how sure a second reading is: ``python -m bench.rereading_chances``.

Prints the weights of ``index.ranking.rereading``, learned on the batches that the transformer did
not learn from, on ``develop``, and on the articles of XQuAD that it did not see: of invented texts
alone it learns that whoever names what the text is about asks in vain. And what bounds of the
chance do on both. Ten minutes on two cores.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.corpus import (
    HELD,
    MARKED,
    Question,
    by_article,
    group_of,
    natural,
    others,
    parted,
)
from bench.newton import logistic
from bench.xquad import embedder, ranker
from index.ranking.query import encode

EVERY = 3
"""One in so many questions of the batches held back is asked: three weights need no more."""

SURE = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the signs of its second reading, and whether its best one is right."""

    question: Question
    signs: tuple[float, float, float, float]
    right: bool


def main() -> None:
    """Print weights and figures."""
    held = [each for each in natural("learn") if group_of(each.article) in HELD][::EVERY]
    develop = examples(natural("develop"))
    strange = examples(parted(others(MARKED))[1])
    learned = [*examples(held), *develop, *strange]
    wanted = np.array([float(each.right) for each in learned])
    rows = np.array([each.signs for each in learned])
    weights = logistic(rows, wanted, np.full(len(wanted), 1 / len(wanted)), 1e-6)
    print("WEIGHTS =", tuple(round(float(each), 3) for each in weights))
    print("develop", *figures(develop, weights), sep="\n")
    print("XQuAD", *figures(strange, weights), sep="\n")


def examples(questions: Sequence[Question]) -> list[Example]:
    """Return the questions with what the second reading makes of them."""
    with ProcessPoolExecutor(2) as pool:
        return [each for group in pool.map(_of_article, by_article(questions)) for each in group]


def _of_article(questions: Sequence[Question]) -> list[Example]:
    own = ranker(questions[0].article)
    ranker.cache_clear()
    found = []
    for question in questions:
        read = own.read(encode(question.text, embedder(), embedder()))
        if read.again is None:
            raise SystemExit("The package of the transformer is not installed.")
        best = int(read.places[read.again.logits.argmax()])
        signs = read.again.signs(read.chances.right)
        found.append(Example(question, signs, best in question.evidence))
    return found


def figures(found: Sequence[Example], weights: NDArray[np.float64]) -> Iterator[str]:
    """Yield what bounds of the chance do."""
    chances = 1 / (1 + np.exp(-np.array([each.signs for each in found]) @ weights))
    right = np.array([each.right for each in found])
    answerable = np.array([each.question.answerable for each in found])
    yield f"right sentence first {right[answerable].mean():.1%}"
    for least in SURE:
        sure = chances >= least
        yield (
            f"sure {least}: answered {sure[answerable].mean():.1%}, of them right "
            f"{right[sure].mean():.1%}, others answered {sure[~answerable].mean():.1%}"
        )


if __name__ == "__main__":
    main()
