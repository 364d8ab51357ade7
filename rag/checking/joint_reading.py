"""A statement read together with the sentences that it cites, by a transformer.

It sees what words alone do not show: who does what to whom, what a figure belongs to, that a plan
is no fact. What was learned beside the model's own weights (``bench/train_joint_reading.py``) gives
the odds that the sentences say so.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from index.transformer.reader import Reader, installed
from index.transformer.readings import Readings
from index.transformer.text import AROUND, QUESTION, SentenceInContext, Text

WEIGHTS_FILE = "joint_reading.npz"

STATEMENT_PIECES = 150
"""Pieces of a statement and its question that are read; what is said goes before what is asked."""

AROUND_PIECES = 40
"""Pieces of a sentence around a cited one."""

MOST_PIECES = 500
"""Pieces that are read in all; the model knows 512 places."""

SENTENCE = 0
"""Whose the pieces of cited sentences are."""

START = -4.0
"""The odds that a piece of the statement is not said, before anything is learned."""


def write(text: Text, asked: str, said: str, cited: Sequence[SentenceInContext]) -> bool:
    """Write a statement and the sentences that it cites, at least one, into an empty text.

    Where they are too long together, nothing is put around the sentences. False if they still are:
    what is not read must not be judged.
    """
    fits = text.ask(asked, STATEMENT_PIECES, said)
    begin = len(text.pieces)
    for each in cited:
        for before in each.before:
            text.give(before, AROUND_PIECES, part=AROUND)
        text.give(each.sentence, MOST_PIECES, SENTENCE)
    if len(text.pieces) > MOST_PIECES:
        text.cut(begin)
        for each in cited:
            text.give(each.sentence, MOST_PIECES, SENTENCE)
    return fits and len(text.pieces) <= MOST_PIECES


class JointReader:
    """The transformer with what was learned for the check."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._readings = Readings(self._read)

    def odds(self, asked: str, said: str, cited: Sequence[SentenceInContext]) -> float | None:
        """Return the log odds that these sentences, at least one, say so.

        ``asked`` is the question of a mere fragment, else empty. None if all that is too long.
        """
        text = self._reader.text()
        if not write(text, asked, said, cited):
            return None
        return self._readings(text)

    def _read(self, text: Text) -> float:
        rows, learned = self._reader.rows(text), self._reader.learned
        pieces = rows[text.of(QUESTION)]
        mean, held = pieces.mean(axis=0), rows[text.of(SENTENCE)].mean(axis=0)
        cosine = mean @ held / np.sqrt((mean @ mean) * (held @ held))
        whole = mean @ learned["said"] + held @ learned["cited"] + rows[0] @ learned["first"]
        lacking = np.logaddexp.reduce(pieces @ learned["piece"] + START)
        return float(whole + cosine * learned["cosine"] + learned["bias"] - lacking)


@cache
def joint_reader() -> JointReader | None:
    """Return the process's own; None where the model is not installed."""
    file = installed()
    return JointReader(Reader(file, files("rag.checking") / WEIGHTS_FILE)) if file else None
