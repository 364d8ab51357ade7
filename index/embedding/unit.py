"""Vectors of length 1, whose inner products are cosines."""

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]

LEAST = 1e-9
"""Length of a row below which it has no direction, and stays next to nothing."""


def unit(rows: Rows) -> Rows:
    """Return the rows, shape ``(n, d)``, L2-normalised."""
    directions: Rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), LEAST)
    return directions
