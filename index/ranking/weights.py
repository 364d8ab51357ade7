"""The learned weights of the ranking's features."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.ranking.features import FEATURES

WEIGHTS_FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight per feature, learned by ``bench/train_ranking.py``.

    ``scale`` and ``offset`` turn the weighted sum into the probability of being the evidence.
    """

    features: NDArray[np.float64]
    scale: float
    offset: float


@cache
def learned_weights() -> Weights:
    """Return the weights that come with the product.

    Raises:
        ValueError: They were learned for other features.
    """
    data = json.loads((files("index.ranking") / WEIGHTS_FILE).read_text(encoding="utf-8"))
    if tuple(data["features"]) != FEATURES:
        raise ValueError(f"{WEIGHTS_FILE} has other features: run python -m bench.train_ranking")
    return Weights(np.array(list(data["features"].values())), data["scale"], data["offset"])
