"""The vectors of word pieces are those that the model adds up."""

import numpy as np
import pytest

from index.embedding.tokens import DIMENSIONS

TEXTS = [
    "Der Löwe war am Ende ein Hund.",
    "Who paid for it?",
    "Ja.",
    "",
    *["Wort und Satz " * 40] * 4,
]


def added_up(backend, vectors):
    """Return what the model makes of the sum of a text's vectors: its projection and its layers."""
    n = np.float32(len(vectors))
    mean = (vectors.sum(axis=0) @ backend.cnn_W + n * backend.cnn_b) / np.sqrt(n)
    first = np.maximum(mean @ backend.d0, 0)
    second = np.maximum(mean @ backend.p1 + first @ backend.d1, 0)
    third = np.maximum(second @ backend.d2, 0)
    last = np.tanh(second @ backend.p3 + third @ backend.d3)
    return last / np.linalg.norm(last)


def test_they_add_up_to_the_vector_of_the_text(embedder):
    """So they are read right: every piece, its neighbours, and no neighbour of another text."""
    wanted = embedder.encode(TEXTS)
    tokens = embedder.tokens(TEXTS)
    backend = embedder._model._backend

    assert tokens.vectors.shape == (len(tokens.owners), DIMENSIONS)
    for place, vector in enumerate(wanted):
        found = added_up(backend, tokens.vectors[tokens.owners == place])
        assert found == pytest.approx(vector, abs=1e-3)


def test_nothing(embedder):
    """No texts have no pieces."""
    assert embedder.tokens([]).vectors.shape == (0, DIMENSIONS)
