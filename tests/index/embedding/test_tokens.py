"""The vectors of word pieces are those that the model adds up."""

import pytest

from index.embedding.tokens import DIMENSIONS, added_up
from index.ranking.reading import basis

TEXTS = [
    "Der Löwe war am Ende ein Hund.",
    "Who paid for it?",
    "Ja.",
    "",
    *["Wort und Satz " * 40] * 4,
]


def test_they_add_up_to_the_vector_of_the_text(embedder):
    """So they are read right: every piece, its neighbours, and no neighbour of another text."""
    wanted = embedder.encode(TEXTS)
    tokens = embedder.tokens(TEXTS)
    backend = embedder._model._backend

    assert tokens.vectors.shape == (len(tokens.owners), DIMENSIONS)
    for place, vector in enumerate(wanted):
        found = added_up(backend, tokens.vectors[tokens.owners == place])
        assert found == pytest.approx(vector, abs=1e-5)


@pytest.mark.parametrize("text", TEXTS[:5])
def test_a_text_is_read_once(embedder, text):
    """Its vector and its pieces are those that are read one by one."""
    vector, tokens = embedder.read(text)

    assert vector == pytest.approx(embedder.encode([text])[0], abs=1e-5)
    assert tokens.within(basis()).vectors == pytest.approx(
        embedder.tokens([text], basis()).vectors, abs=1e-4
    )


def test_nothing(embedder):
    """No texts have no pieces."""
    assert embedder.tokens([]).vectors.shape == (0, DIMENSIONS)
