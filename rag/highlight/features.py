"""The features by which the words that answer a question are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.ranking.answer_types import AnswerType
from rag.highlight.candidates import Candidate
from rag.highlight.typed_spans import SpanKind
from rag.highlight.word_match import WordMatch

Column = NDArray[np.float64] | NDArray[np.bool_] | NDArray[np.int_]

_FITTING = {
    AnswerType.DATE: frozenset({SpanKind.DATE}),
    AnswerType.DURATION: frozenset({SpanKind.DURATION}),
    AnswerType.QUANTITY: frozenset(
        {SpanKind.NUMBER, SpanKind.PERCENT, SpanKind.MONEY, SpanKind.DURATION}
    ),
    AnswerType.PERCENT: frozenset({SpanKind.PERCENT}),
    AnswerType.MONEY: frozenset({SpanKind.MONEY}),
}
_FIGURES = frozenset(
    {SpanKind.DATE, SpanKind.DURATION, SpanKind.MONEY, SpanKind.PERCENT, SpanKind.NUMBER}
)
_TIMES = frozenset({SpanKind.DATE, SpanKind.DURATION})
_OPEN = frozenset({AnswerType.OTHER, AnswerType.DEFINITION, AnswerType.MANNER, AnswerType.REASON})
_AGENT = frozenset({"von", "durch", "vom", "by"})
_CAUSE = frozenset(
    {"weil", "aufgrund", "wegen", "um", "durch", "da", "damit", "zur", "für", "because", "due"}
)
_WHERE_WORDS = """
in im ins aus nach bei beim am an ans auf aufs von vom zum zur zwischen neben vor hinter über
unter durch entlang nahe at from to on near into onto between beside behind above inside outside
across through
"""
_WHERE = frozenset(_WHERE_WORDS.split())
_DETERMINER_WORDS = """
der die das dem den des ein eine einen einem einer eines sein seine seinem seinen seiner ihr ihre
ihrem ihren ihrer the a an his her its their
"""
_DETERMINERS = frozenset(_DETERMINER_WORDS.split())
_OTHER_PREPOSITION_WORDS = """
mit für gegen ohne seit bis um wegen während trotz laut zu with for against without since until
about after before during of as
"""
_OTHER_PREPOSITIONS = frozenset(_OTHER_PREPOSITION_WORDS.split())
_ALIKE = 0.6
_REACH = 4.0
"""Words after which the pull of a word that takes up the question has fallen to 1/e."""
_REACH_OF_TOPIC = 2.0


def features(
    sentence: str, asked: AnswerType, match: WordMatch, candidates: Sequence[Candidate]
) -> dict[str, Column]:
    """Return each feature's value for every candidate, by the names of ``highlighter.WEIGHTS``."""
    words = _Words.of(sentence, match, candidates)
    ranges = _Ranges(
        np.array([candidate.first for candidate in candidates]),
        np.array([candidate.last for candidate in candidates]),
    )
    return {
        **_kind(asked, words, ranges, candidates),
        **_preceded(asked, words, ranges),
        **_place(asked, words, ranges),
        **_shape(words, ranges),
        **_meaning(asked, words, ranges),
    }


@dataclass(frozen=True, slots=True)
class _Words:
    """What the features ask about the words of the sentence, one entry for each."""

    match: WordMatch
    folded: list[str]
    capital: NDArray[np.bool_]
    nominal: NDArray[np.bool_]
    figure: NDArray[np.bool_]
    gap: list[str]
    """What stands between a word and the next, without spaces; ``.`` behind the last one."""

    @classmethod
    def of(cls, sentence: str, match: WordMatch, candidates: Sequence[Candidate]) -> "_Words":
        words, spans = match.words, match.spans
        capital = np.array([word[0].isupper() for word in words]) & ~match.function
        digits = np.array([word[0].isdigit() for word in words])
        figure = np.zeros(len(words), dtype=bool)
        for candidate in candidates:
            if candidate.kinds & _FIGURES:
                figure[candidate.first : candidate.last + 1] = True
        between = (sentence[a[1] : b[0]].strip() for a, b in pairwise(spans))
        return cls(
            match=match,
            folded=[word.casefold() for word in words],
            capital=capital,
            nominal=capital | digits | match.function,
            figure=figure,
            gap=[*between, "."],
        )


