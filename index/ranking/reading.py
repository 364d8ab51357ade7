"""Learned reading: which sentences answer a question, by the word pieces of both.

Each piece of the question looks for the piece of a sentence that means the same (late interaction,
Khattab and Zaharia 2020, "ColBERT"), in a space that is learned for questions and what answers
them, and so across the two languages; another learned space tells the kind of thing that is asked
for from the kinds that a sentence holds; a third compares the sentences' own vectors. With the
features that are not learned, a small network makes one number of all. ``bench/train_reading.py``
learns the weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.embedding.tokens import TokenVectors
from index.embedding.unit import unit
from index.learned import learned_arrays
from index.ranking.paragraphs import Paragraphs
from index.ranking.structure import NOTHING, Structure

WEIGHTS_FILE = "reading.npz"

READ = (
    "late",  # how well the pieces of the question find their like in the sentence
    "kind",  # how well its best piece fits the kind of thing that is asked for
    "cosine",  # of question and sentence
    "learned cosine",  # the same in the learned space
    "contrast",  # "late", each piece measured against the sentence that holds it best
    "late before",  # with the pieces of the sentence before
    "late question",  # with the pieces of the question that the sentence replies to
    "late paragraph",  # with the pieces of the whole paragraph
    "cosine before",
    "cosine question",
    "learned cosine before",
    "learned cosine question",
    "question late",  # "late" of the question that it replies to
)
"""What is read of each sentence."""

SCALE = 10.0
"""By which cosines are multiplied, so that all that is read is of like size."""

MOST_WEIGHT = 4.0
"""Bound of the logarithm of what a piece of the question may count."""

Matrix = NDArray[np.float32]
Weights = Mapping[str, Matrix]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces in the learned spaces, in order; ``owners`` are the places of their texts."""

    meaning: Matrix
    kind: Matrix
    owners: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is read: its pieces with what each counts, and its vector."""

    meaning: Matrix
    weight: Matrix
    kind: Matrix
    vector: Matrix


class ArticleReading:
    """The sentences of an article, ready to be read for questions by one set of weights.

    ``tokens`` are their word pieces in the directions of ``basis``.
    """

    def __init__(
        self, tokens: TokenVectors, vectors: Matrix, structure: Structure, weights: Weights
    ) -> None:
        self._weights = weights
        self._structure = structure
        self._paragraphs = Paragraphs(structure.paragraph)
        self._vectors = vectors
        self._pieces = Pieces(
            meaning=unit(tokens.vectors @ weights["meaning"]),
            kind=tokens.vectors @ weights["held"],
            owners=tokens.owners,
        )
        self._starts = np.flatnonzero(np.diff(tokens.owners, prepend=-1))

    def logits(self, read: Matrix, features: Matrix) -> Matrix:
        """Return one number for each sentence: the higher, the likelier it answers the question.

        ``read`` is what ``read`` returns, ``features``, shape ``(n, k)``, are those that are not
        learned.
        """
        weights = self._weights
        scaled = (features - weights["mean"]) / weights["deviation"]
        x = np.concatenate([scaled, self._structure.features, read - read.mean(axis=0)], axis=1)
        hidden = _gelu(x @ weights["hidden"] + weights["hidden bias"])
        logits: Matrix = x @ weights["linear"] + hidden @ weights["out"]
        return logits

    def read(self, tokens: TokenVectors, vector: Matrix) -> Matrix:
        """Return what is read of each sentence for a question: a column for each of ``READ``.

        ``tokens`` are the question's word pieces in the directions of ``basis``.
        """
        asked = asked_of(tokens, vector, self._weights)
        before, question = self._structure.previous, self._structure.question
        found = self._best(asked.meaning @ self._pieces.meaning.T)
        kind = self._best(asked.kind[None] @ self._pieces.kind.T)[0]
        cosine = self._vectors @ asked.vector
        projected = (self._vectors @ self._weights["sentence"]) @ (
            asked.vector @ self._weights["question"]
        )
        late = asked.weight @ found
        contrast = asked.weight @ np.exp(found - found.max(axis=1, keepdims=True))
        columns = {
            "late": SCALE * late,
            "kind": kind,
            "cosine": SCALE * cosine,
            "learned cosine": SCALE * projected,
            "contrast": SCALE * contrast,
            "late before": SCALE * asked.weight @ np.maximum(found, _at(found, before, -1)),
            "late question": SCALE * asked.weight @ np.maximum(found, _at(found, question, -1)),
            "late paragraph": SCALE * asked.weight @ self._paragraphs.best(found),
            "cosine before": SCALE * _at(cosine, before),
            "cosine question": SCALE * _at(cosine, question),
            "learned cosine before": SCALE * _at(projected, before),
            "learned cosine question": SCALE * _at(projected, question),
            "question late": SCALE * _at(late, question),
        }
        read: Matrix = np.column_stack([columns[name] for name in READ])
        return read

    def _best(self, values: Matrix) -> Matrix:
        """Return the maximum of each row over the pieces of each sentence (column)."""
        best: Matrix = np.maximum.reduceat(values, self._starts, axis=1)
        return best


def asked_of(tokens: TokenVectors, vector: Matrix, weights: Weights) -> Asked:
    """Return a question in the learned spaces."""
    pieces = tokens.vectors
    counts = _shares(pieces @ weights["weight"] + weights["weight bias"])
    kinds = _shares(pieces @ weights["kind weight"] + weights["kind weight bias"])
    return Asked(
        meaning=unit(pieces @ weights["meaning"]),
        weight=counts,
        kind=kinds @ (pieces @ weights["asked"]),
        vector=vector,
    )


def basis() -> Matrix:
    """Return the directions of word pieces that are read, shape ``(DIMENSIONS, k)``."""
    return _stored()["basis"]


@cache
def members() -> Sequence[Weights]:
    """Return the learned weights: some sets of them, whose numbers are to be averaged."""
    arrays = _stored()
    shared = {name: array for name, array in arrays.items() if "/" not in name}
    numbers = sorted({name.split("/")[0] for name in arrays if "/" in name})
    return tuple(
        shared
        | {
            name.split("/")[1]: array
            for name, array in arrays.items()
            if name.startswith(f"{number}/")
        }
        for number in numbers
    )


@cache
def _stored() -> Weights:
    arrays = learned_arrays("index.ranking", WEIGHTS_FILE)
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def _shares(logits: Matrix) -> Matrix:
    weights = np.exp(np.clip(logits, -MOST_WEIGHT, MOST_WEIGHT))
    shares: Matrix = weights / weights.sum()
    return shares


def _at(values: Matrix, places: NDArray[np.intp], otherwise: float = 0.0) -> Matrix:
    """Return the last axis of ``values`` at ``places``; ``otherwise`` where there is nothing."""
    taken: Matrix = np.where(places == NOTHING, np.float32(otherwise), values[..., places])
    return taken


def _gelu(values: Matrix) -> Matrix:
    """Return the Gaussian error linear unit as approximated by Hendrycks and Gimpel (2016)."""
    inner = np.sqrt(2 / np.pi) * (values + 0.044715 * values**3)
    result: Matrix = 0.5 * values * (1 + np.tanh(inner))
    return result
