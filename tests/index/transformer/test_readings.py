"""A text is read once, until it is forgotten."""

from types import SimpleNamespace

import pytest

from index.remembered import forget
from index.transformer.readings import Readings


@pytest.fixture
def read():
    """Return what counts the texts that it reads, and a memory of two of them."""
    seen = []
    return seen, Readings(lambda text: seen.append(text) or len(seen), most=2)


def text(*pieces, owner=0, part=0):
    """Return a text of these pieces."""
    return SimpleNamespace(
        pieces=list(pieces), owners=[owner] * len(pieces), parts=[part] * len(pieces)
    )


def test_once(read):
    """What is alike in all is read once, until others have taken its place."""
    seen, readings = read

    assert [readings(text(1, 2)) for _ in range(3)] == [1, 1, 1]
    assert [readings(text(3)), readings(text(4)), readings(text(1, 2))] == [2, 3, 4]
    assert len(seen) == 4


def test_forgotten(read):
    """With the other memories it forgets, too."""
    seen, readings = read
    readings(text(1))
    forget()
    readings(text(1))

    assert len(seen) == 2


@pytest.mark.parametrize("other", [text(1), text(2, 1), text(1, 2, owner=1), text(1, 2, part=1)])
def test_told_apart(read, other):
    """Other pieces, in another order, or pieces of something else are another text."""
    seen, readings = read

    assert readings(text(1, 2)) != readings(other)
    assert len(seen) == 2


def test_what_failed_is_read_again():
    """A reading that fails leaves nothing behind."""
    failures = [True]

    def fails(_text):
        if failures:
            raise MemoryError(failures.pop())
        return 5

    readings = Readings(fails)
    with pytest.raises(MemoryError):
        readings(text(1))
    assert readings(text(1)) == 5
