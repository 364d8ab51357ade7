"""The layers of the transformer: what each piece of a text means beside the others."""

from collections.abc import Mapping
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

    def __call__(self, x: Array) -> Array:
        x = self.after_mix(x + self.mix(self._attention(x)))
        return self.after_narrow(x + self.narrow(_gelu(self.widen(x))))

    def _attention(self, x: Array) -> Array:
        """Let each piece look at all (Vaswani et al. 2017)."""
        length, width = x.shape
        size = width // self.heads
        parts = self.attend(x).reshape(length, 3, self.heads, size).transpose(1, 2, 0, 3)
        query, key, value = np.ascontiguousarray(parts)
        query *= np.float32(size**-0.5)
        weights = query @ key.transpose(0, 2, 1)
        np.minimum(weights, _MOST, out=weights)
        np.exp(weights, out=weights)
        # A column of ones adds the weights up, in the pass that needs them anyway.
        read = weights @ np.concatenate([value, np.ones_like(value[..., :1])], axis=-1)
        mixed: Array = (read[..., :-1] / read[..., -1:]).transpose(1, 0, 2)
        return mixed.reshape(length, width)


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
        for layer in self._layers:
            x = layer(x)
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
