"""How sure a ranking is: that its best sentence answers the question, and that any could.

Both chances are made by a small network of signs of the whole ranking: how far the best sentence
is ahead, what of the question the best ones hold, whether they hold an answer of the kind that is
asked for; and of the question alone, since ages, salaries and weather are mostly asked in vain.
``bench/train_confidence.py`` learns the weights; the chances are calibrated: of ten best
sentences with .8, eight are right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.learned import learned_arrays
from index.ranking.answer_types import EXPECTATIONS, AnswerType, answer_type
from index.ranking.features import FEATURES
from index.ranking.odds import chance_at
from index.ranking.query import telling_words
from index.ranking.reading import READ
from index.ranking.structure import FEATURES as STRUCTURE

WEIGHTS_FILE = "confidence.npz"

BEST = 3
"""Sentences in which the words of the question are looked for."""

ABSENT = 0.1
"""A word that no sentence of the article holds any better is not in it."""

SIMILARITY = {"sentence": 0.65, "passage": 0.35}
"""The mix of cosines with sentence and passage that tells how near a sentence is."""

BOUND = 4.0
"""How many deviations a sign may be from its mean, and how much the question alone may say."""

_TOP = ("sentence", "passage", "coverage", "contrast", "rarest", "aligned", *EXPECTATIONS)
_SORT = ("headline", "lone question", "question", "short", "reply", "digits")

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RankedArticle:
    """What was read of an article's ``n`` sentences for a question.

    ``logits`` has shape ``(n,)``, ``read`` ``(n, len(READ))``, ``features`` ``(n, len(FEATURES))``,
    ``structure`` ``(n, len(STRUCTURE))``, ``found`` a column for each of the question's ``words``.
    ``vector`` is the question's own, by the bundled model.
    """

    question: str
    vector: NDArray[np.float32]
    words: Sequence[str]
    logits: Array
    read: Array
    features: Array
    structure: Array
    found: Array

    @property
    def order(self) -> NDArray[np.intp]:
        """The places of the sentences, the likeliest first, equal ones in reading order."""
        order: NDArray[np.intp] = np.argsort(-self.logits, kind="stable")
        return order

    @property
    def shares(self) -> Array:
        """Each sentence's share of the likelihood."""
        likely = np.exp(self.logits - self.logits.max())
        shares: Array = likely / likely.sum()
        return shares


def similarity_of(features: Array) -> Array:
    """Return how near each sentence is by the vectors of the whole; ``features`` has its rows."""
    columns = [FEATURES.index(name) for name in SIMILARITY]
    mixed: Array = features[:, columns] @ list(SIMILARITY.values())
    return mixed


def signs_of(ranked: RankedArticle) -> Array:
    """Return the signs, all finite and of like size."""
    order = ranked.order
    top, best = order[0], order[:BEST]
    logits, shares = ranked.logits[order], ranked.shares
    late = ranked.read[:, READ.index("late")]
    kind = ranked.read[:, READ.index("kind")]
    similarity = similarity_of(ranked.features)
    found = ranked.found
    telling = telling_words(ranked.question)
    held = found[best].max(axis=0)
    anywhere = found.max(axis=0)
    named = [strength for word, strength in zip(ranked.words, held, strict=True) if word in telling]
    absent = sum(
        strength <= ABSENT
        for word, strength in zip(ranked.words, anywhere, strict=True)
        if word in telling
    )
    asked = answer_type(ranked.question)
    kinds = [FEATURES.index(name) for name in EXPECTATIONS]
    entropy = -float(shares @ np.log(shares + 1e-9))
    signs = [
        *(np.log(shares[order[place]] + 1e-4) if place < len(order) else -9 for place in range(4)),
        logits[0] - logits[min(1, len(logits) - 1)],
        logits[0] - logits[min(2, len(logits) - 1)],
        logits[0] - logits.mean(),
        entropy,
        float((shares > 0.1).sum()),
        late[top],
        late.max(),
        late.mean(),
        kind[top] - kind.mean(),
        kind.max() - kind.mean(),
        similarity[top],
        similarity.max(),
        *ranked.features[top, [FEATURES.index(name) for name in _TOP]],
        *ranked.features[:, kinds].max(axis=0),
        *ranked.structure[top, [STRUCTURE.index(name) for name in _SORT]],
        held.mean(),
        anywhere.mean(),
        min(named, default=held.mean()),
        float(absent),
        float(len(named)),
        np.log(len(ranked.words)),
        np.log(len(order)),
        np.log1p(len(ranked.question)),
        *(float(asked is each) for each in AnswerType),
    ]
    return np.array(signs, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Chances:
    """In [0, 1]: that the best sentence is ``right``, and that the article is ``near``: not off."""

    right: float
    near: float


def chances_of(ranked: RankedArticle) -> Chances:
    """Return how sure a ranking is."""
    weights = _weights()
    x = (signs_of(ranked) - weights["mean"]) / weights["deviation"]
    x = np.clip(x, -BOUND, BOUND)
    hidden = np.maximum(x @ weights["hidden"] + weights["hidden bias"], 0)
    # What people ask of a chat, or of news in vain, is known by the question alone, as far as that.
    asked = np.clip(ranked.vector @ weights["vector"], -BOUND, BOUND)
    right, near = x @ weights["linear"] + hidden @ weights["out"] + asked + weights["bias"]
    return Chances(chance_at(right), chance_at(near))


@cache
def _weights() -> Mapping[str, Array]:
    arrays = learned_arrays("index.ranking", WEIGHTS_FILE)
    return {name: array.astype(np.float64) for name, array in arrays.items()}
