"""A text, cut into the word pieces of the transformer."""

import re
from functools import lru_cache

from index.remembered import forgetful
from index.transformer.model_file import Pieces

WORDS = 20_000
"""Words whose pieces are remembered."""

_MARK = "\u2581"
"""Stands for the space before a word."""

_WORD = re.compile(f"{_MARK}[^{_MARK}]*")
_NEVER = -1e30
_PENALTY = 10.0
"""By so much a character that is in no piece is less likely than the rarest piece."""


class PieceTokenizer:
    """The likeliest pieces of each word (unigram language model; Kudo 2018).

    ``begin`` and ``end`` are the numbers of the pieces that stand around a text.
    """

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self.begin, self.end = pieces.begin, pieces.end
        self._longest = max(map(len, pieces.numbers))
        self._unknown = min(pieces.scores) - _PENALTY
        self._word = lru_cache(WORDS)(self._cut)
        forgetful(self._word)

    def pieces(self, text: str) -> list[int]:
        """Return the numbers of a text's pieces, in order."""
        normal = text.translate(self._pieces.characters)
        words = _WORD.findall(_MARK + _MARK.join(normal.split(" ")))
        return [piece for word in words if word != _MARK for piece in self._word(word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return the pieces of a word by Viterbi's algorithm."""
        known = self._pieces
        best = [0.0, *(_NEVER for _ in word)]
        last = [(0, known.unknown)] * len(best)
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                piece = known.numbers.get(word[start:end])
                if piece is not None and piece != known.unknown:
                    score = best[start] + known.scores[piece]
                    if score > best[end]:
                        best[end], last[end] = score, (start, piece)
            if best[start] + self._unknown > best[start + 1]:
                best[start + 1] = best[start] + self._unknown
                last[start + 1] = (start, known.unknown)
        found: list[int] = []
        at = len(word)
        while at:
            at, piece = last[at]
            found.append(piece)
        return tuple(reversed(found))
