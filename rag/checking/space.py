"""The space in which the check compares word pieces: those that mean the same lie near each other.

It was learned with the weights of ``index.ranking.reading`` that the trees were learned with, and
stays theirs: when the ranking learns from more questions, the check is what it was.
"""

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

SPACE_FILE = "space.npz"

Matrix = NDArray[np.float32]


@cache
def space() -> Matrix:
    """Return the directions of word pieces that are compared, shape ``(DIMENSIONS, k)``."""
    with np.load(str(files("rag.checking") / SPACE_FILE), allow_pickle=False) as stored:
        directions: Matrix = stored["space"].astype(np.float32)
    return directions


def normalised(rows: Matrix) -> Matrix:
    """Return the rows with length 1, so that their products are cosines."""
    unit: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit
