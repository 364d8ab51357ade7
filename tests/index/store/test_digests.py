"""What is noted of Chroma's files of vectors, and when they are read for it."""

import os
import time

import numpy as np
import pytest

from index.store import digests
from index.store.digests import VectorFiles, digest_of


@pytest.fixture
def file(tmp_path):
    """A file of vectors that was written long ago."""
    folder = tmp_path / "segment"
    folder.mkdir()
    (folder / "index_metadata.pickle").write_bytes(b"")
    file = folder / "data_level0.bin"
    file.write_bytes(b"vectors")
    _age(file)
    return file


@pytest.fixture
def read(monkeypatch):
    """The names of the files that are read, as they are read."""
    names = []

    def reading(path):
        names.append(path.name)
        return digest_of(path)

    monkeypatch.setattr(digests, "digest_of", reading)
    return names


def _age(file):
    long_ago = time.time() - 60
    os.utime(file, (long_ago, long_ago))


@pytest.mark.parametrize("size", [1, 2**17, 3 * 2**17 + 5])
def test_every_bit_counts(tmp_path, size):
    """Wherever a bit flips, parts change places or the end is cut: it is another digest."""
    random = np.random.default_rng(size)
    content, file = bytearray(random.bytes(size)), tmp_path / "file"

    def digest(changed):
        file.write_bytes(changed)
        return digest_of(file)

    sound = digest(content)
    assert sound == digest(content)
    for place in {0, size - 1, *random.integers(size, size=40).tolist()}:
        changed = content.copy()
        changed[place] ^= 1 << int(random.integers(8))
        assert digest(changed) != sound
    for page in (1_024, 4_096):
        swapped = content[page : 2 * page] + content[:page] + content[2 * page :]
        assert len(content) < page or digest(swapped) != sound
    assert digest(content[:-1]) != sound
    assert digest(content + b"\0") != sound


def test_a_file_is_read_once(tmp_path, file, read):
    """What nobody has written to says what it said; of a new look nothing is taken on trust."""
    vectors = VectorFiles(tmp_path)
    first, second = (vectors.digests(anew=False) for _ in range(2))

    assert first == second
    assert first["segment/data_level0.bin"] == digest_of(file)
    assert read.count(file.name) == 1
    assert vectors.digests(anew=True) == first
    assert read.count(file.name) == 2


@pytest.mark.parametrize("content", [b"VECTORS", b"more vectors"])
def test_a_file_that_is_written_is_read(tmp_path, file, content):
    """Even where its size, and the time that is said of it, are those that it had."""
    vectors = VectorFiles(tmp_path)
    vectors.digests(anew=False)
    file.write_bytes(content)
    _age(file)

    assert vectors.digests(anew=False)["segment/data_level0.bin"] == digest_of(file)


def test_a_new_file_is_read_again(tmp_path, file, read):
    """What was just written may be written again before the clock has moved."""
    file.write_bytes(b"anything")
    vectors = VectorFiles(tmp_path)
    for _ in range(2):
        vectors.digests(anew=False)

    assert read.count(file.name) == 2
