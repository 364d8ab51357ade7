"""How the word pieces of a statement find their like in the sentences that it cites."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.checking.evidence import Evidence

FEATURES = (
    "pieces",  # cosine of each piece of the statement with its nearest, on average; with context
    "pieces cited",  # the same in the cited sentences alone
    "least pieces",  # the two pieces that these hold least
    "lesser pieces",  # the five
    "pieces said",  # the same average for the pieces of the cited sentences in the statement
    "pieces unsaid",  # the five pieces of theirs that it says least
    "pieces in context",  # how much better the context holds them
    "length",
    "length read",
    "length cited",
    "leap",  # places between what two neighbours find, the median
    "close",  # share of neighbours that find something less than three places apart
    "order of pieces",  # correlation of the places in the statement and in the sentences
)
LEAST, LESSER, CLOSE = 2, 5, 3


def piece_features(pieces: NDArray[np.float32], evidence: Sequence[Evidence]) -> list[float]:
    """Return one number per feature for the ``pieces`` of a statement."""
    around = [each.context.pieces for each in evidence if len(each.context.pieces)]
    cited = np.concatenate([each.cited.pieces for each in evidence])
    everything = np.concatenate([*around, cited])
    cosines = pieces @ everything.T
    in_cited = cosines[:, len(everything) - len(cited) :]
    best, best_cited = cosines.max(axis=1), in_cited.max(axis=1)
    said = np.sort(in_cited.max(axis=0))
    found = cosines.argmax(axis=1)
    leaps = np.abs(np.diff(found))
    ordered = np.sort(best_cited)
    return [
        float(best.mean()),
        float(best_cited.mean()),
        float(ordered[:LEAST].mean()),
        float(ordered[:LESSER].mean()),
        float(said.mean()),
        float(said[:LESSER].mean()),
        float((best - best_cited).mean()),
        len(pieces),
        len(everything),
        len(cited),
        float(np.median(leaps)) if len(leaps) else 0.0,
        float((leaps < CLOSE).mean()) if len(leaps) else 0.0,
        _correlation(found),
    ]


def _correlation(found: NDArray[np.intp]) -> float:
    if len(found) < CLOSE:
        return 0.0
    places, steps = found - found.mean(), np.arange(len(found)) - (len(found) - 1) / 2
    spread = math.sqrt((places @ places) * (steps @ steps))
    return float(places @ steps) / spread if spread else 0.0
