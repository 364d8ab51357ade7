"""The bundled model before it adds up: a vector for each word piece, read in its context.

The model embeds a text as a sum over its word pieces: each is looked up, and three convolutions of
width 2, 3 and 5 let it see its neighbours (Yang et al. 2020). The sum loses which piece said what;
these vectors still tell. Added up as the model does, they are the vector of the text, which then
need not be read twice. The library's release is pinned, since this reads its private fields.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 1280
"""Of the lookup 512, of each convolution 256."""

PIECES = 384
"""Word pieces that are read at a time: a working set that stays in the cache."""

WIDTHS = ((2, 0), (3, 1), (5, 2))
"""Of each convolution the width, and how many of its pieces stand before the one it is read for."""

Vectors = NDArray[np.float32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The vectors of the word pieces of some texts, in order.

    ``vectors`` has shape ``(n, d)``, ``owners`` ``(n,)``: the place of each piece's text.
    """

    vectors: Vectors
    owners: Places

    def within(self, basis: Vectors) -> "TokenVectors":
        """Return them in the directions of ``basis``, shape ``(d, k)``."""
        return TokenVectors(self.vectors @ basis, self.owners)


def token_vectors(
    backend: Any,  # noqa: ANN401  the library has no types
    texts: Sequence[str],
    characters: int,
    basis: Vectors | None,
    cores: int = 1,
) -> TokenVectors:
    """Return the vectors of every text's pieces, begin and end marks among them.

    Of a longer text the first ``characters`` are read. ``basis``, shape ``(DIMENSIONS, d)``, holds
    the directions that are kept; without one all of them are. ``cores`` share what is much.
    """
    pieces = [
        np.array(backend.sp.encode(text[:characters], out_type=int, add_bos=True, add_eos=True))
        for text in texts
    ]
    lengths = np.array([len(each) for each in pieces], dtype=np.intp)
    owners = np.repeat(np.arange(len(texts)), lengths)
    if not len(texts):
        width = DIMENSIONS if basis is None else basis.shape[1]
        return TokenVectors(np.zeros((0, width), dtype=np.float32), owners)
    batch = np.cumsum(lengths) // PIECES

    def read(number: int) -> Vectors:
        part = _read(backend, [pieces[place] for place in np.flatnonzero(batch == number)])
        return part if basis is None else part @ basis

    numbers = np.unique(batch)
    if len(numbers) == 1:
        return TokenVectors(read(numbers[0]), owners)
    with ThreadPoolExecutor(cores) as pool:
        return TokenVectors(np.concatenate(list(pool.map(read, numbers))), owners)


def added_up(backend: Any, vectors: Vectors) -> Vectors:  # noqa: ANN401
    """Return the vector of a text, L2-normalised, from those of its pieces in all directions."""
    n = np.float32(len(vectors))
    mean = (vectors.sum(axis=0) @ backend.cnn_W + n * backend.cnn_b) / np.sqrt(n)
    first = np.maximum(mean @ backend.d0, 0)
    second = np.maximum(mean @ backend.p1 + first @ backend.d1, 0)
    third = np.maximum(second @ backend.d2, 0)
    last = np.tanh(second @ backend.p3 + third @ backend.d3)
    vector: Vectors = last / np.linalg.norm(last)
    return vector


def _read(backend: Any, pieces: Sequence[NDArray[np.int_]]) -> Vectors:  # noqa: ANN401
    flat = np.concatenate(pieces)
    text = np.repeat(np.arange(len(pieces)), [len(each) for each in pieces])
    chunk = flat % len(backend.scale)
    looked_up = backend.table[flat] * backend.scale[chunk, None] + backend.lo[chunk, None]
    projected = looked_up @ backend.proj_W + backend.proj_b
    projected = _normalised(projected, backend.ln_g_all, backend.ln_b_all, backend.eps)
    branches = np.split(projected, len(WIDTHS), axis=1)
    convolved = [
        _convolved(backend, number, branch, text) for number, branch in enumerate(branches)
    ]
    features = np.concatenate([looked_up, *convolved], axis=1)
    return _normalised(features, backend.ln_g, backend.ln_b, backend.eps)


def _convolved(backend: Any, number: int, values: Vectors, text: Places) -> Vectors:  # noqa: ANN401
    """Return a branch after its two convolutions, each of which adds to what it was given."""
    weights = ((backend.w1, backend.b1), (backend.w2, backend.b2))
    for kernels, biases in weights:
        seen = _windows(values, text, *WIDTHS[number])
        values = values + np.maximum(seen @ kernels[number] + biases[number], 0)
    return values


def _windows(values: Vectors, text: Places, width: int, before: int) -> Vectors:
    """Return each piece's neighbours side by side, zeros where its text has none."""
    n = len(values)
    places = np.arange(n)[:, None] + np.arange(-before, width - before)
    inside = (places >= 0) & (places < n)
    places = np.clip(places, 0, n - 1)
    inside &= text[places] == text[:, None]
    seen: Vectors = np.where(inside[:, :, None], values[places], np.float32(0)).reshape(n, -1)
    return seen


def _normalised(values: Vectors, gain: Vectors, bias: Vectors, epsilon: float) -> Vectors:
    """Return the rows with mean 0 and deviation 1, scaled and shifted (layer normalisation)."""
    centred = values - values.mean(axis=1, keepdims=True)
    variance = (centred**2).mean(axis=1, keepdims=True)
    rows: Vectors = (centred / np.sqrt(variance + epsilon) * gain + bias).astype(np.float32)
    return rows
