"""What files hold, in a few bytes: Chroma reads whatever it finds in them."""

import zlib
from pathlib import Path

FileDigest = tuple[int, int | None]
"""Size in bytes and CRC-32; None for a file whose content says nothing."""

_CHUNK = 2**20
_PERSISTED = "index_metadata.pickle"


def digest_of(path: Path) -> FileDigest:
    """Return size and checksum of a file; any bit that flips changes it."""
    size = checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
    return size, checksum


def vectors_in(folder: Path) -> dict[str, FileDigest]:
    """Return the digest of each file in which Chroma keeps vectors, by its path in ``folder``.

    Until it has written a collection for the first time, its files are made anew with every
    opening, out of whatever stood in memory.
    """
    return {
        file.relative_to(folder).as_posix(): digest_of(file)
        if file.with_name(_PERSISTED).exists()
        else (file.stat().st_size, None)
        for file in folder.glob("*/*")
    }
