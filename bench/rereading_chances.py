"""Learns how sure further readings are: ``python -m bench.rereading_chances``.

Prints both weights of ``index.ranking.rereading``, learned on the batches that the transformer did
not learn from, on ``develop``, and on the articles of XQuAD that it did not see: of invented texts
alone it learns that whoever names what the text is about asks in vain. And what bounds of the
chance do on both. A quarter of an hour on two cores.
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
from index.ranking.odds import chance_at
from index.ranking.query import encode
from index.ranking.rereading import ENOUGH

EVERY = 6
"""One in so many questions of the batches held back is asked: so few weights need no more."""

SURE = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The signs of a reading, and whether its best sentence is right."""

    signs: tuple[float, float, float, float]
    right: bool

    def chance(self, weights: Weights) -> float:
        """Return the chance that it is, by these weights."""
        return chance_at(float(np.dot(weights, self.signs)))


@dataclass(frozen=True, slots=True)
class Example:
    """A question with what came of one more reading, and of further ones where there are any."""

    question: Question
    once: Outcome
    further: Outcome | None

    def last(self, weights: Weights) -> Outcome:
        """Return that with which the ranking ends; ``weights`` are those of one more reading."""
        if self.further is None or self.once.chance(weights) >= ENOUGH:
            return self.once
        return self.further


def main() -> None:
    """Print weights and figures."""
    held = [each for each in natural("learn") if group_of(each.article) in HELD][::EVERY]
    develop = examples(natural("develop"))
    strange = examples(parted(others(MARKED))[1])
    learned = [*examples(held), *develop, *strange]
    once = weights_of([each.once for each in learned])
    last = [each.last(once) for each in learned]
    further = weights_of(
        [each for each, example in zip(last, learned, strict=True) if each is not example.once]
    )
    for name, weights in (("WEIGHTS", once), ("FURTHER", further)):
        print(f"{name} =", tuple(round(float(each), 3) for each in weights))
    print("develop", *figures(develop, once, further), sep="\n")
    print("XQuAD", *figures(strange, once, further), sep="\n")


def weights_of(outcomes: Sequence[Outcome]) -> Weights:
    """Return the weights that make the chance of the signs."""
    wanted = np.array([float(each.right) for each in outcomes])
    rows = np.array([each.signs for each in outcomes])
    return logistic(rows, wanted, np.full(len(wanted), 1 / len(wanted)), 1e-6)


def examples(questions: Sequence[Question]) -> list[Example]:
    """Return the questions with what further readings make of them."""
    with ProcessPoolExecutor(2) as pool:
        return [each for group in pool.map(_of_article, by_article(questions)) for each in group]


def _of_article(questions: Sequence[Question]) -> list[Example]:
    own = ranker(questions[0].article)
    ranker.cache_clear()
    found = []
    for question in questions:
        read = own.read(encode(question.text, embedder(), embedder()), enough=np.inf)
        if read.again is None:
            raise SystemExit("The package of the transformer is not installed.")
        outcomes = [
            Outcome(
                each.signs(read.chances.right),
                int(read.places[each.logits.argmax()]) in question.evidence,
            )
            for each in (read.again.before, read.again)
            if each
        ]
        found.append(Example(question, outcomes[0], outcomes[1] if outcomes[1:] else None))
    return found


def figures(found: Sequence[Example], once: Weights, further: Weights) -> Iterator[str]:
    """Yield what bounds of the chance do."""
    last = [each.last(once) for each in found]
    chances = np.array(
        [
            each.chance(once if each is example.once else further)
            for each, example in zip(last, found, strict=True)
        ]
    )
    right = np.array([each.right for each in last])
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