class _Ranges:
    """Runs of words, of which sums and maxima are asked."""

    def __init__(self, first: NDArray[np.int_], last: NDArray[np.int_]) -> None:
        self.first = first
        self.last = last
        self._edges = np.column_stack([first, last + 1]).ravel()

    def total(self, values: Column) -> NDArray[np.float64]:
        """Return the sum within each run."""
        sums = np.concatenate([[0.0], np.cumsum(values)])
        totals: NDArray[np.float64] = sums[self.last + 1] - sums[self.first]
        return totals

    def largest(self, values: Column) -> NDArray[np.float64]:
        """Return the maximum within each run."""
        padded = np.append(values.astype(float), -np.inf)  # an edge may lie behind the last word
        maxima: NDArray[np.float64] = np.maximum.reduceat(padded, self._edges)[::2]
        return maxima

    def before(self, values: Column, at_start: float) -> Column:
        """Return the value of the word before each run; ``at_start`` where there is none."""
        return np.where(self.first > 0, values[self.first - 1], at_start)

    def behind(self, values: Column, at_end: float) -> Column:
        """Return the value of the word behind each run; ``at_end`` where there is none."""
        return np.append(values, at_end)[self.last + 1]


def _kind(
    asked: AnswerType, words: _Words, ranges: _Ranges, candidates: Sequence[Candidate]
) -> dict[str, Column]:
    fitting = _FITTING.get(asked, frozenset())
    kinds = [candidate.kinds for candidate in candidates]
    dated = np.array([bool(each & _TIMES) for each in kinds])
    counted = np.array([bool(each & _FIGURES) for each in kinds])
    quoted = np.array([SpanKind.QUOTE in each for each in kinds])
    person = asked is AnswerType.PERSON
    length = ranges.last - ranges.first + 1
    name = words.capital[ranges.first] & (ranges.total(words.nominal) == length)
    full_name = name & (ranges.total(words.capital) > 1)
    return {
        "kind fits": np.array([bool(each & fitting) for each in kinds]),
        "time, none asked": dated & (asked not in (AnswerType.DATE, AnswerType.DURATION)),
        "figure, none asked": counted & ~dated & (not asked.numeric),
        "list": np.array([SpanKind.LIST in each for each in kinds]),
        "quotation": quoted,
        "quotation, person asked": quoted & person,
        "name": name,
        "name, person asked": name & person,
        "name, name asked": name & (asked is AnswerType.NAME),
        "full name": full_name,
        "full name, person asked": full_name & person,
    }


def _preceded(asked: AnswerType, words: _Words, ranges: _Ranges) -> dict[str, Column]:
    person, place = asked is AnswerType.PERSON, asked is AnswerType.PLACE
    by, because, where, other, determined = (
        np.array([word in preceding for word in words.folded])
        for preceding in (_AGENT, _CAUSE, _WHERE, _OTHER_PREPOSITIONS, _DETERMINERS)
    )
    # "im Norden", and with a word between: "im alten Norden", "in dem Norden".
    where_or_near = where | np.append(False, where[:-1]) & (determined | ~words.match.function)
    return {
        "behind by, person asked": ranges.before(by, 0) * person,
        "behind because, reason asked": ranges.before(because, 0) * (asked is AnswerType.REASON),
        "behind in, place asked": ranges.before(where, 0) * place,
        "soon behind in, place asked": ranges.before(where_or_near, 0) * place,
        "soon behind in, person asked": ranges.before(where_or_near, 0) * person,
        "behind with, person asked": ranges.before(other, 0) * person,
        "holds in or with": ranges.total((where & ~by) | other) > 0,
        "holds in or with, person asked": (ranges.total((where & ~by) | other) > 0) * person,
        "behind the, place asked": ranges.before(determined, 0) * place,
        "opens the sentence, place asked": (ranges.first == 0) * place,
    }


