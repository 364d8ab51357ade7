import numpy as np
import pytest

from index.transformer.encoder import Encoder

TEXT = "Der Umbau der Brücke kostet 4,5 Millionen Euro."


@pytest.fixture(scope="module")
def encoder(file):
    """The model as it is, with nothing learned beside it."""
    return Encoder(file, {"part": np.zeros((2, file.width), np.float32)})


def read(encoder, tokenizer, pieces, text):
    numbers = np.array([pieces.begin, *tokenizer.pieces(f"passage: {text}"), pieces.end])
    return encoder(numbers, np.ones(len(numbers), dtype=int))


def test_the_package_reads_alike(encoder, tokenizer, pieces, engine):
    """The mean of the rows points where the vector does that the package's own engine makes."""
    mean = read(encoder, tokenizer, pieces, TEXT).mean(axis=0)

    assert mean @ engine.passage(TEXT) / np.linalg.norm(mean) > 0.999


def test_pieces_are_read_in_their_context(encoder, tokenizer, pieces):
    """The same word means another thing in another sentence."""
    bank = [read(encoder, tokenizer, pieces, text)[3] for text in ("Bank im Park", "Bank mit Zins")]

    assert not np.allclose(bank[0], bank[1], atol=0.05)


def test_what_was_learned_is_added(file):
    """The product of two small matrices moves the rows; a piece of the question is marked."""
    random = np.random.default_rng(0)
    nothing = {"part": np.zeros((2, file.width), np.float32)}
    given = {"part": random.normal(size=(2, file.width)).astype(np.float32) / 10}
    given["5.ao.A"] = random.normal(size=(1, file.width)).astype(np.float32) / 10
    given["5.ao.B"] = random.normal(size=(file.width, 1)).astype(np.float32) / 10
    given["part"][1] = 0
    plain, learned = Encoder(file, nothing), Encoder(file, given)
    numbers, parts = np.array([0, 100, 2]), np.array([1, 1, 1])

    assert not np.allclose(plain(numbers, parts), learned(numbers, parts), atol=1e-3)
    assert not np.allclose(learned(numbers, parts * 0), learned(numbers, parts), atol=1e-3)
