"""Word vectors as files."""

import numpy as np
import pytest

from index.lexicon import Lexicon, LexiconFolder

LEXICON = Lexicon(("gegründet", "49%", "straße"), np.eye(3, 8, dtype=np.float16))


@pytest.fixture
def lexica(tmp_path):
    """A folder with one lexicon."""
    folder = LexiconFolder(tmp_path, "model")
    folder.put("article", LEXICON)
    return folder


def test_comes_back(lexica):
    """The vectors of the same words are found again."""
    found = lexica.get("article", LEXICON.words)

    assert found is not None
    assert found.words == LEXICON.words
    np.testing.assert_array_equal(found.vectors, LEXICON.vectors, strict=True)


def test_other_words(lexica, tmp_path):
    """Vectors of other words, another article or another model are not found."""
    assert lexica.get("article", LEXICON.words[::-1]) is None
    assert lexica.get("other", LEXICON.words) is None
    assert LexiconFolder(tmp_path, "new").get("article", LEXICON.words) is None


def test_damaged(lexica, tmp_path):
    """A file with any byte of its vectors changed, cut or emptied is not read."""
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    place = whole.index(LEXICON.vectors.tobytes())
    changed = whole[:place] + b"\1" + whole[place + 1 :]

    for content in (changed, whole[:-30], whole[:100], b"", b"no archive"):
        file.write_bytes(content)
        assert lexica.get("article", LEXICON.words) is None


def test_no_pickle(lexica, tmp_path):
    """A file that would run code when read is not read."""
    (file,) = tmp_path.iterdir()
    with file.open("wb") as stream:
        objects = np.array([print], dtype=object)
        np.savez(stream, digest=objects, vectors=objects, allow_pickle=True)

    assert lexica.get("article", LEXICON.words) is None


def test_remove(lexica, tmp_path):
    """Removing an article takes the lexica of every model."""
    LexiconFolder(tmp_path, "new").put("article", LEXICON)
    lexica.put("other", LEXICON)

    lexica.remove("article")

    assert [each.name for each in tmp_path.iterdir()] == ["other-model.npz"]
