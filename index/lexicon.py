"""The distinct content words of an article with their vectors, one file for each article."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.atomic import replacing


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and their L2-normalised vectors, shape ``(len(words), d)``."""

    words: tuple[str, ...]
    vectors: NDArray[np.float16]


class LexiconFolder:
    """Lexica as files of one folder; Chroma would take longer for them than the model.

    ``fingerprint`` tells those made with another model apart.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = folder
        self._fingerprint = fingerprint

    def get(self, article_id: str, words: tuple[str, ...]) -> Lexicon | None:
        """Return the lexicon of an article that has these words; None if missing or damaged."""
        try:
            with (
                self._path(article_id).open("rb") as file,
                np.load(file, allow_pickle=False) as stored,
            ):
                digest, vectors = stored["digest"], stored["vectors"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return None
        fits = vectors.dtype == np.float16 and digest.tobytes() == _digest(words, vectors)
        return Lexicon(words, vectors) if fits else None

    def put(self, article_id: str, lexicon: Lexicon) -> None:
        """Store a lexicon; other processes see all of it or nothing.

        Raises:
            OSError: The folder cannot be written.
        """
        digest = np.frombuffer(_digest(lexicon.words, lexicon.vectors), dtype=np.uint8)
        with replacing(self._path(article_id)) as file:
            np.savez(file, digest=digest, vectors=lexicon.vectors)

    def remove(self, article_id: str) -> None:
        """Delete an article's lexica, of every fingerprint."""
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
