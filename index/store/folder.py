"""Chroma in a folder that several processes use in turn."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EFBIG, EIO, EMFILE, ENOSPC, EPERM, EROFS
from pathlib import Path
from shutil import disk_usage
from threading import RLock

from index.errors import StoreError
from index.messages import Notice
from index.store.collections import Client, Collections
from index.store.connection import first_line, is_foreign
from index.store.damage import Damage
from index.store.docstore import (
    CollectionDocumentStore,
    FolderDocumentStore,
    MirroredDocumentStore,
)
from index.store.repository import Repository
from index.store.shared_folder import IndexFolder, State, unwritable

Connect = Callable[[Path], Client]
"""Opens Chroma's files in a folder."""


class FolderConnection:
    """Chroma in a folder, which this process opens anew when another one has written."""

    def __init__(
        self, folder: IndexFolder, fingerprint: str, connect: Connect, notice: Notice
    ) -> None:
        self._folder = folder
        self._fingerprint = fingerprint
        self._connect = connect
        self._notice = notice
        self._threads = RLock()
        self._client: Client | None = None
        self._repository: Repository | None = None
        self._state: State | None = None

    @contextmanager
    def access(self, *, write: bool = False, more: bool = False) -> Iterator[Repository]:
        """Use the database while no other thread or process does.

        What the files hold is noted after the last of several writes; that reads all of them.
        """
        folder = self._folder
        with self._threads, folder.locked(self._notice), folder.trace(write=write) as doubtful:
            if doubtful:
                raise Damage("a process died of it")
            try:
                repository = self._current()
                if write:
                    self._begin()
                yield repository
                if write and not more:
                    self._end(repository)
            except BaseException as error:
                self._disconnect()  # what it holds in memory may be half an operation
                if translated := _translated(error, folder.path):
                    raise translated from error
                raise

    def holds(self, article_id: str) -> bool:
        """Tell whether the file of an article is there; it appears and goes as a whole."""
        return FolderDocumentStore(self._folder.articles).holds(article_id)

    def passes(self, error: Damage | StoreError) -> bool:  # noqa: ARG002  nobody else comes between
        """Tell that another try would fail too."""
        return False

    def discard(self, article_id: str | None) -> None:  # noqa: ARG002  the whole folder is in doubt
        """Delete Chroma's files."""
        with self._threads, self._folder.locked(self._notice):
            self._disconnect()
            self._folder.discard_chroma()

    def unusable(self, reason: str) -> StoreError:
        """Return the error of a folder in which a new database fails too."""
        return unwritable(self._folder.path, reason)

    def close(self) -> None:
        """Close Chroma's files."""
        with self._threads:
            self._disconnect()

    def _current(self) -> Repository:
        if self._repository is None or self._state != self._folder.state():
            self._disconnect()
            self._repository = self._open()
            self._state = self._folder.state()
            if self._repository.misfit:
                self._begin()
                self._repository.drop()
                self._folder.end()
        return self._repository

    def _open(self) -> Repository:
        if damage := self._folder.damage:
            raise Damage(damage)
        self._client = self._connect(self._folder.chroma)
        self._folder.opened()
        collections = Collections(self._client)
        files = FolderDocumentStore(self._folder.articles)
        shelf = MirroredDocumentStore(files, CollectionDocumentStore(collections), self._notice)
        return Repository(collections, self._fingerprint, shelf)

    def _begin(self) -> None:
        self._folder.begin()
        self._state = self._folder.state()

    def _end(self, repository: Repository) -> None:
        if outlived := repository.outlived():
            for fingerprint in outlived:
                repository.drop(fingerprint)
            self._disconnect()
            self._folder.sweep_chroma()
        self._folder.end()

    def _disconnect(self) -> None:
        client, self._client, self._repository = self._client, None, None
        if client is not None:
            client.close()


_CODE = re.compile(r"\(os error (?P<system>\d+)\)|\(code: (?P<sqlite>\d+)\)")

_SYSTEM = {EPERM, EIO, EACCES, EMFILE, EFBIG, ENOSPC, EROFS, EDQUOT}
_SQLITE = {5, 8, 10, 13, 14}  # busy, read-only, failing, full, cannot be opened

ROOM = 2**25
"""Bytes without which a disk counts as full: Chroma does not always say why it failed."""


def _translated(error: BaseException, path: Path) -> Exception | None:
    """Return what a failure of embedded Chroma means; None if it is not Chroma's."""
    if isinstance(error, OSError):
        return unwritable(path, error.strerror or str(error))
    if not is_foreign(error):
        return None
    reason = first_line(error)
    return unwritable(path, reason) if _is_of_the_disk(reason, path) else Damage(reason)


def _is_of_the_disk(reason: str, path: Path) -> bool:
    """Tell whether Chroma failed for a reason that another database would not mend."""
    if code := _CODE.search(reason):
        system, sqlite = code.groups(default="0")
        return int(system) in _SYSTEM or int(sqlite) & 0xFF in _SQLITE
    return disk_usage(path).free < ROOM
