"""What all vectors of a model have in common, and its taking out.

Many models put every text into one narrow cone, and each language into a corner of it: then all
cosines are high, and a sentence in the language of the question is nearer than the one that answers
it. Without the mean and the first axis of texts that speak of nothing in particular, cosines of
unrelated texts lie around zero. Mu and Viswanath 2018, "All-but-the-Top".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Centring:
    """The common part of a model's vectors: ``centre`` and ``axis`` have shape ``(d,)``.

    ``axis`` has length 1; along it the neutral texts differ most, which is by their language.
    """

    centre: Rows
    axis: Rows

    @classmethod
    def of(cls, neutral: Rows) -> "Centring":
        """Return what the rows of neutral texts have in common."""
        centre: Rows = neutral.mean(axis=0)
        axes: Rows = np.linalg.svd(neutral - centre, full_matrices=False)[2]
        return cls(centre, axes[0])

    def applied(self, rows: Rows) -> Rows:
        """Return L2-normalised rows without the common part."""
        centred = rows - self.centre
        rest = centred - np.outer(centred @ self.axis, self.axis)
        directions: Rows = rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9)
        return directions
