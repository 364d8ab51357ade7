"""The transformer of ``index.transformer`` in PyTorch, with what is learned beside its weights."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as fn

from index.transformer.model_file import ModelFile
from index.transformer.text import READ

RANK = 32
"""Rank of what is added to a matrix (low-rank adaptation; Hu et al. 2021)."""

FIRST = 3
"""The layers before this one stay as they are: what they know is the language, not the task."""

KIND = torch.bfloat16
"""In which the model is run while it learns: some processors multiply it ten times as fast."""

EVEN = 16
"""Texts are filled up to a multiple of so many pieces: of few sizes, memory is used again."""

FAR = -1e4
"""The logit of what is not there."""

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of one length: pieces, what is there, the part and the owner of each piece.

    All have shape ``(n, l)``; owners are as in ``index.ranking.rereading``.
    """

    pieces: Tensor
    there: Tensor
    parts: Tensor
    owners: Tensor


def side_by_side(
    texts: Sequence[tuple[Sequence[int], Sequence[int], Sequence[int]]], nobody: int
) -> Texts:
    """Return texts, each as pieces, parts and owners, filled up to about the longest's length."""
    length = -(-max(len(pieces) for pieces, _, _ in texts) // EVEN) * EVEN
    shape = (len(texts), length)
    pieces, parts = np.zeros(shape, dtype=np.int64), np.ones(shape, dtype=np.int64)
    there, owners = np.zeros(shape, dtype=bool), np.full(shape, nobody)
    for row, (numbers, part, owner) in enumerate(texts):
        end = len(numbers)
        pieces[row, :end], parts[row, :end], owners[row, :end] = numbers, part, owner
        there[row, :end] = True
    return Texts(*map(torch.from_numpy, (pieces, there, parts, owners)))


def stored(path: Path) -> dict[str, Array]:
    """Return the arrays in a file of learned weights."""
    with np.load(path, allow_pickle=False) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}


def store(path: Path, learned: Mapping[str, Array]) -> None:
    """Write learned weights as the product reads them, in 16 bits."""
    halves = {name: each.astype(np.float16) for name, each in learned.items()}
    np.savez_compressed(path, allow_pickle=False, **halves)


class _LowRank(nn.Module):
    """A matrix that stays, and one of low rank that is learned and added."""

    def __init__(self, weights: Array, bias: Array, rank: int) -> None:
        super().__init__()
        outputs, inputs = weights.shape
        self.weights, self.bias = (
            torch.from_numpy(weights).to(KIND),
            torch.from_numpy(bias).to(KIND),
        )
        self.A = nn.Parameter(torch.randn(rank, inputs) / inputs**0.5)
        self.B = nn.Parameter(torch.zeros(outputs, rank))

    def forward(self, x: Tensor) -> Tensor:
        return fn.linear(x, self.weights + (self.B @ self.A).to(KIND), self.bias)


class _Norm(nn.Module):
    def __init__(self, file: ModelFile, name: str) -> None:
        super().__init__()
        scale, shift = (torch.from_numpy(file.vector(f"{name}.{part}").copy()) for part in "wb")
        self.scale, self.shift, self.epsilon = scale.to(KIND), shift.to(KIND), file.epsilon

    def forward(self, x: Tensor) -> Tensor:
        return fn.layer_norm(x, x.shape[-1:], self.scale, self.shift, self.epsilon)


