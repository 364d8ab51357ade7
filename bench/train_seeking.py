"""Learns the weights of ``index.ranking.seeking``: ``python -m bench.train_seeking [CACHE]``.

Questions of the part ``learn`` learn to tell the passages that answer them from all others of that
part (cross entropy over all of them; Karpukhin et al. 2020, "Dense Passage Retrieval"). Prints for
``develop`` and XQuAD, of which nothing is learned, how many questions have a right passage among
the nearest of an archive of all their articles, before and after, and writes
``index/ranking/seeking.npz``. Needs PyTorch, and five minutes. CACHE keeps the vectors.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as fn

import index.ranking
from bench.archive_texts import others as articles_of
from bench.archive_texts import xquad
from bench.cache import kept
from bench.corpus import MARKED, Question, natural, part_of, text_of
from bench.corpus import others as questions_of
from bench.learning import batches_of, learn
from index.article import Article
from index.embedding.model import BundledEmbedder
from index.indexing import build_all
from index.ranking.seeking import WEIGHTS_FILE

RANK = 128
RATE, BATCH, WARM, ROUNDS = 1e-3, 512, 30, 4

LEFT_OUT = 0.3
"""Share of a question's numbers that is left out at random while learning."""

COLD = 3.0
"""Logarithm of what cosines are multiplied by at first."""

ARCHIVE = 100_000
"""Sentences of the archive in which it is tried: real ones, then made ones."""

NEAREST = (24, 100)

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its vector, and the places of the passages that answer it."""

    question: Question
    vector: Array
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """The passages of an archive, a row each, with their articles; and the questions on it."""

    passages: Array
    sources: tuple[str, ...]
    asked: tuple[Asked, ...]


class Network(nn.Module):
    """The matrix that is added to the identity, in two."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.down = nn.Parameter(torch.randn(size, RANK) / size**0.5)
        self.up = nn.Parameter(torch.zeros(RANK, size))
        self.scale = nn.Parameter(torch.tensor(COLD))

    def forward(self, vectors: Tensor) -> Tensor:
        """Return where the answers of questions lie."""
        seen = fn.dropout(vectors, LEFT_OUT, self.training)
        return fn.normalize(vectors + (seen @ self.down) @ self.up, dim=1)


def main() -> None:
    """Learn, print what it brings, write the weights."""
    torch.manual_seed(0)
    random.seed(0)
    data = kept(Path(sys.argv[1]) if len(sys.argv) > 1 else None, _made)
    network = Network(data.passages.shape[1])
    print("before", *table(data, network), sep="\n", flush=True)
    learned(network, data)
    print("after", *table(data, network), sep="\n")
    arrays = {name: getattr(network, name).detach().numpy() for name in ("down", "up")}
    path = Path(index.ranking.__path__[0]) / WEIGHTS_FILE
    np.savez_compressed(path, **{name: each.astype(np.float16) for name, each in arrays.items()})


def _made() -> Data:
    embedder = BundledEmbedder()
    articles = [*(text_of(path).article for path in xquad()), *articles_of(ARCHIVE)]
    passages, sources, places = _indexed(articles, embedder)
    questions = [*natural("learn"), *natural("develop"), *questions_of(MARKED)]
    answerable = [each for each in questions if each.evidence]
    vectors = embedder.encode([each.text for each in answerable])
    asked = tuple(
        Asked(each, vector, tuple({places[str(each.article), place] for place in each.evidence}))
        for each, vector in zip(answerable, vectors, strict=True)
    )
    return Data(passages, sources, asked)


def _indexed(
    articles: Sequence[Article], embedder: BundledEmbedder
) -> tuple[Array, tuple[str, ...], dict[tuple[str, int], int]]:
    """Return the passages, their articles, and in which of them each sentence is."""
    rows: list[Array] = []
    sources: list[str] = []
    places: dict[tuple[str, int], int] = {}
    for each in build_all(articles, embedder):
        if isinstance(each, Exception):
            raise each
        for passage in each.passages:
            for number in range(passage.first, passage.last + 1):
                places[each.article.source, number - 1] = len(sources)
            sources.append(each.article.source)
        rows.append(each.passage_vectors)
    return np.concatenate(rows), tuple(sources), places


def learned(network: Network, data: Data) -> None:
    """Learn from the questions on ``learn``, beside its passages."""
    own = [place for place, source in enumerate(data.sources) if part_of(Path(source)) == "learn"]
    passages = torch.from_numpy(data.passages[own])
    place_of = {place: row for row, place in enumerate(own)}

    def loss_of(batch: Sequence[Asked]) -> Tensor:
        vectors = torch.from_numpy(np.stack([each.vector for each in batch]))
        logits = network.scale.exp() * network(vectors) @ passages.T
        right = torch.full(logits.shape, -torch.inf)
        for row, each in enumerate(batch):
            right[row, [place_of[place] for place in each.right]] = 0.0
        return (logits.logsumexp(1) - (logits + right).logsumexp(1)).mean()

    asked = [each for each in data.asked if part_of(each.question.article) == "learn"]
    batches = batches_of(asked, BATCH, made=lambda each: each, length=lambda _: 1)
    steps = ROUNDS * (len(asked) // BATCH)
    network.train()
    learn(network, batches, loss_of, steps=steps, rate=RATE, warm=WARM)
    network.eval()


def table(data: Data, network: Network) -> Iterator[str]:
    """Yield for each set and language how many have a right passage among the nearest, in %."""
    network.eval()
    for part in ("develop", "others"):
        for language in ("de", "en"):
            asked = [
                each
                for each in data.asked
                if part_of(each.question.article) == part and each.question.language == language
            ]
            ranks = np.array(list(_ranks(asked, data.passages, network)))
            shares = (f"{100 * np.mean(ranks < number):5.1f}" for number in NEAREST)
            yield f"{part:8} {language} {len(asked):5} " + " ".join(shares)


def _ranks(asked: Sequence[Asked], passages: Array, network: Network) -> Iterator[int]:
    with torch.no_grad():
        sought = network(torch.from_numpy(np.stack([each.vector for each in asked]))).numpy()
    for each, direction in zip(asked, sought, strict=True):
        cosines = passages @ direction
        yield int((cosines > cosines[list(each.right)].max()).sum())


if __name__ == "__main__":
    main()
