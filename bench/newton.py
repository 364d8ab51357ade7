"""Newton's method for the small convex problems of the training scripts."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Objective = Callable[[Array], tuple[float, Array, Array]]
"""Returns value, gradient and curvature (Hessian) at the weights."""

STEPS = 50
HALVINGS = 20
ENOUGH = 1e-9


def minimise(objective: Objective, size: int) -> Array:
    """Return the weights with the least value, beginning at zero; steps that overshoot are cut."""
    weights = np.zeros(size)
    value, gradient, curvature = objective(weights)
    for _ in range(STEPS):
        step = np.linalg.solve(curvature, gradient)
        for halving in range(HALVINGS):
            there = weights - step / 2**halving
            new = objective(there)
            if new[0] <= value:
                break
        gain = value - new[0]
        weights, (value, gradient, curvature) = there, new
        if gain < ENOUGH:
            break
    return weights


def logistic(columns: Array, wanted: Array, importance: Array, ridge: float = 0.0) -> Array:
    """Return the weights of a logistic regression; the last column is the constant.

    ``importance`` weighs the rows and sums to 1; the constant is not drawn to zero.
    """
    drawn = np.append(np.full(columns.shape[1] - 1, ridge), 0.0)

    def objective(weights: Array) -> tuple[float, Array, Array]:
        logits = columns @ weights
        chance = 1 / (1 + np.exp(-np.clip(logits, -500, 500)))
        value = float(importance @ (np.logaddexp(0, logits) - wanted * logits))
        gradient = columns.T @ (importance * (chance - wanted)) + drawn * weights
        slope = importance * chance * (1 - chance)
        curvature = (columns * slope[:, None]).T @ columns
        damping = np.diag(drawn + 1e-9)
        return value + float(drawn @ weights**2) / 2, gradient, curvature + damping

    return minimise(objective, columns.shape[1])
