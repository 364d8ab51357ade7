"""Learns the weights of ``index.ranking.confidence``: ``python -m bench.train_confidence [CACHE]``.

The signs are those of rankings by networks that did not learn from the question's batch or article,
as readers meet them. Prints what thresholds of the two chances do on the part ``develop``, which
neither the networks nor the chances learned from. Needs PyTorch, and the data of ``bench.corpus``.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

import index.ranking
from bench.corpus import Question, part_of
from bench.reading_data import Array, Asked, Data, load
from bench.reading_model import Batch, Network
from bench.train_reading import FOLDS, batches_of, fold_of, learned
from index.embedding.tokens import TokenVectors
from index.ranking.confidence import BOUND, WEIGHTS_FILE, RankedArticle, signs_of
from index.ranking.query import question_words
from index.ranking.reading import ArticleReading, members

HIDDEN = 24
EPOCHS, RATE = 40, 2e-3
DECAY, VECTOR_DECAY = 0.05, 1.0
VECTOR_SCALE = 5.0
"""By which the question's vector is multiplied, so that a step moves it as much as the signs."""
SEED = 1
SURE = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
NEAR = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Example:
    """The signs of a question, and whether the best sentence is right: ``None`` if nobody knows."""

    question: Question
    signs: Array
    vector: Array
    right: bool | None


def main() -> None:
    """Print the figures of the part ``develop``, write the weights."""
    torch.set_num_threads(1)
    data = load(Path(sys.argv[1]) if len(sys.argv) > 1 else None, ("learn", "develop"))
    batches = batches_of(data)
    learning = [each for each in batches if part_of(each.read.text.path) != "develop"]
    examples = list(_left_out(data, learning))
    chances = Chances(examples)
    chances.learn()
    shipped = [
        example
        for each in batches
        if part_of(each.read.text.path) == "develop"
        for example in _examples(each, members())
    ]
    chances.calibrate(shipped)
    print(*chances.figures(shipped), sep="\n")
    path = Path(index.ranking.__path__[0]) / WEIGHTS_FILE
    np.savez_compressed(path, **chances.stored())  # type: ignore[arg-type]  # names of one word


def _left_out(data: Data, batches: Sequence[Batch]) -> Iterator[Example]:
    """Yield the questions with signs by networks that learned from other batches and articles."""
    for fold in range(FOLDS):
        networks = learned(data, [b for b in batches if fold_of(b) != fold], members=1)
        weights = [_weights(batches[0], network) for network in networks]
        for batch in batches:
            if fold_of(batch) == fold:
                yield from _examples(batch, weights)
        print(f"fold {fold}", flush=True)


def _weights(batch: Batch, network: Network) -> dict[str, Array]:
    """Return the weights as they would be loaded."""
    stored = {name: each.astype(np.float32) for name, each in network.stored().items()}
    shared = {"mean": batch.mean, "deviation": batch.deviation}
    return stored | {name: each.astype(np.float32) for name, each in shared.items()}


def _examples(batch: Batch, weights: Sequence[Mapping[str, Array]]) -> Iterator[Example]:
    read = batch.read
    tokens = TokenVectors(read.pieces.astype(np.float32), read.owners)
    readings = [ArticleReading(tokens, read.vectors, read.structure, each) for each in weights]
    for asked in read.asked:
        ranked = _ranked(asked, readings, read.structure.features)
        best = int(ranked.order[0])
        question = asked.question
        known = bool(question.evidence) or not question.answerable
        right = best in question.evidence if known else None
        yield Example(question, signs_of(ranked), asked.vector, right)


def _ranked(asked: Asked, readings: Sequence[ArticleReading], structure: Array) -> RankedArticle:
    owners = np.zeros(len(asked.pieces), dtype=np.intp)
    tokens = TokenVectors(asked.pieces.astype(np.float32), owners)
    read = [each.read(tokens, asked.vector) for each in readings]
    logits = [each.logits(one, asked.features) for each, one in zip(readings, read, strict=True)]
    return RankedArticle(
        question=asked.question.text,
        vector=asked.vector,
        words=question_words(asked.question.text),
        logits=np.mean(logits, axis=0).astype(float),
        read=np.mean(read, axis=0),
        features=asked.features.astype(float),
        structure=structure.astype(float),
        found=asked.found.astype(float),
    )


