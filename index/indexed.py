"""An article with the vectors of its sentences, passages and words."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Passage, Sentence
from index.calibration import Calibration


def half_precise(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return vectors as precise as an index keeps those of sentences: cosines are off by .00001."""
    return vectors.astype(np.float16).astype(np.float32)


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article, its sentences and passages, and their vectors.

    ``sentence_vectors`` has shape ``(len(sentences), d)``, ``passage_vectors``
    ``(len(passages), d)``; all rows are L2-normalised, those of sentences with half
    precision. ``calibration`` says what a cosine with a sentence is worth.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    sentence_vectors: NDArray[np.float32]
    passage_vectors: NDArray[np.float32]
    calibration: Calibration = field(default_factory=Calibration)

    @property
    def texts(self) -> list[str]:
        """The sentences, word for word."""
        return [self.article.text[each.start : each.end] for each in self.sentences]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The distinct content words of an article.

    ``vectors``, shape ``(len(words), d)``, are L2-normalised.
    """

    words: tuple[str, ...]
    vectors: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """Neighbouring sentences of an article; ``vectors`` has shape ``(len(sentences), d)``."""

    article: Article
    sentences: tuple[Sentence, ...]
    vectors: NDArray[np.float32]
