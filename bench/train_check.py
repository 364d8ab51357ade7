"""Learns the weights of ``rag.checking`` and reads them on articles left out.

``python -m bench.train_check`` prints, for thresholds on the score, which share of each kind of
claim is judged right, and writes the weights learned from all articles. Data: the claims in
../shared/data. Claims with a hard veto take no part in the learning.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.claims import Claim, claims
from bench.newton import Array, logistic
from rag.checking.features import FEATURES

WEIGHTS = Path(__file__).resolve().parents[1] / "rag" / "checking" / "weights.json"
RIDGE = 1e-4
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.46, 0.5)


def main() -> None:
    """Print the figures, write the weights."""
    every = list(claims())
    learned = {}
    for kind, answers in (("sentence", False), ("answer", True)):
        chosen = [claim for claim in every if claim.is_answer == answers]
        table(chosen, read_held_out(chosen))
        *features, constant = learn(chosen).round(3)
        learned[kind] = {
            "features": dict(zip(FEATURES, features, strict=True)),
            "constant": constant,
        }
    WEIGHTS.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


def learn(examples: Sequence[Claim]) -> Array:
    """Return the weights of a logistic regression, the constant last."""
    open_ones = [each for each in examples if not each.vetoes]
    wanted = np.array([each.supported for each in open_ones], dtype=float)
    rows = np.array([[*each.features, 1.0] for each in open_ones])
    return logistic(rows, wanted, np.full(len(wanted), 1 / len(wanted)), RIDGE)


def read_held_out(examples: Sequence[Claim]) -> Array:
    """Return the scores with weights learned from the other articles; 0 with a veto."""
    scores = np.zeros(len(examples))
    rows = np.array([[*each.features, 1.0] for each in examples])
    articles = np.array([each.article for each in examples])
    for article in np.unique(articles):
        here: NDArray[np.bool_] = articles == article
        weights = learn([each for each, left in zip(examples, here, strict=True) if not left])
        scores[here] = 1 / (1 + np.exp(-(rows[here] @ weights)))
    return np.where([bool(each.vetoes) for each in examples], 0, scores)


def table(examples: Sequence[Claim], scores: Array) -> None:
    """Print the share of right verdicts by kind and threshold; first, without a score."""
    header = "".join(f"{threshold:8}" for threshold in THRESHOLDS)
    print(f"{'':20}{'n':>6}   rules{header}")
    groups = np.array([example.group for example in examples])
    for group in sorted(set(groups)):
        here = groups == group
        wanted = next(each.supported for each in examples if each.group == group)
        rules = np.mean((scores[here] > 0) == wanted)
        shares = [np.mean((scores[here] >= each) == wanted) for each in THRESHOLDS]
        print(f"{group:20}{here.sum():6}{rules:8.1%}" + "".join(f"{each:8.1%}" for each in shares))


if __name__ == "__main__":
    main()
