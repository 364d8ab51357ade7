"""``index.ranking.reading`` as a network that can be trained; needs PyTorch."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from bench.reading_data import KEPT, Array, Read
from index.ranking.reading import MOST_WEIGHT, READ, SCALE
from index.ranking.structure import FEATURES as STRUCTURE
from index.ranking.structure import NOTHING

MEANING, KIND, COSINE, HIDDEN = 256, 32, 32, 48
"""Dimensions of the learned spaces and of the hidden layer."""

VECTOR = 512
LEFT_OUT = 0.4
"""Share of each piece's numbers that is left out at random while learning."""

EPOCHS = 16
RATE, DECAY, STEP = 1e-3, 0.02, 4
"""Learning rate, weight decay, and articles between two steps (Adam)."""

PER_QUESTION = 20
WRITTEN_IN_VIEW = 0.5
"""What a question counts that was written with the article in view: XQuAD's, of those here."""


@dataclass
class Batch:
    """The answerable questions of one article."""

    read: Read
    mean: Array
    deviation: Array

    @cached_property
    def chosen(self) -> list[int]:
        """The places of the questions with evidence."""
        return [place for place, each in enumerate(self.read.asked) if each.question.evidence]

    @cached_property
    def pieces(self) -> Tensor:
        """The pieces of the sentences."""
        return torch.from_numpy(self.read.pieces.astype(np.float32))

    @cached_property
    def owners(self) -> Tensor:
        """The sentence of each piece."""
        return torch.from_numpy(self.read.owners)

    @cached_property
    def vectors(self) -> Tensor:
        """The vectors of the sentences."""
        return torch.from_numpy(np.asarray(self.read.vectors))

    @property
    def size(self) -> int:
        """How many sentences there are."""
        return len(self.read.vectors)

    def asked(self, places: Sequence[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return pieces, owners, vectors and plain features of these questions."""
        asked = [self.read.asked[place] for place in places]
        pieces = np.concatenate([each.pieces for each in asked]).astype(np.float32)
        owners = np.repeat(np.arange(len(asked)), [len(each.pieces) for each in asked])
        features = np.stack([(each.features - self.mean) / self.deviation for each in asked])
        return (
            torch.from_numpy(pieces),
            torch.from_numpy(owners),
            torch.from_numpy(np.stack([each.vector for each in asked])),
            torch.from_numpy(features.astype(np.float32)),
        )

    def evidence(self, places: Sequence[int]) -> Tensor:
        """Return for each question (row) which sentences answer it."""
        found = torch.zeros(len(places), self.size)
        for row, place in enumerate(places):
            found[row, list(self.read.asked[place].question.evidence)] = 1
        return found


class Network(nn.Module):
    """The parameters bear the names under which they are stored."""

    def __init__(self, basis: Array, encoder: Array, plain: int) -> None:
        super().__init__()
        # The model's own projection of pieces is where the learned space begins.
        directions = np.linalg.svd(encoder.astype(float), full_matrices=False)[0][:, :MEANING]
        self.meaning = nn.Parameter(torch.from_numpy((basis.T @ directions).astype(np.float32)))
        self.weight, self.kind_weight = nn.Linear(KEPT, 1), nn.Linear(KEPT, 1)
        nn.init.zeros_(self.weight.weight)
        nn.init.zeros_(self.kind_weight.weight)
        self.held = nn.Parameter(torch.randn(KEPT, KIND) * 0.02)
        self.asked = nn.Parameter(torch.randn(KEPT, KIND) * 0.02)
        self.sentence = nn.Parameter(torch.randn(VECTOR, COSINE) * 0.02)
        self.question = nn.Parameter(torch.randn(VECTOR, COSINE) * 0.02)
        width = plain + len(STRUCTURE) + len(READ)
        self.linear = nn.Linear(width, 1, bias=False)
        self.hidden, self.out = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, 1, bias=False)
        with torch.no_grad():
            self.linear.weight.zero_()
            self.linear.weight[0, plain + len(STRUCTURE) :][:5] = torch.tensor(
                [1.0, 0.1, 0.5, 0.5, 0.5]
            )
            self.out.weight.zero_()

    @property
    def spaces(self) -> list[nn.Parameter]:
        """The parameters of the learned spaces."""
        combining = {"linear", "hidden", "out"}
        named = self.named_parameters()
        return [each for name, each in named if name.split(".")[0] not in combining]

    @property
    def combining(self) -> list[nn.Parameter]:
        """The parameters that make one number of all."""
        return [*self.linear.parameters(), *self.hidden.parameters(), *self.out.parameters()]

    def forward(self, batch: Batch, places: Sequence[int]) -> Tensor:
        """Return the number of each sentence (column) for each question (row)."""
        pieces, owners, vectors, features = batch.asked(places)
        held = self._dropped(batch.pieces)
        pieces = self._dropped(pieces)
        read = self._read(batch, held, pieces, owners, vectors)
        structure = torch.from_numpy(batch.read.structure.features)
        structure = structure[None].expand(len(places), -1, -1)
        x = torch.cat([features, structure, read], -1)
        hidden = fn.gelu(self.hidden(x), approximate="tanh")
        if self.training:
            hidden = fn.dropout(hidden, 0.3)
        return (self.linear(x) + self.out(hidden))[..., 0]

    def _dropped(self, values: Tensor) -> Tensor:
        return fn.dropout(values, LEFT_OUT) if self.training else values

    def _read(
        self, batch: Batch, held: Tensor, pieces: Tensor, owners: Tensor, vectors: Tensor
    ) -> Tensor:
        n, number = batch.size, len(vectors)
        before = torch.from_numpy(batch.read.structure.previous)
        question = torch.from_numpy(batch.read.structure.question)
        paragraph = torch.from_numpy(batch.read.structure.paragraph)
        meaning = fn.normalize(held @ self.meaning, dim=1)
        similar = fn.normalize(pieces @ self.meaning, dim=1) @ meaning.T
        found = _largest(similar, batch.owners, n, -1.0)
        weights = _shares(self.weight(pieces)[:, 0], owners, number)

        def pooled(values: Tensor) -> Tensor:
            return torch.zeros(number, values.shape[1]).index_add(
                0, owners, values * weights[:, None]
            )

        kinds = _shares(self.kind_weight(pieces)[:, 0], owners, number)[:, None]
        asked = torch.zeros(number, KIND).index_add(0, owners, (pieces @ self.asked) * kinds)
        kind = _largest(asked @ (held @ self.held).T, batch.owners, n, -30.0)
        cosine = vectors @ batch.vectors.T
        projected = (self._dropped(vectors) @ self.question) @ (
            self._dropped(batch.vectors) @ self.sentence
        ).T
        late = pooled(found)
        in_paragraph = _largest(found, paragraph, int(paragraph.max()) + 1, -1.0)[:, paragraph]
        columns = {
            "late": SCALE * late,
            "kind": kind,
            "cosine": SCALE * cosine,
            "learned cosine": SCALE * projected,
            "contrast": SCALE * pooled((found - found.amax(1, keepdim=True)).exp()),
            "late before": SCALE * pooled(torch.maximum(found, _at(found, before, -1.0))),
            "late question": SCALE * pooled(torch.maximum(found, _at(found, question, -1.0))),
            "late paragraph": SCALE * pooled(in_paragraph),
            "cosine before": SCALE * _at(cosine, before),
            "cosine question": SCALE * _at(cosine, question),
            "learned cosine before": SCALE * _at(projected, before),
            "learned cosine question": SCALE * _at(projected, question),
            "question late": SCALE * _at(late, question),
        }
        read = torch.stack([columns[name] for name in READ], -1)
        return read - read.mean(1, keepdim=True)

    def stored(self) -> dict[str, Array]:
        """Return the weights in the names and shapes of ``index.ranking.reading``."""
        arrays = {
            "meaning": self.meaning,
            "weight": self.weight.weight[0],
            "weight bias": self.weight.bias[0],
            "kind weight": self.kind_weight.weight[0],
            "kind weight bias": self.kind_weight.bias[0],
            "held": self.held,
            "asked": self.asked,
            "sentence": self.sentence,
            "question": self.question,
            "linear": self.linear.weight[0],
            "hidden": self.hidden.weight.T,
            "hidden bias": self.hidden.bias,
            "out": self.out.weight[0],
        }
        return {name: each.detach().numpy().astype(np.float16) for name, each in arrays.items()}


def train(
    batches: Sequence[Batch], basis: Array, encoder: Array, seed: int, epochs: int = EPOCHS
) -> Network:
    """Return a network that makes the evidence likely among the sentences of its article."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    network = Network(basis, encoder, batches[0].read.asked[0].features.shape[1])
    optimiser = torch.optim.AdamW(
        [
            {"params": network.spaces, "lr": RATE, "weight_decay": DECAY},
            {"params": network.combining, "lr": 5 * RATE, "weight_decay": 0.01},
        ]
    )
    steps = epochs * (len(batches) // STEP)
    schedule: Callable[[int], float] = lambda step: max(0.02, 1 - step / steps)  # noqa: E731
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, schedule)
    ordered = list(batches)
    network.train()
    for _ in range(epochs):
        chance.shuffle(ordered)
        for number, batch in enumerate(ordered, start=1):
            _loss(network, batch, chance).backward()  # type: ignore[no-untyped-call]
            if number % STEP == 0:
                optimiser.step()
                optimiser.zero_grad()
                scheduler.step()
    return network.eval()


MOST_ASKED = 30
"""Questions of an article that are looked at in one step."""


def _loss(network: Network, batch: Batch, chance: random.Random) -> Tensor:
    places = batch.chosen
    if len(places) > MOST_ASKED:
        places = chance.sample(places, MOST_ASKED)
    likely = fn.log_softmax(network(batch, places), 1)
    found = likely.masked_fill(batch.evidence(places) == 0, -1e9)
    weights = torch.tensor([_weight(batch.read.asked[place].question.kind) for place in places])
    return -(torch.logsumexp(found, 1) * weights).sum() / PER_QUESTION


def _weight(kind: str) -> float:
    return WRITTEN_IN_VIEW if kind == "written in view" else 1.0


def _largest(values: Tensor, owners: Tensor, number: int, least: float) -> Tensor:
    """Return the maximum of each row over the columns of each owner."""
    start = torch.full((values.shape[0], number), least)
    return start.scatter_reduce(1, owners[None].expand(values.shape[0], -1), values, "amax")


def _shares(logits: Tensor, owners: Tensor, number: int) -> Tensor:
    weights = torch.exp(logits.clamp(-MOST_WEIGHT, MOST_WEIGHT))
    return weights / torch.zeros(number).index_add(0, owners, weights)[owners]


def _at(values: Tensor, places: Tensor, otherwise: float = 0.0) -> Tensor:
    taken = values[:, places.clamp(min=0)]
    return torch.where(places[None] == NOTHING, torch.full_like(taken, otherwise), taken)
