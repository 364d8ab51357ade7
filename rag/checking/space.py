"""The space in which the check compares word pieces: those that mean the same lie near each other.

It was learned with the weights of ``index.ranking.reading`` that the trees were learned with (its
``basis`` times the ``meaning`` of the first of its ``members``), and stays theirs: when the ranking
learns from more questions, the check is what it was.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.learned import learned_arrays

SPACE_FILE = "space.npz"


@cache
def space() -> NDArray[np.float32]:
    """Return the directions of word pieces that are compared, shape ``(DIMENSIONS, k)``."""
    stored = learned_arrays("rag.checking", SPACE_FILE)["space"]
    directions: NDArray[np.float32] = stored.astype(np.float32)
    return directions
