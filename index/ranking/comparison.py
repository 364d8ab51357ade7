"""A statement held against every sentence of an article, by meaning and word by word."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Strengths = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the model makes of a statement (its words are rows) and an article.

    ``similarity`` has a cosine for each sentence; ``strengths`` says in [0, 1] how far each word
    of the statement says what each word of the article says (columns). ``members`` holds for
    each sentence the columns of its words, ``idf`` how telling each column is. ``columns`` tells
    where each word of the article stands.
    """

    similarity: NDArray[np.float64]
    strengths: Strengths
    members: Sequence[Sequence[int]]
    idf: NDArray[np.float64]
    columns: Mapping[str, int]

    def found(self, sentences: Sequence[int]) -> Strengths:
        """Return how far the sentences (places from 0) hold each word of the statement."""
        columns = [column for each in sentences for column in self.members[each]]
        best: Strengths = self.strengths[:, columns].max(axis=1, initial=0)
        return best

    def strengths_of(self, words: Iterable[str]) -> Strengths:
        """Return how far each word of the statement (row) says what these of the article say."""
        places = [self.columns[word] for word in words if word in self.columns]
        chosen: Strengths = self.strengths[:, places]
        return chosen

    def shares(self) -> Strengths:
        """Return for each sentence which share of the statement's words it holds."""
        # Every sentence also holds a word that says nothing, so that none is empty.
        nothing = self.strengths.shape[1]
        columns = [column for each in self.members for column in (*each, nothing)]
        starts = np.cumsum([0, *(len(each) + 1 for each in self.members[:-1])])
        padded = np.pad(self.strengths, ((0, 0), (0, 1)))
        held: Strengths = np.maximum.reduceat(padded[:, columns], starts, axis=1).mean(axis=0)
        return held

    def nearness(self) -> Strengths:
        """Return how near each sentence comes to the statement, by meaning and by words."""
        return self.similarity + self.shares()

    def anywhere(self) -> Strengths:
        """Return how far the article holds each word of the statement."""
        best: Strengths = self.strengths.max(axis=1, initial=0)
        return best

    def taken_up(self, sentence: int) -> float:
        """Return the share of a sentence that the statement says, its words weighed by idf."""
        columns = list(self.members[sentence])
        idf = self.idf[columns]
        said = self.strengths[:, columns].max(axis=0, initial=0)
        return float(idf @ said) / max(float(idf.sum()), 1e-9)
