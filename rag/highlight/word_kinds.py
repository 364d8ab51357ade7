"""How much a word is like those that name a person, and like those that name a place."""

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

WEIGHTS_FILE = "word_kinds.npz"

KINDS = ("person", "place")


@cache
def directions() -> NDArray[np.float32]:
    """Return a column for each of ``KINDS``, shape ``(d, 2)``.

    The product with the vector of a word, by the bundled model, is the larger the more it is like
    the words that answered "who" and "where" (``bench/train_highlight.py``).
    """
    with np.load(str(files("rag.highlight") / WEIGHTS_FILE), allow_pickle=False) as stored:
        return np.column_stack([stored[kind].astype(np.float32) for kind in KINDS])
