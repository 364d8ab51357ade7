"""What speaks for a statement being borne out by the sentences that it cites."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.comparison import Comparison
from index.remembering import Remembering
from index.words import distinct
from rag.checking.names import runs, spelled_in
from rag.checking.statement import EncodedStatement

SIGNS = (
    "similarity",  # cosine of statement and cited sentence
    "nearest",  # the same less the highest cosine of a sentence of the article
    "coverage",  # share of the statement's words that the cited sentences hold
    "least words",  # the two words that they hold least
    "taken up",  # share of the cited sentence that the statement says
    "least name",  # the name that they hold least, by its words or as a whole
    "lacking names",  # how much of all names is not in them
    "elsewhere",  # how much better another sentence holds a name
    "nameless",  # 1 if the statement has no name
    "asked",  # share of the words of the question that the cited sentences hold
    "asked elsewhere",  # how much more of them another sentence holds
)
HELD = 0.999
MOSTLY_HELD = 0.9


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


def signs_of(
    statement: EncodedStatement, evidence: Sequence[Evidence], by_word: Remembering
) -> NDArray[np.float64]:
    """Return one number per sign; ``by_word`` may remember the names of earlier sentences."""
    similar = [each.comparison.similarity for each in evidence]
    cited = max(float(each.comparison.similarity[list(each.sentences)].max()) for each in evidence)
    found = np.max([each.comparison.found(each.sentences) for each in evidence], axis=0)
    anywhere = np.max([each.comparison.anywhere() for each in evidence], axis=0)
    held = name_strengths(statement, evidence, found, by_word)
    strength = dict(zip(statement.words, zip(found, anywhere, strict=True), strict=True))
    pairs = [[strength.get(word, (0.0, 0.0)) for word in each.words] for each in statement.names]
    elsewhere = [
        float(np.mean([max(0.0, a - max(f, here)) for f, a in pair]))
        for pair, here in zip(pairs, held, strict=True)
    ]
    asked = [each.holding_question() for each in evidence]
    return np.array(
        [
            cited,
            cited - max(float(each.max()) for each in similar),
            found.mean() if len(found) else 0.0,
            np.sort(found)[:2].mean() if len(found) else 0.0,
            max(each.comparison.taken_up(row) for each in evidence for row in each.sentences),
            min(held, default=1.0),
            sum(1 - each for each in held),
            max(elsewhere, default=0.0),
            float(not held),
            max(here for here, _ in asked),
            max(best for _, best in asked) - max(here for here, _ in asked),
        ]
    )


def name_strengths(
    statement: EncodedStatement,
    evidence: Sequence[Evidence],
    found: NDArray[np.float64],
    by_word: Remembering,
) -> list[float]:
    """Return how far the cited sentences hold each name.

    They may hold its words, spell it alike, or hold all of it translated.
    """
    if not statement.names:
        return []
    strength = dict(zip(statement.words, found, strict=True))
    by_words = [
        float(np.mean([strength.get(word, 0.0) for word in each.words])) for each in statement.names
    ]
    if min(by_words) > HELD:
        return by_words
    candidates = distinct(run for each in evidence for run in runs(each.text))
    if not candidates:
        return by_words
    here = " ".join(each.text for each in evidence)
    spelled = [spelled_in(each.words, here) for each in statement.names]
    whole = (statement.name_vectors @ by_word.encode(candidates).T).max(axis=1)
    return [
        1.0 if max(each, alike) > MOSTLY_HELD else max(each, alike, float(cosine))
        for each, alike, cosine in zip(by_words, spelled, whole, strict=True)
    ]
