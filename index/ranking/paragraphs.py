"""What the sentences of a paragraph make of each other's values."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", np.float32, np.float64)


class Paragraphs:
    """Which sentences stand together; arrays have a column for each sentence."""

    def __init__(self, numbers: NDArray[np.intp]) -> None:
        self._starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        self._lengths = np.diff(self._starts, append=len(numbers))
        self.place = np.arange(len(numbers)) - np.repeat(self._starts, self._lengths)

    def best(self, values: NDArray[Number]) -> NDArray[Number]:
        """Return the maximum of each row over the paragraph."""
        best: NDArray[Number] = np.repeat(
            np.maximum.reduceat(values, self._starts, axis=1), self._lengths, axis=1
        )
        return best

    def previous(self, values: NDArray[Number]) -> NDArray[Number]:
        """Return the values of the sentence before, zero where a paragraph begins."""
        shifted = np.zeros_like(values)
        shifted[:, 1:] = np.where(self.place[1:] > 0, values[:, :-1], 0)
        return shifted

    def next(self, values: NDArray[Number]) -> NDArray[Number]:
        """Return the values of the sentence after, zero where a paragraph ends."""
        shifted = np.zeros_like(values)
        shifted[:, :-1] = np.where(self.place[1:] > 0, values[:, 1:], 0)
        return shifted
