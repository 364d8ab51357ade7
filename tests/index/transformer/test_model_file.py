import numpy as np
import pytest

from index.transformer.model_file import ModelFile


def test_the_header(file):
    """The model has the sizes that its authors give it."""
    assert (file.width, file.layers, file.heads, file.inner) == (384, 12, 12, 1536)


def test_pieces(pieces):
    """A quarter of a million, each with a score; the ends are known."""
    assert len(pieces.numbers) > 249_000
    assert len(pieces.scores) == max(pieces.numbers.values()) + 1
    assert {pieces.begin, pieces.end, pieces.unknown} == {0, 2, 3}
    assert pieces.numbers["▁Euro"] > 3


def test_rows_of_a_matrix(file):
    """Single rows are those of the whole."""
    whole = file.matrix("l0.q.w", file.width)

    assert whole.shape == (384, 384)
    assert np.array_equal(file.matrix("l0.q.w", file.width, np.array([5, 0])), whole[[5, 0]])


def test_weights_are_of_four_bits(file):
    """A block of 32 weights has at most 16 values."""
    assert len(np.unique(file.matrix("l3.fi.w", file.width)[0, :32])) <= 16


def test_another_file(tmp_path):
    """What is no file of the model is not read as one."""
    path = tmp_path / "model.bin"
    path.write_bytes(bytes(100))

    with pytest.raises(ValueError, match="no file of this model"):
        ModelFile(path)
