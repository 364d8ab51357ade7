"""Texts as the transformer reads them: what is asked or said, then what is read for it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.transformer.pieces import PieceTokenizer

ASKED, GIVEN = "query:", "passage:"
"""How the model was told, when it learned, what is a question and what a text."""

READ, AROUND = 1, 2
"""Parts of a text: what is read, and where a task tells it from that, what stands around it."""

NOBODY, QUESTION = -1, -2
"""Whose a piece is that belongs to nothing that is judged, or to the question."""


@dataclass(frozen=True, slots=True)
class SentenceInContext:
    """A sentence, and those that are to be read before it."""

    sentence: str
    before: Sequence[str] = ()


class Text:
    """A question, or a statement, and sentences as one text.

    ``pieces`` are the numbers of its pieces, ``owners`` the number of the sentence that each
    belongs to, ``parts`` 0 for those of the question and ``READ`` or ``AROUND`` for all others.
    """

    def __init__(self, tokenizer: PieceTokenizer) -> None:
        self._tokenizer = tokenizer
        self.pieces, self.owners, self.parts = [tokenizer.begin], [NOBODY], [0]

    def ask(self, question: str, most: int, said: str = "") -> bool:
        """Begin with a question and what is ``said`` to it, of which ``most`` pieces are read.

        Where they are too long together, the question is cut; False if that is not enough.
        """
        answer = self._tokenizer.pieces(said)
        asked = self._tokenizer.pieces(question)[: max(0, most - len(answer))]
        pieces = [*self._tokenizer.pieces(ASKED), *asked, *answer[:most], self._tokenizer.end]
        self._add(pieces, QUESTION, part=0)
        self._add(self._tokenizer.pieces(GIVEN), NOBODY)
        return len(answer) <= most

    def give(self, sentence: str, most: int, owner: int = NOBODY, part: int = READ) -> None:
        """Add a sentence, of which ``most`` pieces are read."""
        self._add([*self._tokenizer.pieces(sentence)[:most], self._tokenizer.end], owner, part)

    def cut(self, most: int) -> None:
        """Leave out what stands behind the first ``most`` pieces."""
        del self.pieces[most:], self.owners[most:], self.parts[most:]

    def of(self, owner: int) -> NDArray[np.bool_]:
        """Return which pieces belong to a sentence or the question."""
        own: NDArray[np.bool_] = np.array(self.owners) == owner
        return own

    def _add(self, pieces: Sequence[int], owner: int, part: int = READ) -> None:
        self.pieces += pieces
        self.owners += [owner] * len(pieces)
        self.parts += [part] * len(pieces)
