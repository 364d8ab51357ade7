"""How much a word is like those that name a person, and like those that name a place."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.learned import learned_arrays

WEIGHTS_FILE = "word_kinds.npz"

KINDS = ("person", "place")


@cache
def directions() -> NDArray[np.float32]:
    """Return a column for each of ``KINDS``, shape ``(d, 2)``.

    The product with the vector of a word, by the bundled model, is the larger the more it is like
    the words that answered "who" and "where" (``bench/train_highlight.py``).
    """
    arrays = learned_arrays("rag.highlight", WEIGHTS_FILE)
    return np.column_stack([arrays[kind].astype(np.float32) for kind in KINDS])
