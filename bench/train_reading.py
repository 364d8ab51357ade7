"""Learns the weights of ``index.ranking.reading``: ``python -m bench.train_reading [CACHE]``.

Prints recall on batches and articles that were left out of the learning, ``FOLDS`` times others,
and on the part ``develop`` of the natural corpus. Learns from the part ``learn`` and from XQuAD,
and writes ``index/ranking/reading.npz``. Needs PyTorch, an hour on one core, and the data of
``bench.corpus``.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import torch

import index.ranking
from bench.corpus import Question, part_of
from bench.reading_data import Array, Data, load
from bench.reading_model import Batch, Network, train
from index.embedding.model import BundledEmbedder
from index.ranking.reading import WEIGHTS_FILE

FOLDS = 3
MEMBERS = 3
"""Networks whose numbers are averaged; they differ by chance alone."""

DEPTHS = (1, 3, 5)


def main() -> None:
    """Print the figures of articles left out, write the weights."""
    torch.set_num_threads(1)
    cache = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    data = load(cache, ("learn", "develop"))
    batches = batches_of(data)
    learning = [each for each in batches if part_of(each.read.text.path) != "develop"]
    ranks: list[tuple[Question, int]] = []
    for fold in range(FOLDS):
        networks = learned(data, [each for each in learning if fold_of(each) != fold], members=1)
        left_out = [each for each in learning if fold_of(each) == fold]
        ranks += [pair for each in left_out for pair in ranks_of(networks, each)]
        print(f"left out, {fold + 1} of {FOLDS}", *table(ranks), sep="\n", flush=True)
    networks = learned(data, learning)
    develop = [each for each in batches if part_of(each.read.text.path) == "develop"]
    ranks = [pair for each in develop for pair in ranks_of(networks, each)]
    print("develop", *table(ranks), sep="\n")
    store(data, batches, networks)


def batches_of(data: Data) -> list[Batch]:
    """Return the articles with plain features of mean 0 and deviation 1."""
    rows = np.concatenate([asked.features for each in data.articles for asked in each.asked[::5]])
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    return [Batch(each, mean, deviation) for each in data.articles]


def fold_of(batch: Batch) -> int:
    """Return the fold: batches of natural texts, and articles of others, are never parted."""
    return crc32(batch.read.text.group.encode()) % FOLDS


def learned(data: Data, batches: Sequence[Batch], members: int = MEMBERS) -> list[Network]:
    """Return networks that learned from these articles."""
    encoder = encoder_of()
    answerable = [each for each in batches if each.chosen]
    return [train(answerable, data.basis, encoder, seed) for seed in range(members)]


def encoder_of() -> Array:
    """Return the model's own projection of its word pieces."""
    model = BundledEmbedder()
    model.encode(["x"])
    projection: Array = model._model._backend.cnn_W  # noqa: SLF001  nobody else needs it
    return projection


def logits_of(networks: Sequence[Network], batch: Batch, places: Sequence[int]) -> Array:
    """Return the averaged number of each sentence (column) for each question (row)."""
    with torch.no_grad():
        found = torch.stack([network(batch, places) for network in networks]).mean(0)
    logits: Array = found.numpy()
    return logits


def ranks_of(networks: Sequence[Network], batch: Batch) -> Iterable[tuple[Question, int]]:
    """Yield each answerable question with the place of the first sentence that answers it."""
    if not batch.chosen:
        return
    for place, logits in zip(batch.chosen, logits_of(networks, batch, batch.chosen), strict=True):
        question = batch.read.asked[place].question
        best = logits[list(question.evidence)].max()
        yield question, int((logits > best).sum()) + 1


def table(ranks: Sequence[tuple[Question, int]]) -> Iterable[str]:
    """Yield a line of recall for each language of each sort of question."""
    groups: dict[str, list[int]] = defaultdict(list)
    for question, rank in ranks:
        sort = "XQuAD" if question.kind == "written in view" else "natural"
        groups[f"{sort} {question.language}"].append(rank)
        groups[f"{sort} all"].append(rank)
    for name, found in sorted(groups.items()):
        shares = (np.mean(np.array(found) <= depth) for depth in DEPTHS)
        yield f"{name:12} {len(found):6} " + " ".join(f"{share:7.1%}" for share in shares)


def store(data: Data, batches: Sequence[Batch], networks: Sequence[Network]) -> None:
    """Write the weights in half precision."""
    arrays = {
        "basis": data.basis.astype(np.float16),
        "mean": batches[0].mean.astype(np.float32),
        "deviation": batches[0].deviation.astype(np.float32),
    }
    for number, network in enumerate(networks):
        arrays |= {f"{number}/{name}": each for name, each in network.stored().items()}
    path = Path(index.ranking.__path__[0]) / WEIGHTS_FILE
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]  # names that hold a slash


if __name__ == "__main__":
    main()
