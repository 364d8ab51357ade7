"""Learns the weights of ``rag.checking.joint_reading``.

``python -m bench.train_joint_reading [CACHE]`` begins from what was learned for the ranking,
``… CACHE on`` goes on from the weights that are there, once through all. CACHE keeps the texts.

Of the statements of the part ``learn``, and of what is made of them (``bench.claims``), the model
learns which ones the sentences say that they cite; and of the claims made from XQuAD, whose
statements are as long as their sentences. The batches ``HELD`` and every third article of XQuAD
take no part. Prints what is reached on
``develop``, on the batches held back and on XQuAD, and writes the weights. Needs PyTorch; a quarter
of an hour on two cores that multiply bfloat16 by themselves.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as fn

import index.ranking
import rag.checking
from bench.cache import kept
from bench.claims import Claim, foreign, natural, quoted, xquad
from bench.corpus import HELD, by_article, parted
from bench.learning import batches_of, learn
from bench.transformer_model import Task, Texts, side_by_side, store, stored
from bench.xquad import ranker
from index.ranking import rereading
from index.transformer.model_file import ModelFile
from index.transformer.pieces import PieceTokenizer
from index.transformer.reader import installed, tokenizer
from index.transformer.text import NOBODY, QUESTION, Text
from rag.checking.evidence import with_context
from rag.checking.joint_reading import SENTENCE, START, WEIGHTS_FILE, write
from rag.checking.statement import divide

EPOCHS, RATE, BATCH, WARM = 2, 1e-3, 48, 50

SHARE = {"elsewhere": 0.35, "foreign": 0.5, "clause": 0.3, "answer": 0.6}
"""Of what is made of statements, the share that is shown."""

WEIGHTS = {"natural": 2.0, "written": 2.0, "elsewhere": 0.5, "answer": 0.7, "clause": 0.5} | {
    "foreign": 0.4
}
"""What a statement counts by its source, else 1; one that is unclear counts half as wrong."""

ALIKE = ("natural", "written")
"""Sources of statements as people and models write them."""

TOLERATED, KEPT = 0.12, 0.97
"""Of wrong ones, the share that may pass as supported; of right ones, that which is to be shown."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A claim as the model gets it: pieces, parts and owners."""

    claim: Claim
    text: tuple[Sequence[int], Sequence[int], Sequence[int]]


def main() -> None:
    """Learn, print, write."""
    torch.manual_seed(0)
    random.seed(0)
    file = installed()
    if file is None:
        raise SystemExit("The package of the transformer is not installed.")
    parts = kept(Path(sys.argv[1]) if sys.argv[1:] else None, _lessons)
    own = [each for each in parts["learn"] if each.claim.group not in HELD]
    shown = [each for each in own if random.random() < SHARE.get(each.claim.source, 1)]  # noqa: S311
    network, goes_on = Network(file), sys.argv[2:] == ["on"]
    weights = Path(rag.checking.__path__[0]) / WEIGHTS_FILE
    if goes_on:
        network.begin(stored(weights))
    else:
        network.transformer.begin(stored(Path(index.ranking.__path__[0]) / rereading.WEIGHTS_FILE))
    learn(
        network,
        batches_of(shown, BATCH, lambda each: each, lambda each: len(each.text[0])),
        lambda batch: _loss(network, batch),
        steps=(1 if goes_on else EPOCHS) * len(shown) // BATCH,
        rate=RATE,
        warm=WARM,
    )
    store(weights, network.stored())
    held = [each for each in parts["learn"] if each.claim.group in HELD]
    for name, lessons in (("develop", parts["develop"]), ("held", held), ("xquad", parts["xquad"])):
        print(name, *figures(lessons, network.odds(lessons)), sep="\n")


def _lessons() -> dict[str, list[Lesson]]:
    own = natural("learn", derived=True)
    strange = foreign([each for each in own if each.source == "natural"])
    others, unseen = parted(xquad())
    parts = {
        "learn": [*own, *strange, *quoted("learn"), *others],
        "develop": natural("develop", derived=True),
        "xquad": unseen,
    }
    return {part: _read(claims) for part, claims in parts.items()}


