"""How sure an archive is, and how right: ``python -m bench.archive_chances``.

Questions of the part ``develop`` are put to all its articles together with those of ``learn`` and
of XQuAD. Prints the shares of the three outcomes, the calibration, and the line that brings the
chance of a single article's ranking to that of an archive (Platt 1999), learned and held against
the questions of other batches.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bench.archive_texts import others, xquad
from bench.corpus import Question, natural, text_of
from bench.corpus import others as questions_of
from index.selection import EVERY_ARTICLE
from rag import Settings, open_assistant
from rag.assistant import Assistant
from rag.question.gate import NEAR, SURE

EVERYTHING = 10_000
"""More sentences than the real articles have."""

BINS = 10
FOLDS = 5

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, the chance that its best sentence is right, and whether it is."""

    question: Question
    score: float
    near: float
    right: bool


def main() -> None:
    """Ask, and print what came of it."""
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder), answers="extractive")) as assistant,
    ):
        known = [each for each in others(EVERYTHING) if not each.title.startswith("Archiv ")]
        list(assistant.library.add_all([*known, *(text_of(path).article for path in xquad())]))
        sets = {
            "develop": natural("develop"),
            "XQuAD": questions_of(["xquad/questions-de", "xquad/questions-en"])[::3],
        }
        for name, questions in sets.items():
            outcomes = [_asked(assistant, each) for each in questions]
            print(name, *_figures(outcomes), sep="\n  ")
            print(*_lines(outcomes), sep="\n  ")


def _asked(assistant: Assistant, question: Question) -> Outcome:
    hits = assistant.search(question.text, articles=EVERY_ARTICLE)
    text = text_of(question.article)
    right = {text.sentences[place].number for place in question.evidence}
    best = hits[0]
    met = best.article.id == text.article.id and best.sentence.number in right
    return Outcome(question, best.score, max(hit.nearness for hit in hits), met)


def _figures(outcomes: Sequence[Outcome]) -> list[str]:
    scores, right, near, answerable, off = _columns(outcomes)
    sure = scores >= SURE
    refused = ~sure & (near < NEAR)
    return [
        f"{len(outcomes)} questions, right sentence first {right[answerable].mean():.1%}",
        f"sure {sure[answerable].mean():.1%}, of these right {right[sure].mean():.1%}",
        f"refused {refused[answerable].mean():.1%}; misses claimed {_share(sure[~answerable])}",
        f"off refused {_share(refused[off])}",
        f"calibration error {_error(scores, right):.3f}",
    ]


def _lines(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the line of each fold's others, what it does to the fold, and that of all."""
    scores, right, *_ = _columns(outcomes)
    logits = np.log(np.clip(scores, 1e-4, 1 - 1e-4) / (1 - np.clip(scores, 1e-4, 1 - 1e-4)))
    groups = sorted({text_of(each.question.article).group for each in outcomes})
    fold = np.array([groups.index(text_of(o.question.article).group) % FOLDS for o in outcomes])
    brought = np.zeros(len(scores))
    for each in range(FOLDS):
        scale, shift = _platt(logits[fold != each], right[fold != each])
        brought[fold == each] = 1 / (1 + np.exp(-scale * logits[fold == each] - shift))
    scale, shift = _platt(logits, right)
    sure = brought >= SURE
    return [
        f"folds: calibration error {_error(brought, right):.3f}",
        f"folds: sure {sure.mean():.1%}, of these right {right[sure].mean():.1%}",
        f"all: {scale:.3f} x {shift:+.3f}",
    ]


def _platt(logits: Array, right: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the line that makes the outcomes likeliest, by Newton's method."""
    x = np.column_stack([logits, np.ones(len(logits))])
    line = np.array([1.0, 0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ line))
        weight = chance * (1 - chance) + 1e-9
        line = line + np.linalg.solve((x * weight[:, None]).T @ x, x.T @ (right - chance))
    return float(line[0]), float(line[1])


def _error(scores: Array, right: NDArray[np.bool_]) -> float:
    """Return the mean distance of chance and share over ten bins, weighted by their sizes."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    gaps = [
        (bins == each).mean() * abs(scores[bins == each].mean() - right[bins == each].mean())
        for each in np.unique(bins)
    ]
    return float(np.sum(gaps))


def _columns(
    outcomes: Sequence[Outcome],
) -> tuple[Array, NDArray[np.bool_], Array, NDArray[np.bool_], NDArray[np.bool_]]:
    return (
        np.array([each.score for each in outcomes]),
        np.array([each.right for each in outcomes]),
        np.array([each.near for each in outcomes]),
        np.array([each.question.answerable for each in outcomes]),
        np.array([each.question.off_topic for each in outcomes]),
    )


def _share(held: NDArray[np.bool_]) -> str:
    return f"{held.mean():.1%} of {len(held)}" if len(held) else "–"


if __name__ == "__main__":
    main()
