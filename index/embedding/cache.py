"""Embedding models that remember what they were given last."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.embedding.model import Embedder, TokenEmbedder
from index.embedding.tokens import TokenVectors
from index.lru import LeastRecentlyUsed
from index.remembered import forgetful

Key = TypeVar("Key", bound=Hashable)

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
        known = _known(texts, self._vectors, self._embedder.encode)
        shape = (len(texts), self._embedder.dimensions)
        return np.array([known[text] for text in texts], dtype=np.float32).reshape(shape)


class TokenEmbeddingCache(EmbeddingCache):
    """Reads a sentence once, too, as long as others have not taken its place.

    Made for the sentences of an archive, where one question follows another about the same. Holds
    ``kept`` vectors of words, and the pieces of ``sentences``, some 50 kB each.
    """

    def __init__(self, words: TokenEmbedder, kept: int, sentences: int) -> None:
        self._words = words
        self._sentences = sentences
        super().__init__(words, kept)

    @property
    def name(self) -> str:
        """Model and version."""
        return self._words.name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._words.dimensions

    def cache_clear(self) -> None:
        """Forget all texts."""
        super().cache_clear()
        self._pieces: LeastRecentlyUsed[tuple[str, int], NDArray[np.float32]] = LeastRecentlyUsed(
            self._sentences
        )

    def tokens(
        self, texts: Sequence[str], basis: NDArray[np.float32] | None = None
    ) -> TokenVectors:
        """Return the vectors of the word pieces of each text, in the directions of ``basis``."""
        if not texts:
            return self._words.tokens(texts, basis)
        keys = [(text, id(basis)) for text in texts]
        known = _known(keys, self._pieces, lambda new: self._read([text for text, _ in new], basis))
        parts = [known[key] for key in keys]
        owners = np.repeat(np.arange(len(texts)), [len(each) for each in parts])
        return TokenVectors(np.concatenate(parts), owners)

    def read(self, text: str) -> tuple[NDArray[np.float32], TokenVectors]:
        """Return the vector of a text, and those of its word pieces."""
        return self._words.read(text)

    def _read(
        self, texts: Sequence[str], basis: NDArray[np.float32] | None
    ) -> list[NDArray[np.float32]]:
        """Return the word pieces of each text."""
        read = self._words.tokens(texts, basis)
        return np.split(read.vectors, np.searchsorted(read.owners, np.arange(1, len(texts))))


def _known(
    keys: Sequence[Key],
    held: LeastRecentlyUsed[Key, NDArray[np.float32]],
    make: Callable[[list[Key]], Iterable[NDArray[np.float32]]],
) -> dict[Key, NDArray[np.float32]]:
    """Return what belongs to each key; what is not ``held`` is made, all together, and then is."""
    found = {key: held.get(key) for key in keys}
    known = {key: array for key, array in found.items() if array is not None}
    new = [key for key in found if key not in known]
    if new:
        for key, array in zip(new, make(new), strict=True):
            known[key] = array.copy()  # or the whole that it is a part of would stay
            held.put(key, known[key])
    return known
