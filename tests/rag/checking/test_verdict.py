"""From a chance and findings to the verdict."""

import numpy as np
import pytest

from rag.answer import Support
from rag.checking.features import FEATURES
from rag.checking.trees import Trees, learned_trees
from rag.checking.verdict import READ, UNREAD

CITED = READ.cited


@pytest.mark.parametrize(
    ("chance", "contradicted", "support"),
    [
        (CITED.sure, False, Support.SUPPORTED),
        (CITED.sure - 0.01, False, Support.UNCLEAR),
        (CITED.doubtful, False, Support.UNCLEAR),
        (CITED.doubtful - 0.01, False, Support.UNSUPPORTED),
        (CITED.contradicted, True, Support.UNCLEAR),
        (CITED.contradicted - 0.01, True, Support.UNSUPPORTED),
        (1.0, True, Support.UNCLEAR),
    ],
)
def test_support(chance, contradicted, support):
    """Doubt does not withhold; a finding does, unless all else speaks for the statement."""
    assert CITED.support(chance, contradicted=contradicted) is support


def test_a_misplaced_name():
    """What stands elsewhere in the article is not confirmed here."""
    assert CITED.support(1.0, contradicted=False, misplaced=True) is Support.UNCLEAR


@pytest.mark.parametrize("bounds", [READ, UNREAD])
def test_what_the_check_has_chosen(bounds):
    """The best of many is looked at more strictly than what a statement cites."""
    assert bounds.chosen.sure > bounds.cited.sure
    assert bounds.chosen.doubtful > bounds.cited.doubtful


def test_trees():
    """A leaf is reached over the thresholds of its features, and leads back to itself."""
    tree = Trees(
        feature=np.array([1, 0, 0]),
        threshold=np.array([0.5, 0.0, 0.0]),
        children=np.array([2, 1, 1, 1, 2, 2]),
        value=np.array([0.0, -2.0, 3.0]),
        roots=np.array([0]),
        depth=3,
        baseline=1.0,
        slope=2.0,
        offset=0.5,
    )

    assert tree.raw(np.array([9.0, 0.5])) == -1.0
    assert tree.raw(np.array([9.0, 0.6])) == 4.0
    assert tree.probability(np.array([0.0, 1.0])) == pytest.approx(1 / (1 + np.exp(-8.5)))


def test_the_shipped_trees():
    """They belong to the features, and every node leads on within them."""
    trees = learned_trees()
    nodes = len(trees.value)

    assert trees.feature.max() < len(FEATURES)
    assert len(trees.children) == 2 * nodes
    assert max(trees.children.max(), trees.roots.max()) < nodes
    assert 0 < trees.probability(np.zeros(len(FEATURES))) < 1
