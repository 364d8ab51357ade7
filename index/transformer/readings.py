"""What came of the texts that were read last, by their digests.

What is offered to be asked, many ask, and an answer takes most of its time for reading.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Generic, TypeVar

import numpy as np

from index.lru import LeastRecentlyUsed
from index.remembered import forgetful
from index.transformer.text import Text

HELD = 4_096
"""Texts of which is known what came of them, some numbers each."""

Result = TypeVar("Result")


class Readings(Generic[Result]):
    """Reads a text once, as long as others have not taken its place; threads may share it.

    ``read`` makes of a text what is wanted of it, which nobody changes. Not a word of the text is
    held.
    """

    def __init__(self, read: Callable[[Text], Result], most: int = HELD) -> None:
        self._read = read
        self._most = most
        self.cache_clear()
        forgetful(self)

    def cache_clear(self) -> None:
        """Forget all of them."""
        # A new one in place of the old: to empty that, its lock would have to be free.
        self._held: LeastRecentlyUsed[bytes, Result] = LeastRecentlyUsed(self._most)

    def __call__(self, text: Text) -> Result:
        """Return what comes of a text."""
        key = sha256(np.array([text.pieces, text.owners, text.parts]).tobytes()).digest()
        found = self._held.get(key)
        if found is None:
            found = self._read(text)
            self._held.put(key, found)
        return found
