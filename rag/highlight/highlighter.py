"""The words of a sentence that answer a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.article import Span
from index.ranking.answer_types import AnswerType, answer_type
from rag.highlight.candidates import Candidate, candidates
from rag.highlight.features import features
from rag.highlight.typed_spans import SpanKind
from rag.highlight.word_match import Encode, WordMatch, match_words

# Weights of a log-linear choice among the candidates of the sentence, learned by
# bench/train_highlight.py, which also reads them on articles that it did not learn from.
WEIGHTS: Mapping[str, float] = {
    "kind fits": 4.65,
    "time, none asked": -0.40,
    "figure, none asked": 0.85,
    "list": 0.25,
    "quotation": 2.49,
    "quotation, person asked": -2.60,
    "name": -0.98,
    "name, person asked": 0.58,
    "name, name asked": 0.63,
    "full name": 0.32,
    "full name, person asked": 1.66,
    "behind by, person asked": 3.40,
    "behind because, reason asked": 2.67,
    "behind in, place asked": 0.85,
    "soon behind in, place asked": 1.27,
    "soon behind in, person asked": -1.78,
    "behind with, person asked": -0.52,
    "holds in or with": -0.44,
    "holds in or with, person asked": -0.87,
    "behind the, place asked": 0.44,
    "opens the sentence, place asked": -0.85,
    "taken up before": 1.44,
    "taken up behind": 1.06,
    "taken up behind, person asked": 1.00,
    "taken up before, open question": 0.40,
    "nearest behind": 0.34,
    "figure's noun behind": 6.02,
    "topic before": 1.84,
    "topic before, person asked": 9.54,
    "taken up in its clause": 0.74,
    "ends the sentence": 0.75,
    "words": -0.01,
    "begins a phrase": 0.92,
    "ends a phrase": 0.87,
    "cuts a name": -0.07,
    "ends small": -1.09,
    "explained in brackets": 1.24,
    "only the topic": -4.57,
    "takes up the question": -1.87,
    "takes up the question, person asked": -1.97,
    "words of the question": -1.74,
    "like the topic": 5.57,
    "like the topic, person asked": -2.14,
    "like the question": 4.54,
    "like the question, person asked": -1.36,
    "like a person, person asked": 1.94,
    "like a person, name asked": 0.82,
    "like a place, place asked": 1.93,
}

MARKS = 3
"""Pieces marked at most: more than one where the features do not tell them apart."""
MARKED_WORDS = 8
NEARLY_AS_LIKELY = 0.4
"""Share of the best candidate's probability that another one needs."""

_TAKEN_UP = 0.35
"""How much a word is one of the question's, from which it takes that up."""

LIKE_THE_KIND = 0.5
"""How like the words that name a person or a place one is that is of the kind asked for."""

_HOW_MANY = re.compile(r"(?i)\b(?:wie ?viele|how many)\b")
_ATTRIBUTION = re.compile(r"\b(?:[Aa]ccording to|[Ll]aut|[Nn]ach Angaben (?:von|des|der)) [^,;]*")
"""Whose word the sentence reports; who "said" so is often the one who is asked for."""

_COMPOUND = re.compile(r"[“”»«\"]-\w")
_SUCH_AS = re.compile(r",? (?:wie(?: etwa| zum Beispiel)?|etwa|darunter|such as|like|including) ")


def highlight(question: str, sentence: str, encode: Encode | None) -> tuple[Span, ...]:
    """Return the offsets in ``sentence`` of the words that answer ``question``, in reading order.

    The spans are disjoint and neither begin nor end with a space. There is none when the sentence
    has nothing of the question and nothing of the kind asked for. ``encode`` is called once;
    without it an English question finds in a German sentence only what is spelt alike.
    """
    match = match_words(question, sentence, encode)
    asked = answer_type(question)
    if asked is AnswerType.YES_NO:
        return _taken_up(match)
    offered = candidates(sentence, match)
    if asked is AnswerType.PERSON:
        offered = [each for each in offered if not _opens_compound(sentence, each)]
        offered = _without_speakers(sentence, offered, match)
    if _HOW_MANY.search(question) and asked is AnswerType.QUANTITY:  # of things, not of months
        offered = [replace(each, kinds=each.kinds - {SpanKind.DURATION}) for each in offered]
    if not offered:
        return ()
    columns = features(sentence, asked, match, offered)
    like = columns["like a person, person asked"] + columns["like a place, place asked"]
    if not (match.anchor.any() or columns["kind fits"].any() or (like >= LIKE_THE_KIND).any()):
        return ()
    scores = sum((columns[name] * weight for name, weight in WEIGHTS.items()), np.zeros(1))
    chosen = choose(offered, np.exp(scores - scores.max()))
    examples = [
        candidate
        for candidate in offered
        if any(_exemplifies(sentence, candidate, one) for one in chosen)
    ]
    return _joined(sentence, [candidate.span for candidate in (*chosen, *examples)])


def choose(offered: Sequence[Candidate], likelihood: NDArray[np.float64]) -> list[Candidate]:
    """Return the likeliest candidates that do not overlap; ``likelihood`` of the best one is 1."""
    chosen: list[Candidate] = []
    for index in np.argsort(-likelihood, kind="stable"):
        candidate = offered[index]
        if len(chosen) == MARKS or likelihood[index] < NEARLY_AS_LIKELY:
            break
        apart = all(
            candidate.last < other.first or candidate.first > other.last for other in chosen
        )
        words = sum(other.last - other.first + 1 for other in (*chosen, candidate))
        if not chosen or (apart and words <= MARKED_WORDS):
            chosen.append(candidate)
    return chosen


def _opens_compound(sentence: str, candidate: Candidate) -> bool:
    """Tell whether a quoted word begins a longer one, as „Galileo“-Projekt: that names nobody."""
    return _COMPOUND.match(sentence, candidate.span[1]) is not None


def _without_speakers(sentence: str, offered: list[Candidate], match: WordMatch) -> list[Candidate]:
    """Return the candidates but those by whose account it is so, if there are others.

    They stay where the question takes up what stands there.
    """
    speakers = [
        found.span()
        for found in _ATTRIBUTION.finditer(sentence)
        if not _taken_up_within(match, found.span())
    ]
    others = [
        each
        for each in offered
        if not any(start <= each.span[0] and each.span[1] <= end for start, end in speakers)
    ]
    return others or offered


def _taken_up_within(match: WordMatch, span: Span) -> bool:
    """Tell whether a word between these offsets takes up one of the question."""
    return any(
        anchor > _TAKEN_UP
        for anchor, (start, end) in zip(match.anchor, match.spans, strict=True)
        if span[0] <= start and end <= span[1]
    )


def _exemplifies(sentence: str, candidate: Candidate, what: Candidate) -> bool:
    """Tell whether the candidate lists what the other one is a word for."""
    between = sentence[what.span[1] : candidate.span[0]]
    return SpanKind.LIST in candidate.kinds and _SUCH_AS.fullmatch(between) is not None


def _taken_up(match: WordMatch) -> tuple[Span, ...]:
    """Return the run of words that takes up most of a question that asks for a yes or a no."""
    anchors = np.flatnonzero(match.anchor)
    if not len(anchors):
        return ()
    runs = [anchors[(anchors >= first) & (anchors < first + MARKED_WORDS)] for first in anchors]
    best = max(runs, key=lambda run: float(match.anchor[run].sum()))
    return ((match.spans[best[0]][0], match.spans[best[-1]][1]),)


def _joined(sentence: str, marked: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap or have only space between them as one."""
    spans: list[Span] = []
    for start, end in sorted(marked):
        if spans and not sentence[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)
