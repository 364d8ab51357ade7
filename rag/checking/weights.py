"""The learned weights of the features."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rag.checking.features import FEATURES

WEIGHTS_FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight per feature and a constant, learned by ``bench/train_check.py``."""

    features: NDArray[np.float64]
    constant: float

    def score(self, features: NDArray[np.float64]) -> float:
        """Return the probability that a statement with these features is borne out."""
        return float(1 / (1 + np.exp(-(features @ self.features + self.constant))))


@cache
def learned_weights() -> Mapping[str, Weights]:
    """Return the weights for a whole ``sentence``, and for the ``answer`` to a question.

    Raises:
        ValueError: They were learned for other features.
    """
    text = (files("rag.checking") / WEIGHTS_FILE).read_text(encoding="utf-8")
    learned = {}
    for kind, data in json.loads(text).items():
        if tuple(data["features"]) != FEATURES:
            raise ValueError(f"{WEIGHTS_FILE} has other features: run python -m bench.train_check")
        learned[kind] = Weights(np.array(list(data["features"].values())), data["constant"])
    return learned