def _place(asked: AnswerType, words: _Words, ranges: _Ranges) -> dict[str, Column]:
    anchor, topic = words.match.anchor, words.match.topic_anchor
    left = _pull(anchor, _REACH)[ranges.first]
    right = _pull(anchor[::-1], _REACH)[::-1][ranges.last]
    topic_left = _pull(topic, _REACH_OF_TOPIC)[ranges.first]
    topic_right = _pull(topic[::-1], _REACH_OF_TOPIC)[::-1][ranges.last]
    clause = np.cumsum([0, *(gap != "" for gap in words.gap[:-1])])
    held = np.bincount(clause, weights=anchor)
    first, last = clause[ranges.first], clause[ranges.last]
    in_clauses = _Ranges(first, last).total(held)
    return {
        "taken up before": left,
        "taken up behind": right,
        "taken up behind, person asked": right * (asked is AnswerType.PERSON),
        "taken up before, open question": left * (asked in _OPEN),
        "nearest behind": _nearest_behind(anchor)[ranges.last],
        "figure's noun behind": topic_right * asked.numeric,
        "topic before": topic_left * (not asked.numeric),
        "topic before, person asked": topic_left * (asked is AnswerType.PERSON),
        "taken up in its clause": in_clauses / (anchor.sum() + 1e-9),
        "ends the sentence": ranges.last >= len(anchor) - 2,
    }


def _shape(words: _Words, ranges: _Ranges) -> dict[str, Column]:
    function, capital = words.match.function, words.capital
    apart = np.array([gap != "" for gap in words.gap])
    bracket = np.array(["(" in gap for gap in words.gap])
    lower_behind = capital[ranges.last] & ~ranges.behind(capital, 1).astype(bool)
    return {
        "words": ranges.last - ranges.first + 1.0,
        "begins a phrase": (ranges.before(apart | function, 1) > 0),
        "ends a phrase": apart[ranges.last] | (ranges.behind(function, 1) > 0) | lower_behind,
        "cuts a name": (ranges.before(capital & ~apart, 0) > 0) & capital[ranges.first],
        "ends small": ~capital[ranges.last] & ~words.figure[ranges.last],
        "explained in brackets": bracket[ranges.last],
    }


def _meaning(asked: AnswerType, words: _Words, ranges: _Ranges) -> dict[str, Column]:
    match = words.match
    person, place = asked is AnswerType.PERSON, asked is AnswerType.PLACE
    count = np.maximum(ranges.total(~match.function), 1)
    taken_up = ranges.largest(match.anchor)
    to_topic = ranges.largest(match.to_topic)
    to_question = ranges.total(match.to_question) / count
    like_person, like_place = (ranges.total(each) / count for each in (match.person, match.place))
    return {
        "only the topic": ranges.total(match.topic_anchor) / count > _ALIKE,
        "takes up the question": taken_up,
        "takes up the question, person asked": taken_up * person,
        "words of the question": ranges.total(match.match),
        "like the topic": to_topic,
        "like the topic, person asked": to_topic * person,
        "like the question": to_question,
        "like the question, person asked": to_question * person,
        "like a person, person asked": like_person * person,
        "like a person, name asked": like_person * (asked is AnswerType.NAME),
        "like a place, place asked": like_place * place,
    }


def _pull(strengths: NDArray[np.float64], reach: float) -> NDArray[np.float64]:
    """Return for each word the sum of the strengths before it, each the weaker the farther."""
    decay = float(np.exp(-1 / reach))
    pulls = np.zeros(len(strengths))
    for index in range(1, len(strengths)):
        pulls[index] = (pulls[index - 1] + strengths[index - 1]) * decay
    return pulls


def _nearest_behind(strengths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each word the largest strength behind it, divided by the distance in words."""
    places = np.arange(len(strengths))
    distance = np.maximum(places[None, :] - places[:, None], 1)
    nearest: NDArray[np.float64] = np.triu(strengths[None, :] / distance, k=1).max(axis=1)
    return nearest
