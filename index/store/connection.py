"""A way to a Chroma database: what a folder and a server have in common."""

from contextlib import AbstractContextManager
from typing import Protocol

from index.errors import StoreError
from index.store.damage import Damage
from index.store.repository import Repository


class Connection(Protocol):
    """A way to a Chroma database."""

    def access(
        self, *, write: bool = False, more: bool = False
    ) -> AbstractContextManager[Repository]:
        """Use the database; ``more`` tells that another ``write`` follows at once.

        Raises:
            StoreError: It cannot be used.
            Damage: It is not what it was.
        """

    def holds(self, article_id: str) -> bool:
        """Tell whether the text of an article is there, without waiting for who is writing."""

    def passes(self, error: Damage | StoreError) -> bool:
        """Tell whether another try may succeed; wait for what it needs."""

    def discard(self, article_id: str | None) -> None:
        """Drop what is damaged: at least what vouches for this article, or for all."""

    def unusable(self, reason: str) -> StoreError:
        """Return the error to raise when a new database is damaged too."""

    def close(self) -> None:
        """Close files and connections."""


def is_foreign(error: BaseException) -> bool:
    """Tell whether an exception is Chroma's, its HTTP client's or its Rust library's."""
    modules = {each.__module__.partition(".")[0] for each in type(error).__mro__}
    return bool(modules & {"chromadb", "httpx", "pyo3_runtime", "sqlite3"})


def first_line(error: BaseException) -> str:
    """Return what an exception says, as part of a sentence."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
