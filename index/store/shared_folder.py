"""The folder of an index, shared by all processes that use it."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from filelock import FileLock, Timeout

from index.errors import StoreError
from index.messages import Message, Notice
from index.store.atomic import replacing
from index.store.digests import FileDigest, VectorFiles, digest_of

LAYOUT = 1
"""Counts the changes after which an older program could not read the folder."""

PATIENCE, LIMIT = 1.0, 60.0
"""Seconds of waiting for another process: until the user is told, and until it is an error."""

State = tuple[str | None, int | None]

_MARKER = "wortlaut.json"
_LOCK = "lock"
_NOTED = "sums"
"""Under this what the files hold is noted; older versions had other checksums under "files"."""

_WAITING = Message(
    de="Ein anderer Vorgang schreibt in den Index; es wird gewartet.",
    en="Another process is writing to the index; waiting for it.",
)


class IndexFolder:
    """Where the parts of an embedded index lie, and the lock on all of them.

    Two processes that have Chroma's files open corrupt them, even one after the other: a client
    writes back what it holds in memory. So each use takes the lock, each writer changes
    the state, and who finds another state than its own opens the files anew.

    Chroma does not notice a lost file or a flipped bit, and a cut file ends the process. So a
    writer notes what the files hold, and each use leaves a trace that stays when its process dies.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.chroma = path / "chroma"
        self.articles = path / "articles"
        self.words = path / "words"
        self._generation = path / "generation.json"
        self._trace = path / "turn"
        self._vectors = VectorFiles(self.chroma)

    def claim(self) -> None:
        """Make the folder an index, or see that it is one.

        Raises:
            StoreError: It cannot be written, or belongs to another program.
        """
        marker = self.path / _MARKER
        with writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            others = [each for each in self.path.iterdir() if _MARKER not in each.name]
            if marker.exists():  # asked last: another process may just be claiming it
                self._check_layout()
            elif others and not self._is_ours(others):
                raise _foreign(self.path)
            else:
                with replacing(marker) as file:
                    file.write(json.dumps({"layout": LAYOUT}).encode())

    @contextmanager
    def locked(self, notice: Notice) -> Iterator[None]:
        """Keep all other processes from the folder; ``notice`` is told of a long wait.

        Raises:
            StoreError: Another process does not end, or the folder cannot be written.
        """
        if not (self.path / _MARKER).exists():
            self.claim()  # it was deleted since
        lock = FileLock(self.path / _LOCK, poll_interval=0.01)
        with writing(self.path):
            try:
                lock.acquire(timeout=PATIENCE)
            except Timeout:
                notice(_WAITING)
                self._wait(lock)
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def trace(self, *, write: bool) -> Iterator[bool]:
        """Leave a trace while the lock is held; yield whether the database is not to be trusted.

        Who was killed while writing may have been killed by anybody, and Chroma recovers. Who died
        while reading, or in the next use after such a death, was ended by what it read.
        """
        with writing(self.path):
            found = self._trace.read_text() if self._trace.exists() else ""
            self._trace.write_text("last" if found or not write else "first")
        try:
            yield found == "last"
        finally:
            self._trace.unlink(missing_ok=True)

    def _wait(self, lock: FileLock) -> None:
        try:
            lock.acquire(timeout=LIMIT - PATIENCE)
        except Timeout as error:
            raise StoreError(
                de=f"Der Index „{self.path}“ ist von einem anderen Vorgang belegt: dessen Ende "
                "abwarten oder ihn beenden.",
                en=f"The index “{self.path}” is in use by another process: wait for its end "
                "or stop it.",
            ) from error

    def state(self) -> State:
        """Return what differs after another process has written; needs the lock."""
        database = self.database.stat().st_ino if self.database.exists() else None
        return self._written().get("id"), database

    def begin(self) -> None:
        """Change the state before writing: a writer that is killed has written; needs the lock."""
        self._write({"id": uuid4().hex})

    def end(self) -> None:
        """Note what the files hold after writing; needs the lock."""
        self._write({**self._written(), _NOTED: self._digests(anew=False)})

    def opened(self) -> None:
        """Note the database as it is now: Chroma writes down in it that it was opened.

        Needs the lock. After a writer that did not end nothing is noted.
        """
        written = self._written()
        if files := written.get(_NOTED):
            files[self.database.name] = digest_of(self.database)
            self._write(written)

    @property
    def database(self) -> Path:
        """Chroma's SQLite file."""
        return self.chroma / "chroma.sqlite3"

    @property
    def damage(self) -> str | None:
        """What is wrong with the files, as far as can be seen without opening them."""
        noted = self._written().get(_NOTED)
        there = self.database.exists() and self.database.stat().st_size
        if not there:
            return "no database" if noted or any(self.chroma.glob("*/*")) else None
        if noted and noted != json.loads(json.dumps(self._digests(anew=True))):
            return "files changed"
        return None

    def _digests(self, *, anew: bool) -> dict[str, FileDigest]:
        database = {self.database.name: digest_of(self.database)}
        return database | self._vectors.digests(anew=anew)

    def _written(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self._generation.read_bytes()))
        except (FileNotFoundError, ValueError, TypeError):
            return {}

    def _write(self, content: dict[str, Any]) -> None:
        with replacing(self._generation) as file:
            file.write(json.dumps(content).encode())

    def discard_chroma(self) -> None:
        """Delete all of Chroma's files; the articles stay. Needs the lock."""
        with writing(self.path):
            if self.chroma.is_dir():
                shutil.rmtree(self.chroma)
            self.chroma.unlink(missing_ok=True)  # whatever else stands there
            self._trace.unlink(missing_ok=True)
            self.begin()

    def sweep_chroma(self) -> None:
        """Delete the vectors of collections that are gone; Chroma leaves them. Needs the lock."""
        with closing(sqlite3.connect(self.database)) as database:
            segments = {row[0] for row in database.execute("SELECT id FROM segments")}
        for each in self.chroma.iterdir():
            if each.is_dir() and each.name not in segments:
                shutil.rmtree(each)

    def _is_ours(self, found: list[Path]) -> bool:
        """Tell whether these are parts of an index that has lost its marker."""
        parts = {self.chroma, self.articles, self.words, self._generation, self._trace}
        return self._generation in found and set(found) <= {*parts, self.path / _LOCK}

    def _check_layout(self) -> None:
        try:
            layout = int(json.loads((self.path / _MARKER).read_bytes())["layout"])
        except (ValueError, TypeError, KeyError):
            layout = 0
        if layout > LAYOUT:
            raise StoreError(
                de=f"Der Index „{self.path}“ stammt von einer neueren Version: Wortlaut "
                "aktualisieren oder WORTLAUT_INDEX auf einen anderen Ordner setzen.",
                en=f"The index “{self.path}” was made by a newer version: update Wortlaut or "
                "point WORTLAUT_INDEX to another folder.",
            )


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Translate failures of the file system into one sentence about ``path``."""
    try:
        yield
    except OSError as error:
        raise unwritable(path, error.strerror or str(error)) from error


def unwritable(path: Path, reason: str) -> StoreError:
    """Return the error of an index folder that cannot be read or written."""
    return StoreError(
        de=f"Der Index-Ordner „{path}“ lässt sich nicht benutzen ({reason}): Platz und Rechte "
        "prüfen oder WORTLAUT_INDEX auf einen anderen Ordner setzen.",
        en=f"The index folder “{path}” cannot be used ({reason}): check space and permissions "
        "or point WORTLAUT_INDEX to another folder.",
    )


def _foreign(path: Path) -> StoreError:
    return StoreError(
        de=f"Der Ordner „{path}“ gehört einem anderen Programm: WORTLAUT_INDEX auf einen leeren "
        "Ordner setzen.",
        en=f"The folder “{path}” belongs to another program: point WORTLAUT_INDEX to an empty "
        "folder.",
    )
