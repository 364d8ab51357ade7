"""Libraries over a real index, with an embedder that knows words apart."""

import zlib
from functools import cache

import numpy as np
import pytest

from index.article import Article
from index.library import Library
from index.store.store import Store
from index.store.version import IndexVersion
from index.text.words import words

DIMENSIONS = 64


class WordEmbedder:
    """Embeds a text as the sum of its words, each in a direction of its own."""

    dimensions = DIMENSIONS

    def __init__(self, name="words/1"):
        self.name = name
        self.given = 0

    def encode(self, texts):
        """Return the row of each text."""
        self.given += len(texts)
        rows = np.array([sum(map(_direction, words(text)), np.zeros(DIMENSIONS)) for text in texts])
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return (rows / lengths).astype(np.float32)


@cache
def _direction(word):
    return np.random.default_rng(zlib.crc32(word.encode())).normal(size=DIMENSIONS)


class Opener:
    """Opens libraries over one index, and remembers what they said."""

    def __init__(self, index, cache, words):
        self._words = words
        self.notices, self.steps = [], []
        self._index, self._cache = index, cache
        self._stores = []

    def __call__(self, embedder=None):
        """Open a library."""
        embedder = embedder or WordEmbedder()
        store = Store.open(
            self._index, IndexVersion.of(embedder), cache=self._cache, notice=self.notices.append
        )
        self._stores.append(store)
        return Library(
            store,
            embedder,
            self._words,
            notice=self.notices.append,
            progress=lambda article, done, total: self.steps.append((article.id, done, total)),
        )

    def close(self):
        """Close all of them."""
        for store in self._stores:
            store.close()


@pytest.fixture
def opened(tmp_path, embedder):
    """Open libraries that are closed after the test."""
    opener = Opener(tmp_path / "index", tmp_path / "cache", embedder)
    yield opener
    opener.close()


def taken_in(library):
    """Return what is known of the articles beside the one that comes along."""
    return [record for record in library.articles() if record.id != library.seed().id]


def article(name):
    return Article(f"Über {name}. Dort wohnt {name}frau. Es regnet.", name, "de", f"{name}.txt")
