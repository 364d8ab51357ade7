"""The sentences of an article, ranked for a question."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.article import Hit
from index.embedding import Embedder
from index.features import FEATURES, Reader
from index.indexed import IndexedArticle
from index.lexicon import Lexicon
from index.question import EncodedQuestion, encode
from index.words import content_words, distinct

WEIGHTS_FILE = "ranking_weights.json"
DECIMALS = 4
SIMILARITY = {"sentence": 0.65, "passage": 0.35}


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight per feature, learned by ``bench/train_ranking.py``.

    ``scale`` and ``offset`` turn the weighted sum into the probability of being the evidence.
    """

    features: NDArray[np.float64]
    scale: float
    offset: float


def vocabulary(sentences: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct content words of the sentences: those whose vectors are stored."""
    return tuple(distinct(word for sentence in sentences for word in content_words(sentence)))


class Ranker:
    """An indexed article, ready for questions.

    ``lexicon`` holds the words that ``vocabulary`` returns for its sentences.
    """

    def __init__(self, indexed: IndexedArticle, lexicon: Lexicon) -> None:
        self.article = indexed.article
        self.sentences = indexed.sentences
        self.reader = Reader(indexed, lexicon)

    def text_of(self, number: int) -> str:
        """Return the sentence with this number, word for word."""
        sentence = self.sentences[number - 1]
        return self.article.text[sentence.start : sentence.end]

    def rank(self, question: str, embedder: Embedder) -> list[Hit]:
        """Return all sentences, best first; equal ones in reading order."""
        return self.hits(encode(question, embedder))

    def hits(self, question: EncodedQuestion) -> list[Hit]:
        """Return all sentences, best first; for a question that asks several articles."""
        reading = self.reader.read(question)
        weights = learned_weights()
        logits = weights.scale * (reading.features @ weights.features) + weights.offset
        # Equal sentences differ in the last bits, by where they stand in a matrix product.
        logits = np.round(logits, DECIMALS)
        scores = 1 / (1 + np.exp(-logits))
        columns = [FEATURES.index(name) for name in SIMILARITY]
        similarity = reading.features[:, columns] @ list(SIMILARITY.values())
        coverage = reading.features[:, FEATURES.index("coverage")]
        return [
            Hit(
                article=self.article,
                sentence=self.sentences[row],
                score=float(scores[row]),
                similarity=float(similarity[row]),
                coverage=float(coverage[row]),
                found=tuple(reading.found[row].tolist()),
            )
            for row in np.argsort(-scores, kind="stable")
        ]


@cache
def learned_weights() -> Weights:
    """Return the weights that come with the product.

    Raises:
        ValueError: They were learned for other features.
    """
    data = json.loads((files("index") / WEIGHTS_FILE).read_text(encoding="utf-8"))
    if tuple(data["features"]) != FEATURES:
        raise ValueError(f"{WEIGHTS_FILE} has other features: run python -m bench.train_ranking")
    return Weights(np.array(list(data["features"].values())), data["scale"], data["offset"])
