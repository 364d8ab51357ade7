"""Chances in [0, 1] and the logarithms of their odds."""

import numpy as np

BOUND = 1e-4
"""A chance counts as this at least, and as one without it at most, where its odds are taken."""

_MOST = 30.0
"""Log odds beyond which a chance is one or none."""


def log_odds(chance: float) -> float:
    """Return the logarithm of the odds of a chance."""
    bounded = np.clip(chance, BOUND, 1 - BOUND)
    return float(np.log(bounded / (1 - bounded)))


def chance_at(logit: float) -> float:
    """Return the chance with these log odds."""
    return float(1 / (1 + np.exp(-np.clip(logit, -_MOST, _MOST))))
