"""An embedding model that remembers what it was given last."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder

KEPT = 4096
"""Vectors held: the words of some articles, in 8 MB."""


class Remembering:
    """Encodes a text once, as long as others have not taken its place.

    Made for single words, which come back from question to question.
    """

    def __init__(self, embedder: Embedder, kept: int = KEPT) -> None:
        self._embedder = embedder
        self._kept = kept
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row per text."""
        with self._lock:
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            vectors = self._embedder.encode(new)
            known |= {text: row.copy() for text, row in zip(new, vectors, strict=True)}
        self._keep(known)
        shape = (len(texts), self._embedder.dimensions)
        return np.array([known[text] for text in texts], dtype=np.float32).reshape(shape)

    def _keep(self, used: dict[str, NDArray[np.float32]]) -> None:
        with self._lock:
            for text, vector in used.items():
                self._vectors[text] = vector
                self._vectors.move_to_end(text)
            while len(self._vectors) > self._kept:
                self._vectors.popitem(last=False)
