"""How sure the ranking of several articles is, a few or an archive.

The chance that ``confidence`` gives was learned where the right article was known. Among several a
question may be about many: "Wie viele Wohnungen sind es?" So that chance is weighed with how far
one article is ahead of the others, and whether it alone has what the question names.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Hit
from index.ranking.odds import BOUND, chance_at, log_odds
from index.text.terms import asked_terms, terms

SIGNS = (
    "chance",  # log odds that the best sentence is right, if its article is the one that is meant
    "mass",  # share of all scores that the sentences of its article have
    "held",  # share of what the question names that this article has
    "rivals",  # logarithm of how many other articles have as much of it
    "named",  # logarithm of how much the question names
    "one",
)

Weights = tuple[float, ...]

ARCHIVE: Weights = (0.959, 1.110, 0.518, -0.833, 0.957, -2.061)
FEW: Weights = (1.044, 1.592, -0.321, -0.422, 0.339, -1.453)
"""Of an archive, and of two to eight articles: learned by ``bench/joint_chances.py``."""

Array = NDArray[np.float64]


def signs_of(question: str, hits: Sequence[Hit]) -> Array:
    """Return a number for each of ``SIGNS``; ``hits`` are those of all articles, best first."""
    best = hits[0]
    articles: dict[str, Article] = {hit.article.id: hit.article for hit in hits}
    own = sum(hit.score for hit in hits if hit.article.id == best.article.id)
    asked = asked_terms(question)
    held = {name: len(asked & terms(each.text)) for name, each in articles.items()}
    mine = held.pop(best.article.id)
    rivals = sum(each >= mine for each in held.values())
    return np.array(
        [
            log_odds(best.score),
            own / max(sum(hit.score for hit in hits), BOUND),
            mine / max(len(asked), 1),
            np.log1p(rivals),
            np.log1p(len(asked)),
            1.0,
        ]
    )


def chance_of(question: str, hits: Sequence[Hit], weights: Weights) -> float:
    """Return the chance in [0, 1] that the best sentence is right."""
    return chance_at(signs_of(question, hits) @ np.array(weights))
