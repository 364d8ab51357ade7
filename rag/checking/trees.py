"""What the features of a statement say: gradient-boosted trees, learned.

Friedman 2001, "Greedy function approximation: a gradient boosting machine"; Platt 1999 for the
calibration, for where nothing else is read. ``bench/train_check.py`` learns them.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.learned import learned_arrays
from rag.checking.features import FEATURES

WEIGHTS_FILE = "trees.npz"


@dataclass(frozen=True, slots=True)
class Trees:
    """Some trees, their nodes in one row; a leaf leads back to itself.

    ``feature``, ``threshold`` and ``value`` have an entry for each node, ``children`` two: to the
    right, then to the left. ``roots`` has one for each tree; ``depth`` counts the steps to the
    deepest leaf.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    children: NDArray[np.intp]
    value: NDArray[np.float64]
    roots: NDArray[np.intp]
    depth: int
    baseline: float
    slope: float
    offset: float

    def raw(self, features: NDArray[np.float64]) -> float:
        """Return the sum of the leaves that these features lead to: a logit, not calibrated."""
        nodes = self.roots
        for _ in range(self.depth):
            goes_left = features.take(self.feature.take(nodes)) <= self.threshold.take(nodes)
            nodes = self.children.take(2 * nodes + goes_left)
        return self.baseline + float(self.value[nodes].sum())

    def probability(self, features: NDArray[np.float64]) -> float:
        """Return the chance that a statement with these features is borne out."""
        return float(1 / (1 + np.exp(-(self.slope * self.raw(features) + self.offset))))


@cache
def learned_trees() -> Trees:
    """Return the trees that are shipped.

    Raises:
        ValueError: They were learned for other features.
    """
    arrays = learned_arrays("rag.checking", WEIGHTS_FILE)
    if tuple(arrays["features"].tolist()) != FEATURES:
        raise ValueError(f"{WEIGHTS_FILE} has other features: run python -m bench.train_check")
    return Trees(
        feature=arrays["feature"].astype(np.intp),
        threshold=arrays["threshold"].astype(float),
        children=np.column_stack([arrays["right"], arrays["left"]]).ravel().astype(np.intp),
        value=arrays["value"].astype(float),
        roots=arrays["roots"].astype(np.intp),
        depth=int(arrays["depth"]),
        baseline=float(arrays["baseline"]),
        slope=float(arrays["slope"]),
        offset=float(arrays["offset"]),
    )
