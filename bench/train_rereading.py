"""Learns the weights of ``index.ranking.rereading``.

``python -m bench.train_rereading [CACHE]`` begins from nothing, ``… CACHE on`` goes on from the
weights that are there. CACHE keeps what the first reading finds.

For each question of the part ``learn``, and of two thirds of XQuAD's articles with SQuAD's near
misses, the model gets the sentences that the first reading finds best, and learns which of them
answer (cross entropy over all and "none", with a logit of 0), and which of their pieces are the
answer. The batches ``HELD`` and the other articles take no part: the chances are learned on them
(``bench.rereading_chances``). Prints recall on ``develop`` and writes the weights.
Needs PyTorch; an hour on two cores that multiply bfloat16 by themselves, far longer on others.
glibc gives memory back after each step, and takes it anew, unless told otherwise, which takes a
third of the time: ``MALLOC_MMAP_THRESHOLD_=8000000000 MALLOC_TRIM_THRESHOLD_=16000000000``.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

import index.ranking
from bench.cache import kept
from bench.corpus import (
    HELD,
    MARKED,
    NATURAL,
    Question,
    by_article,
    group_of,
    natural,
    others,
    parted,
)
from bench.learning import batches_of, learn
from bench.transformer_model import FAR, Task, Texts, side_by_side, store, stored
from bench.xquad import embedder, ranker
from index.ranking.query import encode
from index.ranking.rereading import REREAD, START, WEIGHTS_FILE, write
from index.transformer.model_file import ModelFile
from index.transformer.reader import installed, tokenizer
from index.transformer.text import NOBODY, QUESTION, Text

RATE, BATCH, WARM = 1e-3, 32, 60

FEWER = (6, 8, 8, 10, 12)
"""How many sentences are given while learning, one of these."""

BLIND = 0.12
"""Share of the answerable questions that learn that what is left answers nothing."""

SPAN = 0.3
"""What the pieces of the answer count beside the sentences."""

MISSES, NAMING, REAL = 2, 4, 3
"""How often near misses are shown for each time that another question is, those that were written
to name what they ask about (else it is near misses that name it, and naming seems one), and those
of real texts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the sentences that the first reading finds best: places, best first."""

    question: Question
    best: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text as the model gets it, the places in it that answer, and the pieces that do."""

    text: tuple[Sequence[int], Sequence[int], Sequence[int]]
    count: int
    right: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def main() -> None:
    """Learn, print, write."""
    torch.manual_seed(0)
    examples = kept(Path(sys.argv[1]) if len(sys.argv) > 1 else None, _examples)
    file = installed()
    if file is None:
        raise SystemExit("The package of the transformer is not installed.")
    teacher = Teacher(file)
    learning = [each for each in examples["learn"] if group_of(each.question.article) not in HELD]
    shown = [each for each in learning for _ in range(_times(each.question))]
    network = Network(file)
    weights = Path(index.ranking.__path__[0]) / WEIGHTS_FILE
    if sys.argv[2:] == ["on"]:
        network.begin(stored(weights))
    learn(
        network,
        batches_of(shown, BATCH, teacher.lesson, lambda each: len(each.text[0])),
        lambda batch: _loss(network, batch),
        steps=len(shown) // BATCH,
        rate=RATE,
        warm=WARM,
    )
    store(weights, network.stored())
    print(*figures(network, teacher, examples["develop"]), sep="\n")


def _times(question: Question) -> int:
    if NATURAL not in question.article.parents:
        return REAL
    naming = question.id.split("-")[2].startswith(("n", "p"))
    return NAMING if naming else MISSES if question.kind == "miss" else 1


def _examples() -> dict[str, list[Example]]:
    real, _ = parted(others(MARKED))
    learn = [*natural("learn"), *real]
    return {"learn": list(_read(learn)), "develop": list(_read(natural("develop")))}


def _read(questions: Sequence[Question]) -> Iterator[Example]:
    groups = by_article(questions)
    with ProcessPoolExecutor(2) as pool:
        for group, found in zip(groups, pool.map(_best, groups, chunksize=4), strict=True):
            for question, best in zip(group, found, strict=True):
                yield Example(question, best)


def _best(questions: Sequence[Question]) -> list[tuple[int, ...]]:
    own = ranker(questions[0].article)
    ranker.cache_clear()
    encoded = [encode(question.text, embedder(), embedder()) for question in questions]
    return [tuple(hit.sentence.number - 1 for hit in own.rank(each, once=True)) for each in encoded]


