"""What speaks for a sentence as the evidence for a question: one number per feature."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.indexed import IndexedArticle, WordVectors
from index.ranking.answer_types import EXPECTATIONS, expected
from index.ranking.comparison import Comparison
from index.ranking.paragraphs import Paragraphs
from index.ranking.query import EncodedQuestion
from index.ranking.word_alignment import WordAlignment
from index.text.words import content_words, distinct

FEATURES = (
    "sentence",  # cosine of question and sentence
    "passage",  # cosine of question and the sentence's passage
    "paragraph sentence",  # the highest "sentence" of its paragraph
    "coverage",  # share of the question's content words that the sentence holds
    "paragraph coverage",  # the highest "coverage" of its paragraph
    "aligned",  # idf of the words found for a question word, on average
    "contrast",  # coverage, each word measured against the sentence that holds it best
    "rarest",  # the same for the rarest of the question's words alone
    "previous",  # coverage that the sentence before adds, in the same paragraph
    "next",  # coverage that the sentence after adds
    "paragraph",  # coverage that the rest of the paragraph adds
    "topic",  # cosine of the noun asked about and the nearest word that the question does not say
    "position",  # logarithm of the place in its paragraph
    *EXPECTATIONS,  # holds an answer of the kind that is asked for
)
CONTRAST_POWER = 4
SAME_WORD = 0.5
"""Strength from which a word of the article is one of the question's."""
IMPORTANCE_POWER = 2
"""A word must be telling in the question and in the sentence, each of which asks for its idf."""
SYNONYM_SHARE = 0.98
"""Share of the best match that another word needs to mean as much."""

Matrix = NDArray[np.float64]
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SentenceFeatures:
    """An article's sentences (rows) read for a question.

    ``features`` has a column for each of ``FEATURES``; ``found`` in [0, 1] one for each of the
    question's words: how far the sentence holds or translates it.
    """

    features: Matrix
    found: Matrix


class FeatureExtractor:
    """Reads the sentences of one article for questions.

    ``rescaled`` brings the cosines of another model than the words' to the scale of that one.
    """

    def __init__(
        self,
        indexed: IndexedArticle,
        word_vectors: WordVectors,
        rescaled: Callable[[Matrix], Matrix] = lambda cosines: cosines,
    ) -> None:
        self._rescaled = rescaled
        self._texts = indexed.texts
        self.vectors = indexed.sentence_vectors
        self._passage_vectors = indexed.passage_vectors
        lengths = [run.last - run.first + 1 for run in indexed.passages]
        self._passage = np.repeat(np.arange(len(lengths)), lengths)
        self._paragraph = Paragraphs(np.array([each.paragraph for each in indexed.sentences]))
        place = {word: i for i, word in enumerate(word_vectors.words)}
        self._columns = place
        members = [[place[w] for w in distinct(content_words(each))] for each in self._texts]
        self._members = members
        self._alignment = WordAlignment(word_vectors, members)

    def extract(self, question: EncodedQuestion) -> SentenceFeatures:
        """Return what speaks for each sentence."""
        by_sentence = self._rescaled((self.vectors @ question.vector).astype(float))
        by_passage = self._rescaled((self._passage_vectors @ question.vector).astype(float))
        by_passage = by_passage[self._passage]
        cosines = self._alignment.cosines(question.word_vectors)
        strengths = self._alignment.strengths(question.words, cosines)
        found = self._alignment.in_sentences(strengths)
        importance = _importance(strengths, self._alignment.idf)
        features = {
            "sentence": by_sentence,
            "passage": by_passage,
            "paragraph sentence": self._paragraph.best(by_sentence[None])[0],
            "aligned": self._alignment.in_sentences(strengths * self._alignment.idf).mean(axis=0),
            **_covered(found, importance, self._paragraph),
            "topic": self._topic(question, cosines, strengths),
            "position": np.log1p(self._paragraph.place),
            **dict(zip(EXPECTATIONS, expected(question.text, self._texts).T, strict=True)),
        }
        return SentenceFeatures(np.column_stack([features[name] for name in FEATURES]), found.T)

    def compare(self, statement: Vector, words: Sequence[str], word_vectors: Vector) -> Comparison:
        """Hold a statement (its vector) and its words against each sentence."""
        cosines = self._alignment.cosines(word_vectors)
        return Comparison(
            similarity=(self.vectors @ statement).astype(float),
            strengths=self._alignment.strengths(words, cosines),
            members=self._members,
            idf=self._alignment.idf,
            columns=self._columns,
        )

    def _topic(
        self, question: EncodedQuestion, cosines: NDArray[np.float32], strengths: Matrix
    ) -> Matrix:
        """A noun and its instances lie near each other: "nation" and "Brasilien"."""
        if question.topic is None:
            return np.zeros(len(self._texts))
        news = (strengths < SAME_WORD).all(axis=0)
        nearness = np.where(news, np.clip(cosines[question.topic], 0, 1), 0)
        nearest: Matrix = self._alignment.in_sentences(nearness[None])[0]
        return nearest


def _importance(strengths: Matrix, idf: Matrix) -> Matrix:
    """Return how telling each question word is, by the article's word that says the same."""
    best = strengths.max(axis=1, keepdims=True, initial=0)
    equal = strengths >= SYNONYM_SHARE * np.maximum(best, 1e-9)
    rarest: Matrix = np.where(equal, idf, 0).max(axis=1, initial=0)
    importance: Matrix = rarest**IMPORTANCE_POWER
    return importance


def _covered(found: Matrix, importance: Matrix, paragraphs: Paragraphs) -> dict[str, Matrix]:
    """Return what the sentence and its neighbours hold of the question.

    ``found`` has a row for each word of the question and a column for each sentence.
    """
    share = importance / max(float(importance.sum()), 1e-9)
    best = found.max(axis=1)
    weighed = best * importance
    contrast = (found / np.maximum(best, 1e-9)[:, None]) ** CONTRAST_POWER
    rarest = importance >= importance.max(initial=0)
    coverage = share @ found

    def added(by: Matrix) -> Matrix:
        more: Matrix = share @ np.maximum(by - found, 0)
        return more

    return {
        "coverage": coverage,
        "paragraph coverage": paragraphs.best(coverage[None])[0],
        "contrast": weighed @ contrast / max(float(weighed.sum()), 1e-9),
        "rarest": contrast[rarest].max(axis=0, initial=0),
        "previous": added(paragraphs.previous(found)),
        "next": added(paragraphs.next(found)),
        "paragraph": added(paragraphs.best(found)),
    }
