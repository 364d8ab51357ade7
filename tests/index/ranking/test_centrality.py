"""The sentences that carry an article."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from index.ranking.centrality import central_order


@given(
    hnp.arrays(
        np.float32, st.tuples(st.integers(1, 12), st.just(4)), elements=st.floats(-1, 1, width=32)
    ),
    st.data(),
)
def test_every_sentence_that_states_something_comes_once(vectors, data):
    """Whatever the vectors; centrality lies in [0, 1]."""
    vectors = vectors + np.float32(0.01)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + np.float32(1e-6)
    stating = data.draw(st.lists(st.booleans(), min_size=len(vectors), max_size=len(vectors)))
    found = central_order(vectors, stating)

    assert sorted(place for place, _ in found) == [i for i, each in enumerate(stating) if each]
    assert all(0 <= score <= 1 for _, score in found)


def test_the_same_is_not_said_twice():
    """Of two equal sentences the second comes behind what is less central but new."""
    between, east, north = [0.8, 0.6], [1.0, 0.0], [0.0, 1.0]
    vectors = np.array([between, between, east, north], dtype=np.float32)

    assert [place for place, _ in central_order(vectors, [True] * 4)] == [0, 2, 3, 1]
