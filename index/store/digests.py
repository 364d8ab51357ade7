"""What files hold, in a few bytes: Chroma reads whatever it finds in them."""

import zlib
from pathlib import Path
from time import time_ns

import numpy as np

FileDigest = tuple[int, int | None]
"""Size in bytes and checksum; None for a file whose content says nothing."""

Stamp = tuple[int, ...]
"""What a file system says of a file, and what changes when somebody writes to it."""

SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written again has another time, on any file system."""

_CHUNK, _LINE = 2**17, 2**10
_PERSISTED = "index_metadata.pickle"


def digest_of(path: Path) -> FileDigest:
    """Return size and checksum of a file; any bit that flips changes it.

    The checksum is the CRC-32 of the sums of its lines of a kilobyte: a database has hundreds of
    MB, which are read after each write, and a sum takes an eighth of the time.
    """
    size = checksum = 0
    chunk = np.zeros(_CHUNK, dtype=np.uint8)
    lines = chunk.view(np.uint64).reshape(-1, _LINE // 8)
    with path.open("rb") as file:
        while read := file.readinto(chunk.data):
            size += read
            chunk[read:] = 0
            checksum = zlib.crc32(lines.sum(axis=1).tobytes(), checksum)
    return size, checksum


class VectorFiles:
    """The files in which Chroma keeps vectors below ``folder``: of an archive, hundreds of MB."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[Path, tuple[Stamp, FileDigest]] = {}

    def digests(self, *, anew: bool) -> dict[str, FileDigest]:
        """Return the digest of each file, by its path in the folder.

        Without ``anew``, one that nobody has written to since it was read last is not read again.
        Until Chroma has written a collection for the first time, its files are made anew with
        every opening, out of whatever stood in memory.
        """
        if anew:
            self._known = {}
        return {
            file.relative_to(self._folder).as_posix(): self._digest_of(file)
            if file.with_name(_PERSISTED).exists()
            else (file.stat().st_size, None)
            for file in self._folder.glob("*/*")
        }

    def _digest_of(self, file: Path) -> FileDigest:
        found, now = file.stat(), time_ns()
        stamp = found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
        seen, digest = self._known.get(file, (None, None))
        if digest is None or seen != stamp:
            digest = digest_of(file)
            # One that was just written may be written again within a tick of the clock.
            if now - found.st_mtime_ns > SETTLED:
                self._known[file] = stamp, digest
        return digest
