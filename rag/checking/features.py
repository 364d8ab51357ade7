"""What speaks for a statement being borne out by the sentences that it cites."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.embedding.cache import EmbeddingCache
from index.text.words import distinct
from rag.checking.clause_alignment import FEATURES as CLAUSES
from rag.checking.clause_alignment import ClauseAlignment
from rag.checking.discrepancies import Discrepancies
from rag.checking.evidence import Evidence, held_words, text_of
from rag.checking.names import runs, spelled_in
from rag.checking.piece_alignment import FEATURES as PIECES
from rag.checking.piece_alignment import piece_features
from rag.checking.statement import NO, YES, EncodedStatement

_WORDS = (
    "similarity",  # cosine of statement and cited sentence
    "nearest",  # the same less the highest cosine of a sentence of the article
    "coverage",  # share of the statement's words that the cited sentences hold
    "least words",  # the two words that they hold least
    "taken up",  # share of the cited sentence that the statement says
    "least name",  # the name that they hold least, by its words or as a whole
    "broken name",  # how much of a name is lacking beside a word of it: "James Persian" for Hutton
    "lacking names",  # how much of all names is not in them
    "elsewhere",  # how much better another sentence holds a name
    "nameless",  # 1 if the statement has no name
    "asked",  # share of the words of the question that the cited sentences hold
    "asked elsewhere",  # how much more of them another sentence holds
)
_SIGNS = (
    "figures lacking",  # figures that the cited sentences do not hold
    "figures lacking in context",  # nor their context
    "strange names",  # names that the article does not have
    "misplaced names",  # names that it has elsewhere
    "negates",  # 1 if the statement alone says no
    "leaves negation out",  # 1 if the cited sentences alone do
    "answer",  # 1 if it is read with a question
    "yes",
    "no",
)
FEATURES = (*_WORDS, *_SIGNS, *PIECES, *CLAUSES)
"""What is read of a statement and the sentences that it cites."""

_STRONGER = tuple(
    FEATURES.index(name)
    for name in (
        *(f"{each} added" for each in ("all", "only", "most", "because")),
        *(f"{each} left out" for each in ("some", "future", "may", "demand", "if")),
    )
)

HELD = 0.999
MOSTLY_HELD = 0.9


def features_of(
    statement: EncodedStatement,
    evidence: Sequence[Evidence],
    lacking: Discrepancies,
    by_word: EmbeddingCache,
) -> NDArray[np.float64]:
    """Return one number per feature; ``by_word`` may remember the names of earlier sentences."""
    return np.array(
        [
            *_word_features(statement, evidence, by_word),
            *_sign_features(statement, lacking),
            *piece_features(statement.pieces, evidence),
            *ClauseAlignment(statement, evidence).features(),
        ],
        dtype=float,
    )


def is_stronger(features: NDArray[np.float64]) -> bool:
    """Tell whether a statement generalises, or takes for sure what its clause does not."""
    return bool(features[list(_STRONGER)].any())


def _sign_features(statement: EncodedStatement, lacking: Discrepancies) -> list[float]:
    return [
        lacking.lacking,
        len(lacking.figures),
        len(lacking.names) + len(lacking.likely_names),
        len(lacking.misplaced_names),
        lacking.negates,
        lacking.leaves_negation_out,
        bool(statement.question),
        bool(YES.match(statement.text)),
        bool(NO.match(statement.text)),
    ]


def _word_features(
    statement: EncodedStatement, evidence: Sequence[Evidence], by_word: EmbeddingCache
) -> list[float]:
    similar = [each.comparison.similarity for each in evidence]
    cited = max(float(each.comparison.similarity[list(each.sentences)].max()) for each in evidence)
    found = held_words(evidence)
    anywhere = np.max([each.comparison.anywhere() for each in evidence], axis=0)
    held = held_names(statement, evidence, found, by_word)
    strength = dict(zip(statement.words, zip(found, anywhere, strict=True), strict=True))
    pairs = [[strength.get(word, (0.0, 0.0)) for word in each.words] for each in statement.names]
    elsewhere = [
        float(np.mean([max(0.0, a - max(f, here.strength)) for f, a in pair]))
        for pair, here in zip(pairs, held, strict=True)
    ]
    asked = [each.holding_question() for each in evidence]
    return [
        cited,
        cited - max(float(each.max()) for each in similar),
        found.mean() if len(found) else 0.0,
        np.sort(found)[:2].mean() if len(found) else 0.0,
        max(each.comparison.taken_up(row) for each in evidence for row in each.sentences),
        min((each.strength for each in held), default=1.0),
        max((each.broken for each in held), default=0.0),
        sum(1 - each.strength for each in held),
        max(elsewhere, default=0.0),
        float(not held),
        max(here for here, _ in asked),
        max(best for _, best in asked) - max(here for here, _ in asked),
    ]


class HeldName(NamedTuple):
    """How far cited sentences hold a name, and if a word of it, how far they lack another."""

    strength: float
    broken: float


def held_names(
    statement: EncodedStatement,
    evidence: Sequence[Evidence],
    found: NDArray[np.float64],
    by_word: EmbeddingCache,
) -> list[HeldName]:
    """Return how far the cited sentences hold each name of the statement.

    They may hold its words, spell them alike, or hold all of it translated.
    """
    here = text_of(evidence)
    strength = dict(zip(statement.words, found, strict=True))
    parts = [
        [max(strength.get(word, 0.0), spelled_in([word], here)) for word in name.words]
        for name in statement.names
    ]
    whole = _held_whole(statement, evidence, parts, by_word)
    return [
        HeldName(1.0, 0.0)
        if max(np.mean(each), cosine) > MOSTLY_HELD
        else HeldName(max(float(np.mean(each)), cosine), _broken(each))
        for each, cosine in zip(parts, whole, strict=True)
    ]


def _broken(parts: Sequence[float]) -> float:
    return 1 - min(parts) if max(parts) > HELD else 0.0


def _held_whole(
    statement: EncodedStatement,
    evidence: Sequence[Evidence],
    parts: Sequence[Sequence[float]],
    by_word: EmbeddingCache,
) -> list[float]:
    """Return the cosine of each name with the nearest run of capitalised words."""
    candidates = distinct(run for each in evidence for run in runs(each.text))
    if not candidates or min((min(each) for each in parts), default=1.0) > HELD:
        return [0.0] * len(parts)
    nearest = (statement.name_vectors @ by_word.encode(candidates).T).max(axis=1)
    return [float(cosine) for cosine in nearest]
