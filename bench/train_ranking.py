"""Learns the weights of ``index.ranking.ranker`` and reads them on articles left out.

``python -m bench.train_ranking`` prints recall on articles that took no part in the learning, then
learns from all of them and writes ``index/ranking/weights.json``. Data: XQuAD in ../shared/data.

The weights maximise the likelihood of the evidence among the sentences of its article (listwise
softmax, Cao et al. 2007, "Learning to Rank: From Pairwise Approach to Listwise Approach").
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from index.ranking.weights import WEIGHTS_FILE

import index.ranking
from bench.newton import Array, logistic, minimise
from bench.xquad import embedder, is_evidence, questions, ranker
from index.ranking.features import FEATURES
from index.ranking.query import encode

LANGUAGES = ("de", "en")
DEPTHS = (1, 3, 5)
RIDGE = 0.005


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the features and the evidence of its article's sentences."""

    language: str
    article: str
    features: Array
    evidence: Array


def main() -> None:
    """Print the figures on articles left out; write the weights learned from all articles."""
    examples = read()
    held_out = read_held_out(examples)
    print(f"{'':4}" + "".join(f"{f'R@{depth}':>8}" for depth in DEPTHS) + f"{'MRR':>8}")
    for language in LANGUAGES:
        ranks = np.array([rank for key, rank in held_out if key == language])
        figures = [*(np.mean(ranks <= depth) for depth in DEPTHS), np.mean(1 / ranks)]
        print(f"{language:4}" + "".join(f"{figure:8.1%}" for figure in figures))
    weights = learn(examples)
    scale, offset = calibrate(examples + read_off_topic(), weights)
    stored = {
        "features": dict(zip(FEATURES, weights.round(4).tolist(), strict=True)),
        "scale": round(scale, 4),
        "offset": round(offset, 4),
    }
    path = Path(index.ranking.__path__[0]) / WEIGHTS_FILE
    path.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def read() -> list[Example]:
    """Return the answerable questions of both languages."""
    return [
        Example(
            question.language,
            question.article.stem,
            ranker(question.article).extractor.extract(encode(question.text, embedder())).features,
            np.array(is_evidence(question), dtype=float),
        )
        for language in LANGUAGES
        for question in questions(f"xquad/questions-{language}")
    ]


def read_off_topic() -> list[Example]:
    """Return the questions about other articles, for which no sentence is evidence."""
    examples = []
    for question in questions("xquad/off-topic"):
        extracted = ranker(question.article).extractor.extract(encode(question.text, embedder()))
        none = np.zeros(len(extracted.features))
        examples.append(Example(question.language, question.article.stem, extracted.features, none))
    return examples


def read_held_out(examples: Sequence[Example]) -> list[tuple[str, int]]:
    """Return language and rank of the evidence, with weights learned from the other articles."""
    ranks = []
    for article in sorted({example.article for example in examples}):
        weights = learn([each for each in examples if each.article != article])
        for example in examples:
            if example.article == article:
                order = np.argsort(-(example.features @ weights), kind="stable")
                first = int(np.flatnonzero(example.evidence[order])[0])
                ranks.append((example.language, first + 1))
    return ranks


def learn(examples: Sequence[Example]) -> Array:
    """Return the weights of the features, with a ridge on scaled features."""
    features = np.vstack([example.features for example in examples])
    deviation = features.std(axis=0) + 1e-9
    scaled = (features - features.mean(axis=0)) / deviation
    wanted = np.concatenate([each.evidence / each.evidence.sum() for each in examples])
    counts = np.array([len(example.evidence) for example in examples])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])

    def objective(weights: Array) -> tuple[float, Array, Array]:
        logits = scaled @ weights
        logits -= np.repeat(np.maximum.reduceat(logits, starts), counts)
        sums = np.repeat(np.add.reduceat(np.exp(logits), starts), counts)
        likelihood = np.exp(logits) / sums
        value = -float(wanted @ (logits - np.log(sums))) / len(counts)
        gradient = scaled.T @ (likelihood - wanted) / len(counts) + RIDGE * weights
        means = np.add.reduceat(scaled * likelihood[:, None], starts, axis=0)
        spread = (scaled * likelihood[:, None]).T @ scaled - means.T @ means
        curvature = spread / len(counts) + RIDGE * np.eye(len(weights))
        return value + RIDGE * float(weights @ weights) / 2, gradient, curvature

    learned: Array = minimise(objective, scaled.shape[1]) / deviation
    return learned


def calibrate(examples: Sequence[Example], weights: Array) -> tuple[float, float]:
    """Return scale and offset that make the weighted sum a log odds of being the evidence."""
    logits = np.concatenate([example.features @ weights for example in examples])
    evidence = np.concatenate([example.evidence for example in examples])
    middle = float(logits.mean())
    columns = np.column_stack([logits - middle, np.ones(len(logits))])
    scale, offset = logistic(columns, evidence, np.full(len(logits), 1 / len(logits)))
    return float(scale), float(offset - scale * middle)


if __name__ == "__main__":
    main()
