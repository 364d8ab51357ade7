"""A text taken apart into clauses, each with its words, figures, names and what it denies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.remembered import remembered
from index.text.stop_words import STOP_WORDS
from index.text.words import word_spans
from rag.checking.names import Name, names
from rag.checking.polarity import hidden_negations, negations
from rag.checking.qualifiers import qualified
from rag.checking.quantities.extraction import quantities
from rag.checking.quantities.quantity import Quantity

REMEMBERED = 4096
"""Texts whose clauses are kept."""

LEAST_WORDS = 2
"""Content words of a clause; what has fewer belongs to its neighbour."""

_BOUNDARY = re.compile(
    r"[,;:–—()„“”\"»«](?!\d)|\s-\s|[.!?]\s|\b(?:und|aber|sondern|während|oder|obwohl|nachdem|bevor"
    r"|weil|dass|and|but|while|whereas|although|or|because|that|who|which)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:wurden?|worden|wird|werden)\b.*\b(?:von|durch|vom)\b"
    r"|\b(?:was|were|been|is|are|be) \w+(?:ed|en|t|ne)\b.*\bby\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text; ``words`` are its content words, folded, in order.

    ``negations`` say no, ``hidden_negations`` may. ``qualified`` tells which of ``QUALIFIERS`` it
    holds.
    """

    text: str
    words: tuple[str, ...]
    figures: tuple["Figure", ...]
    names: tuple[Name, ...]
    negations: int
    hidden_negations: int
    qualified: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the content words that it is written in."""

    quantity: Quantity
    words: frozenset[str]


@remembered(REMEMBERED)
def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text in order; at least one."""
    spans = [each for each in word_spans(text) if each[0] not in STOP_WORDS]
    figures, named = quantities(text), names(text)
    return tuple(
        Clause(
            text=text[start:end],
            words=tuple(word for word, at, _ in spans if start <= at < end),
            figures=tuple(
                Figure(each, frozenset(w for w, at, _ in spans if each.start <= at < each.end))
                for each in figures
                if start <= each.start < end
            ),
            names=tuple(each for each in named if start <= each.start < end),
            negations=negations(text[start:end]),
            hidden_negations=hidden_negations(text[start:end]),
            qualified=qualified(text[start:end]),
        )
        for start, end in _spans(text, [at for _, at, _ in spans])
    )


def is_passive(text: str) -> bool:
    """Tell whether a text says by whom something is done, behind the verb."""
    return bool(_PASSIVE.search(text))


def _spans(text: str, words: Sequence[int]) -> list[tuple[int, int]]:
    """Return where clauses begin and end; ``words`` are the beginnings of the content words."""
    cuts = [0, *(each.end() for each in _BOUNDARY.finditer(text)), len(text)]
    merged: list[tuple[int, int, int]] = []
    for start, end in pairwise(cuts):
        if not _WORD.search(text, start, end):
            continue
        count = sum(start <= at < end for at in words)
        if merged and min(count, merged[-1][2]) < LEAST_WORDS:
            first, _, before = merged.pop()
            merged.append((first, end, before + count))
        else:
            merged.append((start, end, count))
    return [(start, end) for start, end, _ in merged] or [(0, len(text))]
