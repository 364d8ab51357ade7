"""Learned seeking: where in an archive the passages lie that answer a question.

A question and what answers it are not alike: one asks who, the other has a name; one may be in
English, the other in German. So the model's vector of a question is moved, by a matrix of low rank
that is added to the identity, to where its answers were in learning. Passages stay where they are,
and what is indexed need not be indexed anew. ``bench/train_seeking.py`` learns the weights.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.embedding.unit import unit
from index.learned import learned_arrays

WEIGHTS_FILE = "seeking.npz"

Matrix = NDArray[np.float32]


def sought_by(vector: Matrix) -> Matrix:
    """Return the direction in which the passages lie that answer a question, L2-normalised.

    ``vector``, shape ``(d,)``, is that of the question by the bundled model.
    """
    down, up = _weights()
    moved = np.asarray(vector + (vector @ down) @ up, dtype=np.float32)
    [direction] = unit(moved[None])
    return np.asarray(direction)


@cache
def _weights() -> tuple[Matrix, Matrix]:
    """Return the matrix in two: shapes ``(d, r)`` and ``(r, d)``."""
    arrays = learned_arrays("index.ranking", WEIGHTS_FILE)
    return arrays["down"].astype(np.float32), arrays["up"].astype(np.float32)
