"""Indexing: sentences, passages and vectors of an article, and the progress on the way."""

import numpy as np
import pytest

from index import indexing as build_module
from index.article import Article
from index.embedding.neutral import NEUTRAL
from index.errors import ArticleError
from index.indexing import build, embed_words

TEXT = "Stadtrat\n\nDas Rathaus wird saniert. Es kostet 12 Euro.\n\n„Gut so“, sagte Köhler."


class Counting:
    """Embeds a text as its length; remembers what it was given."""

    name = "counting/1"
    dimensions = 3

    def __init__(self):
        self.batches = []

    def encode(self, texts):
        """Return the row of each text."""
        self.batches.append(list(texts))
        return np.array([[len(text), 1, 0] for text in texts], dtype=np.float32)


@pytest.fixture
def embedder():
    return Counting()


def article(text):
    return Article(text, "Rathaus", "de", "rathaus.txt")


def test_parts(embedder):
    """Sentences are slices of the unchanged text; a passage points between its sentences."""
    indexed = build(article(TEXT), embedder)

    assert indexed.article.text == TEXT
    assert indexed.texts == [
        "Stadtrat",
        "Das Rathaus wird saniert.",
        "Es kostet 12 Euro.",
        "„Gut so“, sagte Köhler.",
    ]
    assert [each.first for each in indexed.passages] == [1, 2, 4]
    lengths = np.array([[8, 1, 0], [25, 1, 0], [18, 1, 0], [23, 1, 0]])
    assert np.array_equal(indexed.sentence_vectors, lengths)
    between = np.array([lengths[0], lengths[1] + lengths[2], lengths[3]])
    directions = between / np.linalg.norm(between, axis=1, keepdims=True)
    assert np.allclose(indexed.passage_vectors, directions)
    assert indexed.sentence_vectors.dtype == indexed.passage_vectors.dtype == np.float32


def test_passages_hold_every_sentence(embedder):
    """Each sentence is in exactly one passage."""
    indexed = build(article(TEXT), embedder)
    held = [n for passage in indexed.passages for n in range(passage.first, passage.last + 1)]

    assert held == [sentence.number for sentence in indexed.sentences]


def test_no_text_is_embedded_twice(embedder):
    """Passages cost the model nothing more."""
    indexed = build(article(TEXT), embedder)

    assert [text for batch in embedder.batches[:-1] for text in batch] == indexed.texts
    assert embedder.batches[-1] == list(NEUTRAL)  # what cosines mean, read off once for a model
    build(article(TEXT), embedder)
    assert embedder.batches[-1] == indexed.texts


def test_progress(embedder, monkeypatch):
    """Progress rises batch by batch to the number of all texts."""
    monkeypatch.setattr(build_module, "BATCH", 2)
    told = []
    build(article(TEXT), embedder, lambda *step: told.append(step))
    total = told[0][1]

    assert [done for done, _ in told] == [*range(2, total, 2), total]
    assert {every for _, every in told} == {total}
    assert max(map(len, embedder.batches[:-1])) == 2


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_without_a_sentence(embedder, text):
    """A text without a sentence is told by its source, in both languages."""
    with pytest.raises(ArticleError) as error:
        build(article(text), embedder)

    assert "„rathaus.txt“ enthält keinen Satz" in error.value.text("de")
    assert "“rathaus.txt” holds no sentence" in error.value.text("en")


def test_word_vectors(embedder):
    """Words keep their order; half precision is enough for them."""
    word_vectors = embed_words(["rathaus", "euro"], embedder)

    assert word_vectors.words == ("rathaus", "euro")
    assert word_vectors.vectors.dtype == np.float16
    assert word_vectors.vectors[:, 0].tolist() == [7, 4]


def test_no_words(embedder):
    """An article of stop words alone has a word_vectors without words."""
    assert embed_words([], embedder).vectors.shape == (0, 3)
