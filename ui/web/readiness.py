"""Whether questions would be answered, as supervisors ask every few seconds."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

from index.errors import WortlautError

KEPT = 2.0
"""Seconds for which what was found out holds: whoever asks more often costs nothing more."""

READY = "Wortlaut"
"""What is searched for to see whether anything can be."""


class Readiness:
    """Tells whether ``search`` works, one search at a time."""

    def __init__(self, search: Callable[[str], object]) -> None:
        self._search = search
        self._lock = Lock()
        self._reason: str | None = None
        self._until = 0.0

    def problem(self) -> str | None:
        """Return the reason why not, in English; None if it works."""
        with self._lock:
            if monotonic() >= self._until:
                self._reason = self._found()
                self._until = monotonic() + KEPT
            return self._reason

    def _found(self) -> str | None:
        try:
            self._search(READY)
        except WortlautError as error:
            return error.text("en")
        return None
