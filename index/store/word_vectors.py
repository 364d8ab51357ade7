"""The word vectors of articles, one file for each."""

import zlib
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.indexed import WordVectors
from index.store.atomic import replacing

# A flipped bit may ask for a password, or for a program that is still to come: a RuntimeError.
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile, RuntimeError, zlib.error)


class WordVectorFolder:
    """Word vectors as files of one folder; Chroma would take longer for them than the model.

    ``fingerprint`` tells those made with another model apart.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = folder
        self._fingerprint = fingerprint

    def get(self, article_id: str, words: tuple[str, ...]) -> WordVectors | None:
        """Return the vectors of these words of an article; None if missing or damaged."""
        try:
            with (
                self._path(article_id).open("rb") as file,
                np.load(file, allow_pickle=False) as stored,
            ):
                digest, vectors = stored["digest"], stored["vectors"]
        except _UNREADABLE:
            return None
        fits = vectors.dtype == np.float16 and digest.tobytes() == _digest(words, vectors)
        return WordVectors(words, vectors) if fits else None

    def put(self, article_id: str, word_vectors: WordVectors) -> None:
        """Store word vectors; other processes see all of it or nothing.

        Raises:
            OSError: The folder cannot be written.
        """
        digest = np.frombuffer(_digest(word_vectors.words, word_vectors.vectors), dtype=np.uint8)
        with replacing(self._path(article_id)) as file:
            np.savez(file, digest=digest, vectors=word_vectors.vectors)

    def remove(self, article_id: str) -> None:
        """Delete an article's word vectors, of every fingerprint."""
        for path in self.folder.glob(f"{article_id}-*.npz"):
            path.unlink(missing_ok=True)

    def _path(self, article_id: str) -> Path:
        return self.folder / f"{article_id}-{self._fingerprint}.npz"


def _digest(words: tuple[str, ...], vectors: NDArray[np.float16]) -> bytes:
    """Return what tells these words with these vectors from any others."""
    digest = sha256(repr(vectors.shape).encode())
    digest.update("\n".join(words).encode())
    digest.update(np.ascontiguousarray(vectors).data)
    return digest.digest()
