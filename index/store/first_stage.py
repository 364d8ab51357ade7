"""The first stage of a search in many articles: a few passages that are near, for exact ranking.

Two searches find them. The dense one looks for passages whose vectors are near that of the
question; the lexical one for those that share its names and figures, which vectors tell apart
badly. Neither takes time in proportion to what is searched.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from index.store.collections import Collection, is_hnsw
from index.store.damage import Damage
from index.store.rows import OWNER, TERMS, passage_of, row_of

NEAREST = 100
"""Nearest passages that are candidates."""

SHARING = 16
"""Passages by shared terms that are candidates besides."""

COMMON = 500
"""Passages with a term from which it tells none of them apart, and is not looked for."""

LEXICAL = 0.3
"""What all terms that any passage shares count, beside a cosine (``bench/archive-notes.md``)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The passage of the sentences ``first`` to ``last``, and how near it is to a question."""

    article_id: str
    first: int
    last: int
    nearness: float

    @property
    def row(self) -> str:
        """The ID of its row."""
        return row_of(self.article_id, self.first, self.last)


class FirstStage:
    """The passages of an index, of which some are chosen for a question.

    ``article_ids`` are the only articles that count; None stands for all.
    """

    def __init__(self, passages: Collection, article_ids: Sequence[str] | None) -> None:
        self._passages = passages
        self._where = None if article_ids is None else {OWNER: {"$in": list(article_ids)}}

    def candidates(
        self, vector: NDArray[np.float32], near: Mapping[str, float], terms: Iterable[str]
    ) -> list[Candidate]:
        """Return the passages that come into question, the nearest first.

        ``near`` has the rows nearest to the question's ``vector``, with their cosines.
        """
        shared = self._by_terms(terms)
        chosen = sorted(shared, key=lambda row: (-shared[row], row))[:SHARING]
        cosines = dict(near) | cosines_of(
            self._passages, vector, [row for row in chosen if row not in near]
        )
        most = max(shared.values(), default=1.0)
        found = [
            Candidate(*passage_of(row), nearness=cosine + LEXICAL * shared.get(row, 0.0) / most)
            for row, cosine in cosines.items()
        ]
        return sorted(found, key=lambda each: (-each.nearness, each.article_id, each.first))

    def _by_terms(self, terms: Iterable[str]) -> dict[str, float]:
        """Return the rows of passages with any of the terms, and how telling those are (idf)."""
        number = self._passages.count()
        shared: dict[str, float] = {}
        for term in sorted(terms):
            held: dict[str, object] = {TERMS: {"$contains": term}}
            where = {"$and": [self._where, held]} if self._where else held
            rows = self._passages.get(where=where, limit=COMMON, include=[])["ids"]
            if len(rows) < COMMON:
                for row in rows:
                    shared[row] = shared.get(row, 0.0) + log(1 + number / len(rows))
        return shared


def nearest(
    passages: Collection, vector: NDArray[np.float32], article_ids: list[str] | None
) -> dict[str, float]:
    """Return the rows nearest to a vector with their cosines.

    ``article_ids`` are the only articles that count; None stands for all. A graph that much was
    added to and deleted from loses a few rows for good, though their vectors are there (Chroma's
    issue 7758): where it finds fewer than asked for, those are compared one by one.

    Raises:
        Damage: A row has no vector.
    """
    if article_ids == []:
        return {}
    where = None if article_ids is None else {OWNER: {"$in": article_ids}}
    answer = passages.query(
        query_embeddings=[vector], n_results=NEAREST, where=where, include=["distances"]
    )
    distances = zip(answer["ids"][0], answer["distances"][0], strict=True)
    near = {row: 1 - float(distance) for row, distance in distances}
    if len(near) < NEAREST and is_hnsw(passages):
        held = passages.get(where=where, limit=NEAREST, include=[])["ids"]
        near |= cosines_of(passages, vector, [row for row in held if row not in near])
        if missing := set(held) - near.keys():
            raise Damage(f"{len(missing)} vectors are missing", *sorted(missing))
    return near


def cosines_of(
    passages: Collection, vector: NDArray[np.float32], rows: Sequence[str]
) -> dict[str, float]:
    """Return the cosine to ``vector`` of each of these passages whose vector is there.

    A search among them would lose some: its graph is not made for so few of them.
    """
    if not rows:
        return {}
    found = passages.get(ids=rows, include=["embeddings"])
    cosines = np.asarray(found["embeddings"], dtype=np.float32) @ vector
    return dict(zip(found["ids"], cosines.tolist(), strict=True))
