import numpy as np
import pytest

from index.ranking.confidence import RankedArticle, chances_of, signs_of
from index.ranking.features import FEATURES
from index.ranking.reading import READ
from index.ranking.structure import FEATURES as STRUCTURE


def ranked(question="Wer hat Scale AI gegründet?", n=3, logits=(2.0, 0.0, -1.0)):
    words = ("scale", "ai", "gegründet")
    return RankedArticle(
        question=question,
        vector=np.zeros(512, dtype=np.float32),
        words=words,
        logits=np.array(logits[:n]),
        read=np.zeros((n, len(READ))),
        features=np.zeros((n, len(FEATURES))),
        structure=np.zeros((n, len(STRUCTURE))),
        found=np.zeros((n, len(words))),
    )


@pytest.mark.parametrize("n", [1, 2, 3])
def test_signs_are_finite(n):
    """An article of one sentence has as many as a long one."""
    signs = signs_of(ranked(n=n))

    assert np.isfinite(signs).all()
    assert signs.shape == signs_of(ranked()).shape


def test_chances():
    """They lie in [0, 1], and nothing found is a small chance."""
    chances = chances_of(ranked())

    assert 0 <= chances.right <= 1
    assert 0 <= chances.near <= 1


def test_order_and_shares():
    """Equal sentences keep their order; the shares add up to one."""
    found = ranked(logits=(1.0, 2.0, 2.0))

    assert found.order.tolist() == [1, 2, 0]
    assert found.shares.sum() == pytest.approx(1)
