import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranking.odds import BOUND, chance_at, log_odds


@given(st.floats(0, 1))
def test_there_and_back(chance):
    """Odds make the chance again, but where it is next to certain."""
    assert chance_at(log_odds(chance)) == pytest.approx(min(max(chance, BOUND), 1 - BOUND))


@given(st.floats(-1e6, 1e6))
def test_a_chance(logit):
    """However high or low the odds are, no warning and no certainty comes of them."""
    assert 0 < chance_at(logit) < 1
