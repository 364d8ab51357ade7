"""The words of a sentence that answer a question."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.alignment import Alignment, Encode, Span, align
from rag.candidates import Kind
from rag.focus import Focus, focus_of
from rag.pieces import Piece, pieces
from rag.signs import signs

# Weights of a log-linear choice among the pieces of the sentence, learned by
# bench/train_highlight.py, which also reads them on articles that it did not learn from.
WEIGHTS: Mapping[str, float] = {
    "kind fits": 5.42,
    "quotation": 2.01,
    "name": -0.87,
    "name, person asked": 2.08,
    "name, name asked": 0.76,
    "name, place asked": 1.05,
    "full name": 1.04,
    "full name, person asked": 1.75,
    "behind by, person asked": 2.54,
    "behind because, reason asked": 3.79,
    "taken up before": 1.25,
    "taken up behind": 0.98,
    "taken up before, open question": 0.71,
    "nearest behind": 0.68,
    "figure's noun behind": 5.59,
    "topic before": 2.88,
    "taken up in its clause": 0.73,
    "ends the sentence": 0.53,
    "words": -0.32,
    "begins a phrase": 1.04,
    "ends a phrase": 0.70,
    "cuts a name": 0.66,
    "ends small": -1.56,
    "explained in brackets": 1.27,
    "only the topic": -4.02,
    "takes up the question": -2.08,
    "words of the question": -1.86,
    "like the topic": 5.24,
    "like the question": 4.82,
}

MARKS = 3
"""Pieces marked at most: more than one where the signs do not tell them apart."""
MARKED_WORDS = 8
NEARLY_AS_LIKELY = 0.4
"""Share of the best piece's probability that another one needs."""

_SUCH_AS = re.compile(r",? (?:wie(?: etwa| zum Beispiel)?|etwa|darunter|such as|like|including) ")


def highlight(question: str, sentence: str, encode: Encode | None) -> tuple[Span, ...]:
    """Return the offsets in ``sentence`` of the words that answer ``question``, in reading order.

    The spans are disjoint and neither begin nor end with a space. There is none when the sentence
    has nothing of the question and nothing of the kind asked for. ``encode`` is called once;
    without it an English question finds in a German sentence only what is spelt alike.
    """
    alignment = align(question, sentence, encode)
    focus = focus_of(question)
    if focus is Focus.YES_NO:
        return _taken_up(alignment)
    offered = pieces(sentence, alignment)
    if not offered:
        return ()
    columns = signs(sentence, focus, alignment, offered)
    if not (alignment.anchor.any() or columns["kind fits"].any()):
        return ()
    scores = sum((columns[name] * weight for name, weight in WEIGHTS.items()), np.zeros(1))
    chosen = choose(offered, np.exp(scores - scores.max()))
    examples = [
        piece for piece in offered if any(_exemplifies(sentence, piece, one) for one in chosen)
    ]
    return _joined(sentence, [piece.span for piece in (*chosen, *examples)])


def choose(offered: Sequence[Piece], likelihood: NDArray[np.float64]) -> list[Piece]:
    """Return the likeliest pieces that do not overlap; ``likelihood`` of the best one is 1."""
    chosen: list[Piece] = []
    for index in np.argsort(-likelihood, kind="stable"):
        piece = offered[index]
        if len(chosen) == MARKS or likelihood[index] < NEARLY_AS_LIKELY:
            break
        apart = all(piece.last < other.first or piece.first > other.last for other in chosen)
        words = sum(other.last - other.first + 1 for other in (*chosen, piece))
        if not chosen or (apart and words <= MARKED_WORDS):
            chosen.append(piece)
    return chosen


def _exemplifies(sentence: str, piece: Piece, what: Piece) -> bool:
    """Tell whether the piece lists what the other one is a word for."""
    between = sentence[what.span[1] : piece.span[0]]
    return Kind.LIST in piece.kinds and _SUCH_AS.fullmatch(between) is not None


def _taken_up(alignment: Alignment) -> tuple[Span, ...]:
    """Return the run of words that takes up most of a question that asks for a yes or a no."""
    anchors = np.flatnonzero(alignment.anchor)
    if not len(anchors):
        return ()
    runs = [anchors[(anchors >= first) & (anchors < first + MARKED_WORDS)] for first in anchors]
    best = max(runs, key=lambda run: float(alignment.anchor[run].sum()))
    return ((alignment.spans[best[0]][0], alignment.spans[best[-1]][1]),)


def _joined(sentence: str, marked: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap or have only space between them as one."""
    spans: list[Span] = []
    for start, end in sorted(marked):
        if spans and not sentence[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)
