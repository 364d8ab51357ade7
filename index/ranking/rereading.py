"""The best sentences, read again beside the question by a transformer.

All of them stand in one text behind the question, so that each piece is read in the light of the
others: who asks for a payer finds none in the damage, and one sentence answers better than its
neighbours. A sentence that points back is read behind the one that it points to. What was learned
beside the model's own weights (``bench/train_rereading.py``) gives each sentence the odds against
the chance that none of them answers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.ranking.odds import chance_at, log_odds
from index.transformer.reader import Reader, installed
from index.transformer.readings import Readings
from index.transformer.text import QUESTION, SentenceInContext, Text

WEIGHTS_FILE = "rereading.npz"

REREAD = 8
"""Sentences that are read side by side: in 94 of 100 cases a right one is among the best eight."""

ASKED_PIECES, SENTENCE_PIECES, BEFORE_PIECES = 60, 80, 40
"""Pieces of the question, of a sentence, and of one before it, that are read at most."""

MOST_PIECES = 500
"""Pieces that are read in all; the model knows 512 places."""

START = -4.0
"""The odds that a piece is the answer, before anything is learned."""

FIRST = 0.5
"""What the first reading counts beside the second, as logarithms of chances, within an article."""

BEHIND = 1.0
"""By so much those that were not read again stand behind those that were."""

ENOUGH = 0.75
"""With such a chance nothing is read any further."""

WEIGHTS = (0.478, 1.742, 0.32, 0.303)
FURTHER = (0.498, 1.68, 0.217, 0.275)
"""What ``any``, ``share`` and the odds of the first reading count for the chance; what is added.

After the best eight were read, and after further ones: learned by ``bench/rereading_chances.py``.
"""

Array = NDArray[np.float32]
Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
Odds = Callable[[Places], Numbers]
"""Reads the sentences at some places side by side; returns the log odds of each."""


def write(text: Text, question: str, sentences: Sequence[SentenceInContext]) -> None:
    """Write the question and the sentences, numbered from 0, into an empty text.

    Where they are too long together, nothing stands before them; if that is not enough, each gets
    its share.
    """
    text.ask(question, ASKED_PIECES)
    start = len(text.pieces)
    for place, each in enumerate(sentences):
        for before in each.before:
            text.give(before, BEFORE_PIECES)
        text.give(each.sentence, SENTENCE_PIECES, place)
    share = (MOST_PIECES - start) // len(sentences) - 1
    for most in (SENTENCE_PIECES, share):
        if len(text.pieces) > MOST_PIECES:
            text.cut(start)
            for place, each in enumerate(sentences):
                text.give(each.sentence, most, place)


@dataclass(frozen=True, slots=True)
class Reread:
    """The sentences of an article after some were read again.

    ``logits`` has shape ``(n,)``: the higher, the likelier a sentence answers. ``any`` are the log
    odds that one of them answers at all, ``share`` is the logarithm of the best one's share;
    ``weights`` make the chance of them. ``before`` is what came of fewer readings, if there were.
    """

    logits: Numbers
    any: float
    share: float
    weights: Sequence[float] = WEIGHTS
    before: "Reread | None" = None

    def signs(self, first: float) -> tuple[float, float, float, float]:
        """Return what the chance is made of; ``first`` is that of the first reading's best."""
        return self.any, self.share, log_odds(first), 1.0

    def chance(self, first: float) -> float:
        """Return the chance in [0, 1] that the best sentence is right."""
        return chance_at(np.dot(self.weights, self.signs(first)))


def widened(chance: float, times: float) -> float:
    """Return the chance that one of several sentences is right, whose best one has ``chance``.

    Their share together is so many ``times`` that of the best, and counts as much as one's own.
    """
    return float(chance / (chance + (1 - chance) * times ** -WEIGHTS[1]))


def reread(
    first: Numbers, chance: float, odds: Odds, *, counted: float = FIRST, enough: float = ENOUGH
) -> Reread:
    """Return what more readings make of the first, which is ``counted`` so much.

    ``first``, shape ``(n,)``, are the logits of the first reading, and ``chance`` that of its best
    sentence. The best ``REREAD`` sentences are read side by side. Where that leaves it open, the
    next ones are read so too, and then the best of both: of these, both odds count alike.
    """
    order: Places = np.argsort(-first, kind="stable")
    best, further = order[:REREAD], order[REREAD : 2 * REREAD]
    known = odds(best)
    once = _weighed(first, best, known, counted)
    if once.chance(chance) >= enough or not len(further):
        return once
    both = np.concatenate([best, further])
    known = np.concatenate([known, odds(further)])
    chosen = np.argsort(-_weighed(first, both, known, counted).logits[both], kind="stable")[:REREAD]
    final = (known[chosen] + odds(both[chosen])) / 2
    twice = _weighed(first, both[chosen], final, counted)
    return replace(twice, weights=FURTHER, before=once)


def _weighed(first: Numbers, places: Places, odds: Numbers, counted: float) -> Reread:
    """Return what some odds make of the first reading; their sentences stand before all others."""
    shares = first - _log_sum(first)
    again = odds + counted * shares[places]
    logits = shares - shares.max() + again.min() - BEHIND
    logits[places] = again
    return Reread(logits, any=_log_sum(odds), share=float(again.max() - _log_sum(again)))


def _log_sum(logits: Numbers) -> float:
    most = float(logits.max())
    return most + float(np.log(np.exp(logits - most).sum()))


class Rereader:
    """The transformer with what was learned for rereading."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._readings = Readings(self._read)

    def odds(self, question: str, sentences: Sequence[SentenceInContext]) -> Array:
        """Return for each sentence the log odds that it answers, against that none does."""
        text = self._reader.text()
        write(text, question, sentences)
        return self._readings(text)

    def _read(self, text: Text) -> Array:
        rows, learned = self._reader.rows(text), self._reader.learned
        asked = rows[text.of(QUESTION)].mean(axis=0)
        pieces = rows @ learned["piece"] + (rows @ asked) * learned["piece asked"] + START
        odds = np.empty(max(text.owners) + 1, dtype=np.float32)
        for place in range(len(odds)):
            own = text.of(place)
            mean = rows[own].mean(axis=0)
            cosine = mean @ asked / np.sqrt((mean @ mean) * (asked @ asked))
            whole = mean @ learned["mean"] + cosine * learned["cosine"] + learned["bias"]
            odds[place] = whole + np.log(np.exp(pieces[own]).sum())
        return odds


@cache
def rereader() -> Rereader | None:
    """Return the process's own; None where the model is not installed."""
    file = installed()
    return Rereader(Reader(file, files("index.ranking") / WEIGHTS_FILE)) if file else None
