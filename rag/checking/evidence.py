"""The sentences that a statement cites, compared with it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.ranking.comparison import Comparison
from index.ranking.ranker import Ranker
from index.text.proper_names import proper_names
from rag.checking.statement import EncodedStatement


@dataclass(frozen=True, slots=True)
class Evidence:
    """Cited sentences (places from 0) of one article, compared with the statement."""

    comparison: Comparison
    sentences: tuple[int, ...]
    text: str
    named: frozenset[str] = frozenset()
    """The words of the article that are proper names, folded."""
    asked: Comparison | None = None
    """The question of a fragment, compared in the same way."""

    def holding_question(self) -> tuple[float, float]:
        """Return the share of the question's words held here, and at best in another sentence."""
        if self.asked is None:
            return 0.0, 0.0
        shares = self.asked.shares()
        return float(self.asked.found(self.sentences).mean()), float(shares.max(initial=0))


def evidence_of(statement: EncodedStatement, ranker: Ranker, numbers: Sequence[int]) -> Evidence:
    """Compare the statement with the sentences of one article that have these numbers."""
    compare = ranker.extractor.compare
    text = " ".join(ranker.text_of(number) for number in numbers)
    return Evidence(
        comparison=compare(statement.vector, statement.words, statement.word_vectors),
        sentences=tuple(number - 1 for number in numbers),
        text=text,
        named=proper_names(ranker.article.text),
        asked=compare(statement.vector, statement.asked, statement.asked_vectors)
        if statement.asked
        else None,
    )


def text_of(evidence: Sequence[Evidence]) -> str:
    """Return the text of all cited sentences."""
    return " ".join(each.text for each in evidence)


def held_words(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """Return how far the cited sentences hold each word of the statement, in [0, 1]."""
    found: NDArray[np.float64] = np.max(
        [each.comparison.found(each.sentences) for each in evidence], axis=0
    )
    return found
