"""The scale of a model's cosines, told by the sentences of an article."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_DEVIATION = 0.02
"""Of a model to which all sentences of an article are alike, or of one that has a single one."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and deviation of the cosines between different sentences of an article.

    What is near to one model may be far to another: some give no two German sentences less than
    .7. Against what the article's own sentences have among them, their cosines can be compared.
    """

    mean: float
    deviation: float

    @classmethod
    def of(cls, vectors: NDArray[np.float32]) -> "Scale":
        """Return the scale of the model that made these rows, L2-normalised, shape ``(n, d)``."""
        cosines = (vectors @ vectors.T).astype(float)
        pairs = cosines[np.triu_indices(len(vectors), k=1)]
        if not len(pairs):
            return cls(0.0, LEAST_DEVIATION)
        return cls(float(pairs.mean()), max(float(pairs.std()), LEAST_DEVIATION))

    def brought_to(self, other: "Scale", cosines: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return cosines of this scale as they would be in the ``other`` one."""
        standard = (cosines - self.mean) / self.deviation
        return standard * other.deviation + other.mean
