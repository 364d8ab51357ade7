"""Soft word alignment: which words of an article say what a word of the question says.

The embedding model serves as a bilingual lexicon of single words ("founded" ~ "gegründet"), shared
character trigrams find inflections, compounds and names in other spellings, figures are equal or
different.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.embedding.unit import unit
from index.indexed import WordVectors
from index.text.words import figure, trigrams

COSINE_FLOOR = 0.15
"""Cosine of centred word vectors up to which two words say nothing of each other."""

DICE_FLOOR = 0.3
"""Share of common trigrams up to which two words are not alike."""

PART_STRENGTH = 0.7
"""Strength at least of a word that is part of the other: "Daten" in "Trainingsdaten"."""

INFLECTED_STRENGTH = 0.9
"""The same for one that lacks no more than an ending or a prefix: "Meta" in "Metas"."""

ENDING_LETTERS = 2
"""Letters of a longer ending make another word."""

PART_LETTERS = 4
"""Letters of a word that is looked for within others."""

SHRINKAGE = 50
"""Words that hold the mean of a small vocabulary near zero, where it would be chance."""

Strengths = NDArray[np.float64]


class WordAlignment:
    """The distinct content words of an article, ready to be compared with words of a question.

    ``members`` holds for each sentence the places of its words in the word vectors.
    """

    def __init__(self, word_vectors: WordVectors, members: Sequence[Sequence[int]]) -> None:
        self._words = word_vectors.words
        # Every sentence also holds a word that matches nothing, so that none is empty.
        nothing = len(self._words)
        self._columns = np.array(
            [place for sentence in members for place in (*sentence, nothing)], dtype=np.intp
        )
        lengths = [len(sentence) + 1 for sentence in members]
        self._starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.intp)
        counts = np.bincount(self._columns, minlength=nothing + 1)[:nothing]
        self.idf = np.log1p(len(members) / np.maximum(counts, 1))
        raw = word_vectors.vectors.astype(np.float32)
        # Words of a model lie in a cone; what they have in common tells no two of them apart.
        self._centre = raw.sum(axis=0) / (nothing + SHRINKAGE)
        self._vectors = unit(raw - self._centre)

    def cosines(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the cosine of each word (row) with each word of the article (column)."""
        found: NDArray[np.float32] = unit(vectors - self._centre) @ self._vectors.T
        return found

    def strengths(self, words: Sequence[str], cosines: NDArray[np.float32]) -> Strengths:
        """Return how far each word (row) says what each word of the article (column) says.

        Values lie in [0, 1]; the shape is that of ``cosines``.
        """
        found: Strengths = np.clip((cosines - COSINE_FLOOR) / (1 - COSINE_FLOOR), 0, 1).astype(
            float
        )
        for row, word in enumerate(words):
            number = figure(word)
            if number is None:
                found[row] = np.maximum(found[row], self._likeness(word))
                found[row, self._figure_places] = 0
            else:
                found[row] = 0
                found[row, self._places_of_figure.get(number, [])] = 1
        return found

    def in_sentences(self, strengths: Strengths) -> Strengths:
        """Return the best strength of each word (row) in each sentence (column)."""
        padded = np.pad(strengths, ((0, 0), (0, 1)))
        best: Strengths = np.maximum.reduceat(padded[:, self._columns], self._starts, axis=1)
        return best

    def _likeness(self, word: str) -> Strengths:
        """Return how far each word of the article is spelt like ``word``."""
        wanted = trigrams(word)
        dice = 2 * self._common(wanted) / (self._sizes + len(wanted))
        alike: Strengths = np.clip((dice - DICE_FLOOR) / (1 - DICE_FLOOR), 0, 1)
        if len(word) < PART_LETTERS:
            return alike
        inner = trigrams(word, marked=False)
        common = self._common(inner)
        part = (common == len(inner)) | (common == self._inner_sizes)
        part &= self._lengths >= PART_LETTERS
        inflected = np.abs(self._lengths - len(word)) <= ENDING_LETTERS
        found: Strengths = np.maximum(
            alike, part * np.where(inflected, INFLECTED_STRENGTH, PART_STRENGTH)
        )
        return found

    def _common(self, wanted: frozenset[str]) -> NDArray[np.intp]:
        """Return how many of the trigrams each word of the article has."""
        places = chain.from_iterable(self._postings.get(each, ()) for each in wanted)
        found = np.fromiter(places, dtype=np.intp)
        counts: NDArray[np.intp] = np.bincount(found, minlength=len(self._words))
        return counts

    @cached_property
    def _trigrams(self) -> list[frozenset[str]]:
        return [trigrams(word) for word in self._words]

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        """The words that hold each trigram: comparing every pair would cost more than the model."""
        postings = defaultdict(list)
        for place, held in enumerate(self._trigrams):
            for each in held:
                postings[each].append(place)
        return dict(postings)

    @cached_property
    def _sizes(self) -> NDArray[np.intp]:
        return np.array([len(each) for each in self._trigrams], dtype=np.intp)

    @cached_property
    def _inner_sizes(self) -> NDArray[np.intp]:
        """How many each word has without those of its beginning and end, which occur once."""
        inner: NDArray[np.intp] = self._sizes - np.minimum(self._sizes, 2)
        return inner

    @cached_property
    def _lengths(self) -> NDArray[np.intp]:
        return np.array([len(word) for word in self._words], dtype=np.intp)

    @cached_property
    def _places_of_figure(self) -> dict[str, list[int]]:
        places = defaultdict(list)
        for place, word in enumerate(self._words):
            number = figure(word)
            if number is not None:
                places[number].append(place)
        return dict(places)

    @cached_property
    def _figure_places(self) -> list[int]:
        return [place for places in self._places_of_figure.values() for place in places]
