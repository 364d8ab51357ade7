"""What is packed into the metadata of a passage comes back, or is seen not to be whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Sentence
from index.indexed import half_precise
from index.store.packing import LARGEST, packed, unpacked

numbers = st.integers(0, 2**31 - 1)
passages = st.lists(st.builds(Sentence, numbers, numbers, numbers, numbers), min_size=1)


@given(passages, st.sampled_from((1, 8, 512, 3_072)), st.integers(0, 9))
def test_comes_back(sentences, dimensions, seed):
    """Any sentences and their vectors come back, from values that any Chroma takes."""
    random = np.random.default_rng(seed)
    vectors = half_precise(random.normal(size=(len(sentences), dimensions)).astype(np.float32))
    known = packed(sentences, vectors)

    assert all(len(value) <= LARGEST for value in known.values())
    found, rows = unpacked({"article": "a", **known, "terms": ["a"]}, dimensions)
    assert found == tuple(sentences)
    assert rows.dtype == np.float32
    assert np.array_equal(rows, vectors)


@pytest.mark.parametrize("dimensions", [4, 512])
@pytest.mark.parametrize(
    "damage",
    [
        {},
        {"sentences-0": ""},
        {"sentences-0": "no base64"},
        {"sentences-0": 5},
        {"sentences-1": "AAAA"},
        {"sentences-0": "AAAA"},
        {"sentences-7": "AAAA"},
    ],
)
def test_not_whole(dimensions, damage):
    """Parts that are missing, cut, surplus or something else are no sentences."""
    known = packed([Sentence(1, 0, 9, 1)], np.ones((1, dimensions), np.float32))

    with pytest.raises(ValueError, match="sentences"):
        unpacked(known | damage if damage else {}, dimensions)
