"""Which sentences carry an article: near to all others, early, and no two that say the same."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LEAD = 0.35
"""How much the first sentence gains; press texts say first what matters most."""

LEAD_REACH = 4.0
"""Sentences after which that gain has fallen to 1/e."""

DIVERSITY = 0.7
"""What a sentence loses by saying what one before it says, as a share of their cosine."""

SAME = 0.95
"""Cosine from which two sentences say the same; the second comes behind all that are new."""


def central_order(vectors: NDArray[np.float32], stating: Sequence[bool]) -> list[tuple[int, float]]:
    """Return the places of the sentences that state something, the most central first.

    ``vectors`` has shape ``(n, d)``, rows L2-normalised; ``stating`` tells which may be chosen.
    Each comes with its centrality in [0, 1], the mean cosine with all sentences (Erkan and Radev
    2004, "LexRank"); each further one is chosen by maximal marginal relevance (Carbonell and
    Goldstein 1998).
    """
    allowed = np.flatnonzero(np.asarray(stating))
    cosines = (vectors @ vectors.T).astype(float)
    centrality = cosines.mean(axis=1)
    spread = centrality.max() - centrality.min() + 1e-9
    scores = (centrality - centrality.min()) / spread
    scores = (scores + LEAD * np.exp(-np.arange(len(scores)) / LEAD_REACH)) / (1 + LEAD)
    chosen: list[tuple[int, float]] = []
    said = np.zeros(len(scores))
    left = set(allowed.tolist())
    while left:
        worth = scores - DIVERSITY * said - 2 * (said >= SAME)
        best = max(left, key=lambda place: (worth[place], -place))
        chosen.append((best, float(scores[best])))
        said = np.maximum(said, cosines[best])
        left.remove(best)
    return chosen
