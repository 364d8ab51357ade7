"""Learns the weights of ``rag.question.gate`` and reads them on articles left out.

``python -m bench.train_gate`` prints, for thresholds on the score, which share of the answerable
questions is answered and of the unanswerable refused, then the weights learned from all articles,
to be copied into ``rag/gate.py``. Data: XQuAD in ../shared/data; near misses and NoMIRACL take no
part in the learning. Answerable and off-topic questions weigh equally.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.newton import Array, logistic
from bench.xquad import embedder, questions, ranker
from rag.question.gate import GateFeatures, features_of

RIDGE = 1e-4
LEARNED = ("xquad/questions-de", "xquad/questions-en", "xquad/off-topic")
READ = ("xquad/near-miss-en", "nomiracl/answerable-de", "nomiracl/unanswerable-de")
THRESHOLDS = (0.2, 0.3, 0.35, 0.4, 0.5, 0.6)
NAMES = ("SIMILARITY", "COVERAGE", "TELLING", "CONSTANT")


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a question on an article."""

    group: str
    article: str
    answerable: bool
    features: GateFeatures

    @property
    def row(self) -> list[float]:
        """The features with the constant."""
        return [self.features.similarity, self.features.coverage, self.features.telling, 1.0]


def main() -> None:
    """Print the figures and the weights."""
    examples = [example for name in LEARNED for example in read(name)]
    scores = read_held_out(examples)
    weights = learn(examples)
    others = [example for name in READ for example in read(name)]
    scores = np.concatenate([scores, score(others, weights)])
    table(examples + others, scores)
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"{name} = {weight:.2f}")


def read(name: str) -> list[Example]:
    """Return the questions of a file."""
    return [
        Example(
            f"{name} {question.language}",
            question.article.stem,
            not name.endswith(("off-topic", "near-miss-en", "unanswerable-de")),
            features_of(ranker(question.article).rank(question.text, embedder()), question.text),
        )
        for question in questions(name)
    ]


def learn(examples: Sequence[Example]) -> Array:
    """Return the weights of a logistic regression."""
    wanted = np.array([example.answerable for example in examples], dtype=float)
    importance = np.where(wanted == 1, 0.5 / wanted.sum(), 0.5 / (1 - wanted).sum())
    rows = np.array([example.row for example in examples])
    return logistic(rows, wanted, importance, RIDGE)


def score(examples: Sequence[Example], weights: Array) -> Array:
    """Return the scores of the questions."""
    logits = np.array([example.row for example in examples]) @ weights
    scores: Array = 1 / (1 + np.exp(-logits))
    return scores


def read_held_out(examples: Sequence[Example]) -> Array:
    """Return the scores with weights learned from the other articles."""
    scores = np.zeros(len(examples))
    articles = np.array([example.article for example in examples])
    for article in np.unique(articles):
        here: NDArray[np.bool_] = articles == article
        weights = learn([each for each, inside in zip(examples, here, strict=True) if not inside])
        scores[here] = score(
            [each for each, inside in zip(examples, here, strict=True) if inside], weights
        )
    return scores


def table(examples: Sequence[Example], scores: Array) -> None:
    """Print the share of right decisions, with and without the rule on absent words."""
    print(f"{'':30}" + "".join(f"{threshold:>15}" for threshold in THRESHOLDS))
    groups = np.array([example.group for example in examples])
    absent = np.array([bool(example.features.absent) for example in examples])
    for group in dict.fromkeys(groups):
        here = groups == group
        answerable = next(each.answerable for each in examples if each.group == group)
        line = ""
        for threshold in THRESHOLDS:
            answered = scores[here] >= threshold
            both = answered & ~absent[here]
            shares = [np.mean(each == answerable) for each in (answered, both)]
            line += f"{shares[0]:8.1%}{shares[1]:7.1%}"
        print(f"{group:30}{line}")


if __name__ == "__main__":
    main()