class Teacher:
    """Makes texts for the model."""

    def __init__(self, file: ModelFile) -> None:
        self._tokenizer = tokenizer(file)

    def text(self, example: Example, places: Sequence[int]) -> Text:
        """Return the question and these sentences as one text."""
        text = Text(self._tokenizer)
        sentences = ranker(example.question.article).in_context(places)
        write(text, example.question.text, list(sentences))
        return text

    def asked(self, example: Example) -> Lesson:
        """Return what is asked when all is learned."""
        places = sorted(example.best[:REREAD])
        text = self.text(example, places)
        return Lesson((text.pieces, text.parts, text.owners), len(places), (), ())

    def lesson(self, example: Example) -> Lesson:
        """Return the question with some sentences, a right one among them unless none is shown."""
        right, best = set(example.question.evidence), list(example.best)
        blind = random.random() < BLIND  # noqa: S311  no secret
        if blind:
            best = [place for place in best if place not in right]
        places = best[: random.choice(FEWER)]  # noqa: S311
        if not blind and right and not right & set(places):
            places[-1] = min(right)
        places.sort()
        text = self.text(example, places)
        return Lesson(
            text=(text.pieces, text.parts, text.owners),
            count=len(places),
            right=tuple(number for number, place in enumerate(places) if place in right),
            spans=tuple(self._spans(example, places, text)),
        )

    def _spans(
        self, example: Example, places: Sequence[int], text: Text
    ) -> Iterator[tuple[int, int]]:
        """Yield where in the text the shortest answer stands that a right sentence holds."""
        for number, place in enumerate(places):
            if place in example.question.evidence:
                start = text.owners.index(number)
                own = text.pieces[start : start + text.owners.count(number)]
                for answer in sorted(example.question.answers, key=len):
                    found = _within(self._tokenizer.pieces(answer), own)
                    if found:
                        yield start + found[0], start + found[1]
                        break


def _within(wanted: Sequence[int], pieces: Sequence[int]) -> tuple[int, int] | None:
    """Return where some pieces stand within others: all, or all but the first (a quoted one's)."""
    for part in (wanted, wanted[1:]) if len(wanted) > 3 else (wanted,):
        length = len(part)
        for start in range(len(pieces) - length + 1):
            if length and list(pieces[start : start + length]) == list(part):
                return start, start + length
    return None


class Network(Task):
    """The transformer, and what makes the odds of a sentence of its rows."""

    def __init__(self, file: ModelFile) -> None:
        super().__init__(file)
        self.mean = nn.Parameter(torch.zeros(file.width))
        self.piece = nn.Parameter(torch.zeros(file.width))
        self.piece_asked = nn.Parameter(torch.tensor(0.0))
        self.cosine, self.bias = nn.Parameter(torch.tensor(10.0)), nn.Parameter(torch.tensor(-7.0))

    def forward(self, texts: Texts, count: int) -> tuple[Tensor, Tensor]:
        """Return the odds of each sentence (column) of each text, and those of each piece."""
        rows = self.transformer(texts)
        own = texts.owners[..., None] == torch.tensor([QUESTION, *range(count)])
        means = own.float().transpose(1, 2) @ rows / own.sum(1).clamp(min=1)[..., None]
        asked, given = means[:, :1], means[:, 1:]
        pieces = rows @ self.piece + (rows * asked).sum(-1) * self.piece_asked + START
        single = torch.where(own[..., 1:], pieces[..., None], torch.tensor(FAR))
        whole = given @ self.mean + self.cosine * fn.cosine_similarity(asked, given, dim=-1)
        return whole + self.bias + torch.logsumexp(single, 1), pieces


def _loss(network: Network, lessons: Sequence[Lesson]) -> Tensor:
    texts = side_by_side([each.text for each in lessons], NOBODY)
    count = max(each.count for each in lessons)
    odds, pieces = network(texts, count)
    given = torch.tensor([[n < each.count for n in range(count)] for each in lessons])
    right = torch.tensor(
        [[*(n in each.right for n in range(count)), not each.right] for each in lessons]
    )
    sentences = _surprise(odds.masked_fill(~given, FAR), right)
    answer = torch.zeros(len(lessons), pieces.shape[1] + 1, dtype=torch.bool)
    for row, each in enumerate(lessons):
        answer[row, -1] = not each.right
        for start, end in each.spans:
            answer[row, start:end] = True
    told = answer.any(1)
    spans = _surprise(pieces.masked_fill(texts.owners < 0, FAR)[told], answer[told])
    return (sentences.sum() + SPAN * spans.sum()) / len(lessons)


def _surprise(odds: Tensor, right: Tensor) -> Tensor:
    """Return for each row how unlikely what is right was, beside "none" in the last column."""
    all_odds = torch.cat([odds, odds.new_zeros(len(odds), 1)], 1)
    return torch.logsumexp(all_odds, 1) - torch.logsumexp(all_odds.masked_fill(~right, FAR), 1)


@torch.no_grad()
def figures(network: Network, teacher: Teacher, examples: Sequence[Example]) -> Iterator[str]:
    """Yield how often a right sentence is the first, or among three or five, by rereading alone."""
    network.eval()
    ranks = []
    for example in (each for each in examples if each.question.evidence):
        lesson = teacher.asked(example)
        odds, _ = network(side_by_side([lesson.text], NOBODY), lesson.count)
        places = np.array(sorted(example.best[:REREAD]))[torch.argsort(-odds[0]).numpy()]
        right = np.isin([*places, *example.best[REREAD:]], example.question.evidence)
        ranks.append(int(right.argmax()))
    for depth in (1, 3, 5):
        yield f"among {depth}: {np.mean(np.array(ranks) < depth):.1%}"


if __name__ == "__main__":
    main()
