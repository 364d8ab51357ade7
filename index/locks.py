"""Locks by key, so that work on one thing does not keep another waiting."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, RLock
from weakref import WeakValueDictionary


class KeyedLocks:
    """A lock for each key, which is there as long as somebody holds it or waits for it.

    A thread may take the lock of a key again that it holds, but of no second key meanwhile.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._locks: WeakValueDictionary[str, RLock] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._locks)

    @contextmanager
    def holding(self, key: str) -> Iterator[None]:
        """Wait for the lock of a key and hold it."""
        with self._guard:
            lock = self._locks.setdefault(key, RLock())
        with lock:
            yield
