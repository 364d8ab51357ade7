"""Who does what to whom: the clauses of a statement, held against those of the sentences it cites.

A statement may hold nothing but words of its sentence and yet put them together otherwise. So each
of its clauses is compared with the one that it rests on: what stands beside each figure and name,
in which order, how voice, negations and qualifiers differ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.text.words import distinct
from rag.checking.clauses import Clause, clauses, is_passive
from rag.checking.evidence import Evidence
from rag.checking.opposites import opposed
from rag.checking.qualifiers import QUALIFIERS
from rag.checking.quantities.quantity import Quantity
from rag.checking.quantities.units import UNITS, kind
from rag.checking.statement import EncodedStatement

FEATURES = (
    "clause",  # how far one clause of the cited sentences holds the statement's words
    "mixed",  # how much better all clauses together hold them
    "clause and neighbours",
    "least clause",  # the clause of the statement that its own best clause holds least
    "mean clause",
    "beside figures",  # how far what stands beside a figure stands beside it there too, at least
    "beside other figures",  # the same less what stands beside another figure of its kind
    "figures",
    "beside names",
    "beside other names",
    "order",  # whether neighbouring words stand in the same order
    "order of names",
    "passive",
    "cited passive",
    "voice changed",
    "negated",  # clauses that say no where theirs does not
    "not negated",
    "opposed",  # words whose opposites stand in the cited sentences
    "opposed in clause",
    "clauses",
    "clauses cited",
    "not held",  # share of the words that no cited sentence holds
    "held in context",
    *(f"{each} added" for each in QUALIFIERS),
    *(f"{each} left out" for each in QUALIFIERS),
)
NEIGHBOUR = 0.7
"""What a word counts in the clause beside its own."""
CONTEXT_LOSS = 0.05
"""By how much the context must hold a clause better than the cited sentences to be its own."""
NAMED = 0.8
"""Strength from which a clause holds a name."""
ALIGNED = 0.5
"""Strength from which a word of the statement is found."""
UNKNOWN, NO_MARGIN, ANY_ORDER = 0.5, 0.3, 0.5
"""What stands for figures, names and neighbours that a statement does not have."""

Strengths = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Held:
    """A clause of the sentences that are read, with how far it holds each word (row)."""

    clause: Clause
    strengths: Strengths
    """Of its words (columns), in order."""
    is_cited: bool
    sentence: int

    @property
    def best(self) -> Strengths:
        """How far it holds each word."""
        found: Strengths = self.strengths.max(axis=1, initial=0)
        return found


@dataclass(frozen=True, slots=True)
class Match:
    """A clause of the statement, its rows, and the place of the clause that it rests on."""

    clause: Clause
    rows: list[int]
    place: int


class ClauseAlignment:
    """A statement and what it cites, clause by clause."""

    def __init__(self, statement: EncodedStatement, evidence: Sequence[Evidence]) -> None:
        self._statement = statement
        self._words = distinct((*statement.words, *statement.asked))
        self._row = {word: row for row, word in enumerate(self._words)}
        self._held = list(self._read(evidence))
        self._cited_text = " ".join(each.text for each in evidence)
        self._is_cited = np.array([each.is_cited for each in self._held])
        self._best = np.column_stack([each.best for each in self._held])

    def features(self) -> list[float]:
        """Return one number per feature."""
        coverage = self._best.mean(axis=0)
        near = self._near.mean(axis=0)
        here = float(self._best[:, self._is_cited].max(axis=1).mean())
        everywhere = float(self._best.max(axis=1).mean())
        best = float(coverage[self._is_cited].max())
        own = [float(self._best[each.rows, each.place].mean()) for each in self._matches]
        figures, names = list(self._beside_figures()), list(self._beside_names())
        whole = self._statement.whole
        passive, cited_passive = is_passive(whole), is_passive(self._cited_text)
        pairs = [(each.clause, self._held[each.place].clause) for each in self._matches]
        added, left_out = self._qualifiers(pairs)
        return [
            best,
            here - best,
            float(near[self._is_cited].max()),
            min(own, default=0.0),
            float(np.mean(own)) if own else 0.0,
            min((held for held, _ in figures), default=UNKNOWN),
            min((held - other for held, other in figures), default=NO_MARGIN),
            len(figures),
            min((held for held, _ in names), default=UNKNOWN),
            min((held - other for held, other in names), default=NO_MARGIN),
            *self._orders(),
            passive,
            cited_passive,
            passive != cited_passive,
            sum(one.negations > other.negations + other.hidden_negations for one, other in pairs),
            sum(other.negations > one.negations + one.hidden_negations for one, other in pairs),
            len(opposed(whole, self._cited_text)),
            sum(len(opposed(one.text, other.text)) for one, other in pairs),
            len(clauses(whole)),
            len(self._held),
            1 - here,
            everywhere - here,
            *added,
            *left_out,
        ]

    def _read(self, evidence: Sequence[Evidence]) -> Iterator[Held]:
        """Yield the clauses of the context, then those of the cited sentences."""
        sentences = [
            (each, text, is_cited)
            for is_cited in (False, True)
            for each in evidence
            for text in (each.cited if is_cited else each.context).texts
        ]
        for number, (each, text, is_cited) in enumerate(sentences):
            for clause in clauses(text):
                yield Held(clause, self._strengths(each, clause.words), is_cited, number)

    def _strengths(self, evidence: Evidence, words: Sequence[str]) -> Strengths:
        found = evidence.comparison.strengths_of(words)
        if evidence.asked is None:
            return found
        asked = evidence.asked.strengths_of(words)
        both = {**dict(zip(self._statement.asked, asked, strict=True))}
        both |= dict(zip(self._statement.words, found, strict=True))
        return np.array([both[word] for word in self._words])

    @cached_property
    def _near(self) -> Strengths:
        """How far each clause (column), or less so its neighbours, hold each word (row)."""
        near = self._best.copy()
        for place, each in enumerate(self._held):
            for other in (place - 1, place + 1):
                if 0 <= other < len(self._held) and self._held[other].sentence == each.sentence:
                    near[:, place] = np.maximum(near[:, place], NEIGHBOUR * self._best[:, other])
        return near

    @cached_property
    def _matches(self) -> list[Match]:
        found = []
        for clause in clauses(self._statement.whole):
            rows = [self._row[word] for word in clause.words if word in self._row]
            if rows:
                held = self._best[rows].mean(axis=0)
                place = int(np.where(self._is_cited, held, held - CONTEXT_LOSS).argmax())
                found.append(Match(clause, rows, place))
        return found

    def _beside_figures(self) -> Iterator[tuple[float, float]]:
        """Yield how far the words beside each figure stand beside it, and beside another."""
        for match in self._matches:
            for figure in match.clause.figures:
                holding = {
                    place
                    for place, held in enumerate(self._held)
                    if any(figure.quantity.agrees(each.quantity) for each in held.clause.figures)
                }
                rows = [
                    self._row[word]
                    for word in match.clause.words
                    if word in self._row and word not in figure.words
                ]
                if holding and rows:
                    beside = self._near[rows].mean(axis=0)
                    others = [
                        beside[place]
                        for place, held in enumerate(self._held)
                        if place not in holding
                        and any(
                            _alike(figure.quantity, each.quantity) for each in held.clause.figures
                        )
                    ]
                    yield float(max(beside[list(holding)])), float(max(others, default=0))

    def _beside_names(self) -> Iterator[tuple[float, float]]:
        for match in self._matches:
            for name in match.clause.names:
                own = [self._row[word] for word in name.words if word in self._row]
                rows = [row for row in match.rows if row not in own]
                if not own or not rows:
                    continue
                holding = self._best[own].mean(axis=0) > NAMED
                if holding.any():
                    beside = self._near[rows].mean(axis=0)
                    yield float(beside[holding].max()), float(beside[~holding].max(initial=0))

    def _orders(self) -> tuple[float, float]:
        """Return from -1 to 1 whether neighbours stand in the same order, all words and names."""
        strengths = np.concatenate([each.strengths for each in self._held], axis=1)
        if not strengths.size:
            return ANY_ORDER, ANY_ORDER
        places, best = strengths.argmax(axis=1), strengths.max(axis=1)
        stated = clauses(self._statement.whole)
        named = {word for clause in stated for name in clause.names for word in name.words}
        words = [word for clause in stated for word in clause.words if word in self._row]
        found = [word for word in words if best[self._row[word]] > ALIGNED]

        def order(chosen: Sequence[str]) -> float:
            steps = np.sign(np.diff([int(places[self._row[word]]) for word in chosen]))
            return float(steps.mean()) if len(steps) else ANY_ORDER

        return order(found), order([word for word in found if word in named])

    @staticmethod
    def _qualifiers(pairs: Sequence[tuple[Clause, Clause]]) -> tuple[list[float], list[float]]:
        """Return how many clauses add each qualifier, and how many leave it out."""
        added = left_out = np.zeros(len(QUALIFIERS))
        for one, other in pairs:
            added = added + (one.qualified & ~other.qualified)
            left_out = left_out + (other.qualified & ~one.qualified)
        return added.tolist(), left_out.tolist()


def _alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures may be mixed up: both money, both years, both mere numbers."""
    if one.unit in UNITS and other.unit in UNITS:
        return kind(str(one.unit)) == kind(str(other.unit))
    return one.unit == other.unit