class Chances(nn.Module):
    """A small network with two outputs: the best sentence is right, the question is not off."""

    def __init__(self, examples: Sequence[Example]) -> None:
        super().__init__()
        torch.manual_seed(SEED)
        self._examples = examples
        signs = np.stack([each.signs for each in examples])
        self._mean, self._deviation = signs.mean(axis=0), signs.std(axis=0) + 1e-3
        self.linear = nn.Linear(signs.shape[1], 2)
        self.hidden, self.out = nn.Linear(signs.shape[1], HIDDEN), nn.Linear(HIDDEN, 2, bias=False)
        self.vector = nn.Linear(len(examples[0].vector), 2, bias=False)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.vector.weight)
        self.scale, self.shift = torch.ones(2), torch.zeros(2)

    def forward(self, x: Tensor, vectors: Tensor) -> Tensor:
        """Return both log odds for each row of signs and of vectors."""
        hidden = fn.relu(self.hidden(x))
        if self.training:
            hidden = fn.dropout(hidden, 0.2)
        asked = self.vector(VECTOR_SCALE * vectors)
        return (self.linear(x) + self.out(hidden) + asked) * self.scale + self.shift

    def _rows(self, examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
        signs = np.stack([each.signs for each in examples])
        standard = np.clip((signs - self._mean) / self._deviation, -BOUND, BOUND)
        vectors = np.stack([each.vector for each in examples])
        return torch.from_numpy(standard.astype(np.float32)), torch.from_numpy(vectors)

    def learn(self) -> None:
        """Learn from the examples; off-topic questions are few and count more for the second."""
        (x, vectors), (wanted, weights) = self._rows(self._examples), _targets(self._examples)
        others = [each for name, each in self.named_parameters() if "vector" not in name]
        optimiser = torch.optim.AdamW(
            [
                {"params": others, "weight_decay": DECAY},
                {"params": self.vector.parameters(), "weight_decay": VECTOR_DECAY},
            ],
            lr=RATE,
        )
        for _ in range(EPOCHS):
            self.train()
            for part in torch.randperm(len(x)).split(256):
                optimiser.zero_grad()
                found = self(x[part], vectors[part])
                _loss(found, wanted[part], weights[part]).backward()
                optimiser.step()
        self.eval()

    def calibrate(self, examples: Sequence[Example]) -> None:
        """Bring the first output to the share of right ones (Platt 1999)."""
        known = [each for each in examples if each.right is not None]
        with torch.no_grad():
            logits = self(*self._rows(known))[:, 0]
        wanted = torch.tensor([float(bool(each.right)) for each in known])
        scale, shift = torch.ones(1, requires_grad=True), torch.zeros(1, requires_grad=True)
        optimiser = torch.optim.LBFGS([scale, shift], max_iter=100)

        def closure() -> Tensor:
            optimiser.zero_grad()
            loss = fn.binary_cross_entropy_with_logits(logits * scale + shift, wanted)
            loss.backward()
            return loss

        optimiser.step(closure)
        print(f"calibrated: {scale.item():.3f} {shift.item():+.3f}")
        self.scale = torch.tensor([scale.item(), 1.0])
        self.shift = torch.tensor([shift.item(), 0.0])

    def chances(self, examples: Sequence[Example]) -> Array:
        """Return both chances for each example (row)."""
        with torch.no_grad():
            return np.asarray(torch.sigmoid(self(*self._rows(examples))).numpy())

    def figures(self, examples: Sequence[Example]) -> Iterator[str]:
        """Yield what thresholds do."""
        right, near = self.chances(examples).T
        answerable = np.array([each.question.answerable for each in examples])
        off = np.array([each.question.off_topic for each in examples])
        hit = np.array([bool(each.right) for each in examples])
        yield f"right sentence first {hit[answerable].mean():.1%}"
        for least in SURE:
            sure = right >= least
            yield (
                f"sure {least}: answered {sure[answerable].mean():.1%}, of them right "
                f"{hit[sure].mean():.1%}, misses claimed {sure[~answerable & ~off].mean():.1%}, "
                f"off {sure[off].mean():.1%}"
            )
        for least in NEAR:
            far = near < least
            yield (
                f"near {least}: answerable refused {far[answerable].mean():.1%}, off refused "
                f"{far[off].mean():.1%}, misses refused {far[~answerable & ~off].mean():.1%}"
            )

    def stored(self) -> dict[str, Array]:
        """Return the weights in the names of ``index.ranking.confidence``."""
        scale = self.scale.numpy()
        arrays = {
            "mean": self._mean,
            "deviation": self._deviation,
            "linear": self.linear.weight.detach().numpy().T * scale,
            "bias": self.linear.bias.detach().numpy() * scale + self.shift.numpy(),
            "vector": VECTOR_SCALE * self.vector.weight.detach().numpy().T * scale,
            "hidden": self.hidden.weight.detach().numpy().T,
            "hidden bias": self.hidden.bias.detach().numpy(),
            "out": self.out.weight.detach().numpy().T * scale,
        }
        return {name: np.asarray(each, dtype=np.float32) for name, each in arrays.items()}


OFF_WEIGHT = 6.0
"""What an off-topic question counts for the second chance: there are few."""


def _loss(found: Tensor, wanted: Tensor, weights: Tensor) -> Tensor:
    each = fn.binary_cross_entropy_with_logits(found, wanted, reduction="none")
    return (each * weights).sum() / weights.sum()


def _targets(examples: Sequence[Example]) -> tuple[Tensor, Tensor]:
    wanted = [[float(bool(each.right)), float(not each.question.off_topic)] for each in examples]
    weights = [
        [float(each.right is not None), OFF_WEIGHT if each.question.off_topic else 1.0]
        for each in examples
    ]
    return torch.tensor(wanted), torch.tensor(weights)


if __name__ == "__main__":
    main()