def _read(claims: Sequence[Claim]) -> list[Lesson]:
    with ProcessPoolExecutor(2) as pool:
        groups = pool.map(_of_article, by_article(claims), chunksize=4)
        return [each for group in groups for each in group]


@cache
def _tokenizer() -> PieceTokenizer:
    file = installed()
    assert file  # noqa: S101  main has looked
    return tokenizer(file)


def _of_article(claims: Sequence[Claim]) -> list[Lesson]:
    own, lessons = ranker(claims[0].article), []
    ranker.cache_clear()
    for claim in claims:
        text = Text(_tokenizer())
        if write(text, *divide(claim.text, ""), with_context(own, claim.cited)):
            lessons.append(Lesson(claim, (text.pieces, text.parts, text.owners)))
    return lessons


class Network(Task):
    """The transformer, and what makes the odds of a statement of its rows."""

    def __init__(self, file: ModelFile) -> None:
        super().__init__(file, parts=3)
        self.said, self.cited, self.first, self.piece = (
            nn.Parameter(torch.zeros(file.width)) for _ in range(4)
        )
        self.cosine, self.bias = nn.Parameter(torch.tensor(1.0)), nn.Parameter(torch.tensor(0.0))

    def forward(self, texts: Texts) -> Tensor:
        """Return the odds of each text."""
        rows = self.transformer(texts)
        asked = texts.owners == QUESTION
        own = torch.stack([asked, texts.owners == SENTENCE], 1).float()
        said, held = (own @ rows / own.sum(2, keepdim=True)).unbind(1)
        pieces = (rows @ self.piece + START).masked_fill(~asked, -torch.inf)
        whole = said @ self.said + held @ self.cited + rows[:, 0] @ self.first + self.bias
        alike = self.cosine * fn.cosine_similarity(said, held)
        return whole + alike - torch.logsumexp(pieces, 1)

    @torch.no_grad()
    def odds(self, lessons: Sequence[Lesson]) -> NDArray[np.float64]:
        """Return the odds of texts in their order."""
        self.eval()
        order = sorted(range(len(lessons)), key=lambda place: len(lessons[place].text[0]))
        odds = np.zeros(len(lessons))
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            odds[some] = self(side_by_side([lessons[each].text for each in some], NOBODY)).numpy()
        return odds


def _loss(network: Network, lessons: Sequence[Lesson]) -> Tensor:
    odds = network(side_by_side([each.text for each in lessons], NOBODY))
    claims = [each.claim for each in lessons]
    wanted = torch.tensor([float(each.supported) for each in claims])
    counted = torch.tensor(
        [WEIGHTS.get(each.source, 1.0) * (0.5 if each.is_unclear else 1) for each in claims]
    )
    surprise = fn.binary_cross_entropy_with_logits(odds, wanted, reduction="none")
    return (surprise * counted).sum() / counted.sum()


def figures(lessons: Sequence[Lesson], odds: NDArray[np.float64]) -> Iterator[str]:
    """Yield how well right and wrong are told apart, by the source of the statements."""
    claims = [each.claim for each in lessons]
    for source in sorted({each.source for each in claims}):
        chosen = np.array([each.source == source and not each.is_unclear for each in claims])
        right = np.array([each.supported for each in claims])
        of_right, of_wrong = odds[chosen & right], odds[chosen & ~right]
        if min(len(of_right), len(of_wrong)) > 2:
            area = np.mean(of_right[:, None] > of_wrong)
            sure, shown = np.quantile(of_wrong, 1 - TOLERATED), np.quantile(of_right, 1 - KEPT)
            yield (
                f"{source}: {len(of_right)} right, {len(of_wrong)} wrong, area {area:.3f}, "
                f"supported {np.mean(of_right >= sure):.1%}, "
                f"withheld {np.mean(of_wrong < shown):.1%}"
            )


if __name__ == "__main__":
    main()
