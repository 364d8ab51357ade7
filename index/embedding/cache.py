"""An embedding model that remembers what it was given last."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding.model import Embedder
from index.lru import LeastRecentlyUsed
from index.remembered import forgetful

KEPT = 4096
"""Vectors held: the words of some articles, in 8 MB."""


class EmbeddingCache:
    """Encodes a text once, as long as others have not taken its place.

    Made for single words, which come back from question to question. Threads may share it.
    """

    def __init__(self, embedder: Embedder, kept: int = KEPT) -> None:
        self._embedder = embedder
        self._kept = kept
        self.cache_clear()
        forgetful(self)

    def cache_clear(self) -> None:
        """Forget all texts."""
        # A new one in place of the old: to empty that, its lock would have to be free.
        self._vectors: LeastRecentlyUsed[str, NDArray[np.float32]] = LeastRecentlyUsed(self._kept)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row per text."""
        found = {text: self._vectors.get(text) for text in texts}
        known = {text: vector for text, vector in found.items() if vector is not None}
        new = [text for text in found if text not in known]
        if new:
            vectors = self._embedder.encode(new)
            for text, row in zip(new, vectors, strict=True):
                known[text] = row.copy()
                self._vectors.put(text, known[text])
        shape = (len(texts), self._embedder.dimensions)
        return np.array([known[text] for text in texts], dtype=np.float32).reshape(shape)
