"""Numeric libraries on one thread: more of them wait for each other.

Beside other work a question took 60 times as long with two.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController

BLAS_THREADS = 1


class _Limited:
    """How many are inside, and what ends the limit: the first one sets it, the last one ends it."""

    def __init__(self) -> None:
        # The libraries of this process are looked for once: that takes half a millisecond.
        self._controller = ThreadpoolController()
        self._lock = threading.Lock()
        self._inside = 0
        self._limit: Any = None

    def enter(self) -> None:
        with self._lock:
            if not self._inside:
                self._limit = self._controller.limit(limits=BLAS_THREADS, user_api="blas")
            self._inside += 1

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._limit.restore_original_limits()


@cache
def _limited() -> _Limited:
    return _Limited()


@contextmanager
def one_thread() -> Iterator[None]:
    """Have matrices multiplied by one thread; several threads may be inside at a time."""
    limited = _limited()
    limited.enter()
    try:
        yield
    finally:
        limited.leave()
