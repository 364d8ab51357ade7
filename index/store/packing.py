"""The sentences of a passage with their vectors, packed into the metadata of its row.

Nothing searches for single sentences: rows of their own would keep all their vectors in Chroma's
memory and take most of the time of writing (``bench/archive-notes.md``).
"""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.article import Sentence

LARGEST = 8_000
"""Bytes of a value of metadata that any Chroma takes: its cloud 8,182 (quotas of version 1.5.9)."""

PARTS = "sentences-"
"""What the keys begin with; the number of the part follows, from 0."""

_PLACES, _NUMBERS = np.dtype("<i4"), np.dtype("<f2")
_FIELDS = 4
_Vectors = NDArray[np.float32]


def packed(sentences: Sequence[Sentence], vectors: _Vectors) -> dict[str, str]:
    """Return neighbouring sentences and their vectors as values.

    The vectors, shape ``(len(sentences), d)``, come back with half precision.
    """
    places = [(each.number, each.start, each.end, each.paragraph) for each in sentences]
    content = np.asarray(places, _PLACES).tobytes() + vectors.astype(_NUMBERS).tobytes()
    text = b64encode(content).decode()
    values = [text[first : first + LARGEST] for first in range(0, len(text), LARGEST)]
    return {f"{PARTS}{number}": value for number, value in enumerate(values)}


def unpacked(known: Mapping[str, Any], dimensions: int) -> tuple[tuple[Sentence, ...], _Vectors]:
    """Return what was packed into metadata.

    Raises:
        ValueError: It is not whole.
    """
    count = sum(key.startswith(PARTS) for key in known)
    try:
        text = "".join(known[f"{PARTS}{number}"] for number in range(count))
        content = b64decode(text, validate=True)
    except (KeyError, TypeError, Error) as error:
        raise ValueError("sentences") from error
    size = _FIELDS * _PLACES.itemsize + dimensions * _NUMBERS.itemsize
    number, rest = divmod(len(content), size)
    if rest or not number:
        raise ValueError("sentences")
    places = np.frombuffer(content, _PLACES, _FIELDS * number).reshape(number, _FIELDS)
    vectors = np.frombuffer(content, _NUMBERS, offset=places.nbytes).reshape(number, dimensions)
    return tuple(Sentence(*place) for place in places.tolist()), vectors.astype(np.float32)
