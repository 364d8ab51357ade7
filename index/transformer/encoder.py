"""The layers of the transformer: what each piece of a text means beside the others."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.transformer.model_file import ModelFile

_MOST = np.float32(80.0)
"""Logarithm of a weight at most: the sum of 512 such is still a number of 32 bits."""

Array = NDArray[np.float32]

_GELU = np.float32(np.sqrt(2 / np.pi))
_CUBE = np.float32(0.044715)


@dataclass(frozen=True, slots=True)
class _Dense:
    """A matrix, shape ``(inputs, outputs)``, and what is added."""

    weights: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        y: Array = x @ self.weights
        y += self.bias
        return y


@dataclass(frozen=True, slots=True)
class _Norm:
    scale: Array
    shift: Array
    epsilon: float

    def __call__(self, x: Array) -> Array:
        """Normalise rows in place (Ba et al. 2016)."""
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(self.epsilon))
        x *= self.scale
        x += self.shift
        return x


@dataclass(frozen=True, slots=True)
class _Layer:
    attend: _Dense
    mix: _Dense
    after_mix: _Norm
    widen: _Dense
    narrow: _Dense
    after_narrow: _Norm
    heads: int

    def __call__(self, x: Array, other: Executor) -> Array:
        """Let each piece look at all, and think (Vaswani et al. 2017); changes ``x`` in place."""
        length, width = x.shape
        size = width // self.heads
        looks = np.empty((3, self.heads, length, size), dtype=np.float32)

        def look(rows: slice) -> None:
            looks[:, :, rows] = (
                self.attend(x[rows]).reshape(-1, 3, self.heads, size).transpose(1, 2, 0, 3)
            )

        _by_halves(look, length, other)
        query, key, value = looks
        query *= np.float32(size**-0.5)
        # A column of ones adds the weights up, in the pass that needs them anyway.
        valued: Array = np.concatenate([value, np.ones_like(value[..., :1])], axis=-1)

        def think(rows: slice) -> None:
            seen = _seen(query[:, rows], key, valued)
            mixed = self.after_mix(x[rows] + self.mix(seen.reshape(-1, width)))
            x[rows] = self.after_narrow(mixed + self.narrow(_gelu(self.widen(mixed))))

        _by_halves(think, length, other)
        return x


def _by_halves(do: Callable[[slice], None], length: int, other: Executor) -> None:
    """Do the two halves of so many rows at a time, one of them on the ``other`` thread.

    Always the same halves: what comes of them must not depend on how many cores there are.
    """
    half = other.submit(do, slice(length // 2, length))
    do(slice(length // 2))
    half.result()


def _seen(query: Array, key: Array, value: Array) -> Array:
    """Return what each row of ``query`` sees, shape ``(rows, heads, size)``."""
    weights: Array = query @ key.transpose(0, 2, 1)
    np.minimum(weights, _MOST, out=weights)
    np.exp(weights, out=weights)
    read: Array = weights @ value
    seen: Array = (read[..., :-1] / read[..., -1:]).transpose(1, 0, 2)
    return seen


class Encoder:
    """The layers with the weights of a file and what was learned beside them.

    ``learned`` holds for each matrix ``NAME.A``, shape ``(r, inputs)``, and ``NAME.B``, shape
    ``(outputs, r)``, whose product is added (low-rank adaptation; Hu et al. 2021), and ``part``,
    shape ``(parts, width)``: what is added to the pieces of each part of a text.
    """

    def __init__(self, file: ModelFile, learned: Mapping[str, Array]) -> None:
        self._file = file
        self._positions = file.vector("emb.pos").reshape(-1, file.width)
        self._kinds = file.vector("emb.type")[: file.width] + learned["part"]
        self._norm = _Norm(file.vector("emb.ln.w"), file.vector("emb.ln.b"), file.epsilon)
        self._layers = [self._layer(number, learned) for number in range(file.layers)]

    def __call__(self, pieces: NDArray[np.intp], parts: NDArray[np.intp]) -> Array:
        """Return a row for each of up to 512 pieces; ``parts`` has the part of each."""
        x = self._file.matrix("emb.word", self._file.width, pieces)
        x += self._positions[: len(pieces)]
        x += self._kinds[parts]
        x = self._norm(x)
        with ThreadPoolExecutor(1, "transformer") as other:
            for layer in self._layers:
                x = layer(x, other)
        return x

    def _layer(self, number: int, learned: Mapping[str, Array]) -> _Layer:
        def norm(name: str) -> _Norm:
            scale, shift = (self._file.vector(f"l{number}.{name}.{part}") for part in "wb")
            return _Norm(scale, shift, self._file.epsilon)

        def dense(name: str, *matrices: str, inputs: int = self._file.width) -> _Dense:
            names = [f"l{number}.{each}" for each in matrices]
            weights = np.concatenate([self._file.matrix(f"{each}.w", inputs) for each in names])
            if f"{number}.{name}.A" in learned:
                weights += learned[f"{number}.{name}.B"] @ learned[f"{number}.{name}.A"]
            bias = np.concatenate([self._file.vector(f"{each}.b") for each in names])
            return _Dense(np.ascontiguousarray(weights.T), bias)

        return _Layer(
            attend=dense("qkv", "q", "k", "v"),
            mix=dense("ao", "ao"),
            after_mix=norm("aln"),
            widen=dense("fi", "fi"),
            narrow=dense("fo", "fo", inputs=self._file.inner),
            after_narrow=norm("oln"),
            heads=self._file.heads,
        )


def _gelu(x: Array) -> Array:
    """Return Gaussian error linear units by their approximation (Hendrycks & Gimpel 2016)."""
    inner = x * x
    inner *= _CUBE
    inner += 1
    inner *= x
    inner *= _GELU
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner
