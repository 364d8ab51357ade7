"""What was encoded lately is not encoded again."""

import numpy as np
import pytest

from index.embedding.cache import EmbeddingCache, TokenEmbeddingCache
from index.embedding.model import BundledEmbedder
from index.ranking.reading import basis


class Counting:
    """Embeds a text as its length; remembers what it was given."""

    name = "counting/1"
    dimensions = 2

    def __init__(self):
        self.given = []

    def encode(self, texts):
        """Return the row of each text."""
        self.given.extend(texts)
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)


@pytest.fixture
def embedder():
    return Counting()


def test_each_text_once(embedder):
    """A text that comes back is not given to the model again; rows stand in the order asked."""
    model = EmbeddingCache(embedder)
    first = model.encode(["Meta", "Deal", "Meta"])
    second = model.encode(["Wang, Alexandr", "Meta"])

    assert embedder.given == ["Meta", "Deal", "Wang, Alexandr"]
    assert first[:, 0].tolist() == [4, 4, 4]
    assert second[:, 0].tolist() == [14, 4]


def test_the_oldest_goes_first(embedder):
    """What was used longest ago is forgotten; a batch larger than the memory still comes whole."""
    model = EmbeddingCache(embedder, kept=2)
    model.encode(["a", "b"])
    model.encode(["a"])
    model.encode(["c"])
    model.encode(["a", "b"])

    assert embedder.given == ["a", "b", "c", "b"]
    assert model.encode(["d", "ee", "fff"])[:, 0].tolist() == [1, 2, 3]


def test_rows_are_the_caller_s_own(embedder):
    """Changing a row changes nothing that is remembered."""
    model = EmbeddingCache(embedder)
    model.encode(["Meta"])[:] = 0

    assert model.encode(["Meta"])[0, 0] == 4


def test_nothing(embedder):
    """No texts have no rows, and do not disturb the model."""
    assert EmbeddingCache(embedder).encode([]).shape == (0, 2)
    assert embedder.given == []


@pytest.fixture(scope="module")
def bundled():
    return BundledEmbedder()


class TestSentences:
    """The word pieces of sentences, by the real model."""

    TEXTS = (
        "Meta hält 49 Prozent.",
        "Wang geht zu Meta.",
        "Die Bewertung stieg auf 29 Milliarden.",
    )

    def test_as_the_model_reads(self, bundled):
        """Known and new sentences come out as the model gives them, in the order asked."""
        model = TokenEmbeddingCache(bundled, 10, 10)
        model.tokens(self.TEXTS[:1], basis())
        for texts in (self.TEXTS, self.TEXTS[::-1], self.TEXTS[1:] + self.TEXTS[1:], ()):
            expected = bundled.tokens(texts, basis())
            found = model.tokens(texts, basis())

            np.testing.assert_array_equal(found.owners, expected.owners)
            np.testing.assert_allclose(found.vectors, expected.vectors, atol=1e-5)

    def test_read_once(self, bundled, monkeypatch):
        """A sentence that is known is not given to the model; all are once they are forgotten."""
        given = []
        tokens = bundled.tokens

        def told(texts, basis=None):
            given.extend(texts)
            return tokens(texts, basis)

        monkeypatch.setattr(bundled, "tokens", told)
        model = TokenEmbeddingCache(bundled, 10, 2)
        model.tokens(self.TEXTS[:2], basis())
        model.tokens(self.TEXTS[:2], basis())
        model.cache_clear()
        model.tokens(self.TEXTS[:1], basis())

        assert given == [*self.TEXTS[:2], self.TEXTS[0]]