class _Layer(nn.Module):
    def __init__(self, file: ModelFile, number: int, rank: int) -> None:
        super().__init__()

        def matrix(*names: str, inputs: int = file.width) -> _LowRank:
            full = [f"l{number}.{name}" for name in names]
            weights = np.concatenate([file.matrix(f"{name}.w", inputs) for name in full])
            bias = np.concatenate([file.vector(f"{name}.b") for name in full])
            return _LowRank(weights, bias, rank)

        self.heads = file.heads
        self.qkv, self.ao = matrix("q", "k", "v"), matrix("ao")
        self.fi, self.fo = matrix("fi"), matrix("fo", inputs=file.inner)
        self.aln, self.oln = _Norm(file, f"l{number}.aln"), _Norm(file, f"l{number}.oln")

    def forward(self, x: Tensor, away: Tensor) -> Tensor:
        count, length, width = x.shape
        parts = self.qkv(x).view(count, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        weights = query * (width // self.heads) ** -0.5 @ key.transpose(-1, -2) + away
        read = (torch.softmax(weights, -1) @ value).transpose(1, 2).reshape(x.shape)
        x = self.aln(x + self.ao(read))
        return self.oln(x + self.fo(fn.gelu(self.fi(x), approximate="tanh")))


class Transformer(nn.Module):
    """The model; what is learned bears the names under which ``index.transformer`` reads it.

    ``parts`` says how many parts of a text are told apart.
    """

    def __init__(self, file: ModelFile, parts: int = 2) -> None:
        super().__init__()
        self.width = file.width
        self._words = torch.from_numpy(file.matrix("emb.word", file.width)).to(KIND)
        positions = (
            file.vector("emb.pos").reshape(-1, file.width) + file.vector("emb.type")[: file.width]
        )
        self._positions = torch.from_numpy(positions).to(KIND)
        self._norm = _Norm(file, "emb.ln")
        self.layers = nn.ModuleList([_Layer(file, n, RANK) for n in range(file.layers)])
        for layer in self.layers[:FIRST]:
            layer.requires_grad_(requires_grad=False)
        self.part = nn.Parameter(torch.zeros(parts, file.width))

    def forward(self, texts: Texts) -> Tensor:
        """Return a row for each piece of each text, shape ``(n, l, width)``."""
        x = self._words[texts.pieces] + self._positions[: texts.pieces.shape[1]]
        x = self._norm(x + self.part.to(KIND)[texts.parts])
        away = torch.where(texts.there, 0.0, FAR).to(KIND)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, away)
        return x.float()

    def begin(self, learned: Mapping[str, Array]) -> None:
        """Begin from what another task has learned; a part that it does not know begins as READ.

        What was learned with a lower rank is the first part of each matrix.
        """
        own = self._learning()
        with torch.no_grad():
            for name, weights in own.items():
                if name != "part":
                    rows, columns = learned[name].shape
                    weights[:rows, :columns] = torch.from_numpy(learned[name])
            parts = learned["part"]
            more = np.repeat(parts[[READ]], len(own["part"]) - len(parts), axis=0)
            own["part"].copy_(torch.from_numpy(np.concatenate([parts, more])))

    def stored(self) -> dict[str, Array]:
        """Return what was learned in the names of ``index.transformer.encoder``."""
        return {name: each.detach().numpy() for name, each in self._learning().items()}

    def _learning(self) -> dict[str, nn.Parameter]:
        found = {"part": self.part}
        for number, layer in enumerate(self.layers[FIRST:], start=FIRST):
            found |= {f"{number}.{name}": each for name, each in layer.named_parameters()}
        return found


class Task(nn.Module):
    """The transformer with what a task learns beside it: the parameters of its own class."""

    def __init__(self, file: ModelFile, parts: int = 2) -> None:
        super().__init__()
        self.transformer = Transformer(file, parts)

    def begin(self, learned: Mapping[str, Array]) -> None:
        """Begin from what the same task has learned before."""
        self.transformer.begin(learned)
        with torch.no_grad():
            for name, weights in self._own():
                weights.copy_(torch.from_numpy(learned[name]))

    def stored(self) -> dict[str, Array]:
        """Return what was learned in the names under which the product reads it."""
        own = {name: each.detach().numpy() for name, each in self._own()}
        return self.transformer.stored() | own

    def _own(self) -> Iterator[tuple[str, nn.Parameter]]:
        for name, each in self.named_parameters(recurse=False):
            yield name.replace("_", " "), each
