"""Texts as the transformer reads them: what is asked or said, then what is read for it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.transformer.pieces import PieceTokenizer

ASKED, GIVEN = "query:", "passage:"
"""How the model was told, when it learned, what is a question and what a text."""

NOBODY, QUESTION = -1, -2
"""Whose a piece is that belongs to nothing that is judged, or to the question."""


class Text:
    """A question, or a statement, and sentences as one text.

    ``pieces`` are the numbers of its pieces, ``owners`` the number of the sentence that each
    belongs to, ``parts`` 0 for those of the question and 1 for all others.
    """

    def __init__(self, tokenizer: PieceTokenizer) -> None:
        self._tokenizer = tokenizer
        self.pieces, self.owners, self.parts = [tokenizer.begin], [NOBODY], [0]

    def ask(self, question: str, most: int) -> None:
        """Begin with the question, of which ``most`` pieces are read."""
        pieces = self._tokenizer.pieces(question)[:most]
        self._add([*self._tokenizer.pieces(ASKED), *pieces, self._tokenizer.end], QUESTION, part=0)
        self._add(self._tokenizer.pieces(GIVEN), NOBODY)

    def give(self, sentence: str, most: int, owner: int = NOBODY) -> None:
        """Add a sentence, of which ``most`` pieces are read."""
        self._add([*self._tokenizer.pieces(sentence)[:most], self._tokenizer.end], owner)

    def cut(self, most: int) -> None:
        """Leave out what stands behind the first ``most`` pieces."""
        del self.pieces[most:], self.owners[most:], self.parts[most:]

    def of(self, owner: int) -> NDArray[np.bool_]:
        """Return which pieces belong to a sentence or the question."""
        own: NDArray[np.bool_] = np.array(self.owners) == owner
        return own

    def _add(self, pieces: Sequence[int], owner: int, part: int = 1) -> None:
        self.pieces += pieces
        self.owners += [owner] * len(pieces)
        self.parts += [part] * len(pieces)
