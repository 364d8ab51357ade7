"""Learns the trees of ``rag.checking`` and reads them on articles left out; needs scikit-learn.

``python -m bench.train_check [CACHE]`` writes ``rag/checking/trees.npz``, learned from the part
``learn`` of the natural corpus and the claims in ../shared/data, and prints what they make of
those that took no part: ``develop``, and XQuAD's in folds.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from bench.cache import kept
from bench.check_table import CALIBRATED_ON, table
from bench.claims import Read, foreign, natural, quoted, read, xquad
from bench.newton import logistic
from rag.checking.features import FEATURES

TREES = Path(__file__).resolve().parents[1] / "rag" / "checking" / "trees.npz"
FOLDS = 5
WEIGHTS = {
    "natural": 3.0,
    "written": 3.0,
    "twin": 0.25,
    "xquad": 2.0,
    "elsewhere": 0.6,
    "answer": 0.6,
    "clause": 1.5,
    "foreign": 0.5,
}
"""What an example counts by its source; one that is unclear counts half as wrong.

Of twins the wrong one is as near to its sentence as the right one, more often than in what people
and models write: with a weight of 1 they cost .04 of the area under the curve (``develop``).
"""

RISING = ("similarity", "coverage", "pieces cited", "clause")
FALLING = (
    *("lacking names", "broken name", "figures lacking", "figures lacking in context"),
    *("strange names", "misplaced names", "leaves negation out", "opposed", "opposed in clause"),
    *("not held", "not negated"),
)
"""Features with which the chance may only rise, and only fall.

People who invent wrong statements keep to the words of the text, those who write right ones do not:
left free, the trees learn that a statement is the more suspect, the nearer it is to its sentence.
"""

Array = NDArray[np.float64]


def main() -> None:
    """Learn, write, print."""
    learned, develop = kept(Path(sys.argv[1]) if sys.argv[1:] else None, _read)
    raw = left_out(learned)
    slope, offset = calibrate(learned, raw)
    model = fit(learned)
    store(model, slope, offset)

    def chances(logits: Array) -> Array:
        return np.asarray(1 / (1 + np.exp(-(slope * logits + offset))))

    print("develop")
    table(develop, chances(model.decision_function(features(develop))))
    print("left out of the folds")
    table(learned, chances(raw))


def _read() -> tuple[list[Read], list[Read]]:
    """Return what is learned from, and the part ``develop``."""
    own = natural("learn", derived=True)
    strange = foreign([each for each in own if each.source == "natural"])
    learned = [*own, *strange, *quoted("learn"), *xquad(derived=True)]
    return read(learned), read(natural("develop", derived=True))


def features(claims: Sequence[Read]) -> Array:
    """Return a row for each claim."""
    return np.stack([each.features for each in claims])


def fit(claims: Sequence[Read]) -> HistGradientBoostingClassifier:
    """Return trees that tell the supported claims from the others."""
    model = HistGradientBoostingClassifier(
        max_iter=400,
        learning_rate=0.035,
        max_leaf_nodes=24,
        min_samples_leaf=30,
        l2_regularization=3.0,
        max_features=0.2,
        monotonic_cst=[(name in RISING) - (name in FALLING) for name in FEATURES],
        early_stopping=False,
        random_state=0,
    )
    model.fit(features(claims), [each.claim.supported for each in claims], _weights(claims))
    return model


def left_out(claims: Sequence[Read]) -> Array:
    """Return the logit of each claim by trees learned from other articles."""
    groups = [each.claim.group for each in claims]
    logits = np.zeros(len(claims))
    for learn, test in GroupKFold(FOLDS).split(claims, groups=groups):
        model = fit([claims[place] for place in learn])
        logits[test] = model.decision_function(features([claims[place] for place in test]))
    return logits


def calibrate(claims: Sequence[Read], logits: Array) -> tuple[float, float]:
    """Return slope and offset that make chances of the logits (Platt 1999)."""
    chosen = np.array([each.claim.source in CALIBRATED_ON for each in claims])
    wanted = np.array([each.claim.supported for each in claims], dtype=float)[chosen]
    rows = np.column_stack([logits[chosen], np.ones(chosen.sum())])
    slope, offset = logistic(rows, wanted, np.full(len(wanted), 1 / len(wanted)), 1e-6)
    return float(slope), float(offset)


def store(model: HistGradientBoostingClassifier, slope: float, offset: float) -> None:
    """Write the trees in the arrays of ``rag.checking.trees``."""
    parts: dict[str, list[Array]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "value")
    }
    roots, depth, count = [], 0, 0
    for (tree,) in model._predictors:  # noqa: SLF001  the only way to its nodes
        nodes, own = tree.nodes, np.arange(len(tree.nodes))
        leaf = nodes["is_leaf"].astype(bool)
        roots.append(count)
        depth = max(depth, int(nodes["depth"].max()))
        parts["feature"].append(np.where(leaf, 0, nodes["feature_idx"]))
        parts["threshold"].append(nodes["num_threshold"])
        parts["left"].append(count + np.where(leaf, own, nodes["left"]))
        parts["right"].append(count + np.where(leaf, own, nodes["right"]))
        parts["value"].append(nodes["value"])
        count += len(nodes)
    kinds = {"feature": np.uint8, "threshold": np.float64, "value": np.float32}
    arrays = {
        name: np.concatenate(each).astype(kinds.get(name, np.uint16))
        for name, each in parts.items()
    }
    arrays |= {
        "roots": np.array(roots, dtype=np.uint16),
        "depth": np.array(depth),
        "baseline": np.ravel(model._baseline_prediction)[0],  # noqa: SLF001
        "slope": np.array(slope),
        "offset": np.array(offset),
        "features": np.array(FEATURES),
    }
    np.savez_compressed(TREES, allow_pickle=False, **arrays)


def _weights(claims: Sequence[Read]) -> Array:
    return np.array(
        [WEIGHTS[each.claim.source] * (0.5 if each.claim.is_unclear else 1) for each in claims]
    )


if __name__ == "__main__":
    main()
