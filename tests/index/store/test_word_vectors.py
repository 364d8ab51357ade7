"""Word vectors as files."""

import numpy as np
import pytest

from index.indexed import WordVectors
from index.store.word_vectors import WordVectorFolder

LEXICON = WordVectors(("gegründet", "49%", "straße"), np.eye(3, 8, dtype=np.float16))


@pytest.fixture
def word_vectors(tmp_path):
    """A folder with one word_vectors."""
    folder = WordVectorFolder(tmp_path, "model")
    folder.put("article", LEXICON)
    return folder


def test_comes_back(word_vectors):
    """The vectors of the same words are found again."""
    found = word_vectors.get("article", LEXICON.words)

    assert found is not None
    assert found.words == LEXICON.words
    np.testing.assert_array_equal(found.vectors, LEXICON.vectors, strict=True)


def test_other_words(word_vectors, tmp_path):
    """Vectors of other words, another article or another model are not found."""
    assert word_vectors.get("article", LEXICON.words[::-1]) is None
    assert word_vectors.get("other", LEXICON.words) is None
    assert WordVectorFolder(tmp_path, "new").get("article", LEXICON.words) is None


def test_damaged(word_vectors, tmp_path):
    """A file with any byte of its vectors changed, cut or emptied is not read."""
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    place = whole.index(LEXICON.vectors.tobytes())
    changed = whole[:place] + b"\1" + whole[place + 1 :]

    for content in (changed, whole[:-30], whole[:100], b"", b"no archive"):
        file.write_bytes(content)
        assert word_vectors.get("article", LEXICON.words) is None


def test_any_flipped_bit(word_vectors, tmp_path):
    """Whichever bit flips: the vectors are as they were, or not read."""
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()

    for place in range(8 * len(whole)):
        content = bytearray(whole)
        content[place // 8] ^= 1 << place % 8
        file.write_bytes(content)
        found = word_vectors.get("article", LEXICON.words)
        assert found is None or np.array_equal(found.vectors, LEXICON.vectors)


def test_no_pickle(word_vectors, tmp_path):
    """A file that would run code when read is not read."""
    (file,) = tmp_path.iterdir()
    with file.open("wb") as stream:
        objects = np.array([print], dtype=object)
        np.savez(stream, digest=objects, vectors=objects, allow_pickle=True)

    assert word_vectors.get("article", LEXICON.words) is None


def test_remove(word_vectors, tmp_path):
    """Removing an article takes the word_vectors of every model."""
    WordVectorFolder(tmp_path, "new").put("article", LEXICON)
    word_vectors.put("other", LEXICON)

    word_vectors.remove("article")

    assert [each.name for each in tmp_path.iterdir()] == ["other-model.npz"]
