"""The chance that the cited sentences bear a statement out."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.checking.evidence import Evidence
from rag.checking.joint_reading import joint_reader
from rag.checking.statement import EncodedStatement, is_fragment
from rag.checking.trees import learned_trees

BLEND = (0.764, 0.565, 0.356, -0.382)
"""What the signs of ``signs_of`` count, the last one what is added.

Learned by ``bench/check_chances.py``.
"""

DECIMALS = 4


class Chance(NamedTuple):
    """A chance in [0, 1]; ``read`` tells whether statement and sentences were read together."""

    value: float
    read: bool


def chance_of(
    statement: EncodedStatement, evidence: Sequence[Evidence], features: NDArray[np.float64]
) -> Chance:
    """Return the chance.

    By ``features`` alone where the transformer is not installed, or all is too long for it; and of
    a mere part of a sentence, which it takes for an answer to any question because it stands there.
    """
    trees, reader = learned_trees(), joint_reader()
    cited = [each for one in evidence for each in one.with_context]
    odds = None
    if reader and not (statement.question and is_fragment(statement)):
        odds = reader.odds(statement.question, statement.text, cited)
    if odds is None:
        return Chance(trees.probability(features), read=False)
    logit = float(np.dot(BLEND, signs_of(trees.raw(features), odds, statement.whole)))
    return Chance(1 / (1 + math.exp(-logit)), read=True)


def signs_of(features: float, odds: float, statement: str) -> tuple[float, float, float, float]:
    """Return the logit by features, that by reading, and how long the statement is.

    In a long one there is more that might not be said, though it is not the likelier wrong.
    """
    return features, round(odds, DECIMALS), math.log(len(statement.split())), 1.0
