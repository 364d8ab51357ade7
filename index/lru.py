"""A bounded mapping that forgets what was used longest ago."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class LeastRecentlyUsed(Generic[Key, Value]):
    """Holds values up to a ``limit`` of their ``weight`` together; the newest one always.

    Threads may share it.
    """

    def __init__(self, limit: int, weight: Callable[[Value], int] = lambda _: 1) -> None:
        self._limit = limit
        self._weight = weight
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._total = 0
        self._lock = Lock()

    def __contains__(self, key: Key) -> bool:
        with self._lock:
            return key in self._held

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Value]:
        with self._lock:
            return iter(list(self._held.values()))

    def get(self, key: Key) -> Value | None:
        """Return the value of ``key``, which counts as a use; None if it is not here any more."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Hold a value in place of the one that ``key`` had."""
        with self._lock:
            self._drop(key)
            self._held[key] = value
            self._total += self._weight(value)
            while self._total > self._limit and len(self._held) > 1:
                self._drop(next(iter(self._held)))

    def remove(self, key: Key) -> bool:
        """Forget the value of ``key``; tell whether there was one."""
        with self._lock:
            return self._drop(key)

    def _drop(self, key: Key) -> bool:
        if key not in self._held:
            return False
        self._total -= self._weight(self._held.pop(key))
        return True
