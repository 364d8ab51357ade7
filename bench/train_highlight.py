"""Learns the weights of ``rag.highlight.highlighter`` and reads them on articles left out.

``python -m bench.train_highlight`` prints how well the marks fit on articles that took no part in
the learning, then the weights learned from all of them, to be copied into ``rag/highlight.py``.
Data: XQuAD in ../shared/data, the sentence with the answer given. The weights maximise the expected
overlap with the answer of a candidate drawn by its likelihood.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.xquad import DATA, embedder
from index.article import Span
from index.ranking.answer_types import answer_type
from rag.highlight.candidates import Candidate, candidates
from rag.highlight.features import features
from rag.highlight.highlighter import choose
from rag.highlight.word_match import match_words

FOLDS = 6
STEPS = 120
RATE = 0.1
RIDGE = 0.01

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the sentence that answers it; ``gains``: (touches, F1) per candidate."""

    language: str
    article: str
    sentence: str
    answers: tuple[Span, ...]
    offered: Sequence[Candidate]
    columns: Array
    gains: Array


def main() -> None:
    """Print the figures on articles left out, and the weights."""
    names, examples = _read()
    articles = sorted({example.article for example in examples})
    figures: dict[str, list[Array]] = {"de": [], "en": []}
    for fold in range(FOLDS):
        held_out = set(articles[fold::FOLDS])
        weights = _train([e for e in examples if e.article not in held_out])
        for example in examples:
            if example.article in held_out:
                figures[example.language].append(_read_off(example, weights))
    print(f"{'':4}{'touched':>9}{'precision':>11}{'words':>7}{'of answer':>11}{'of sentence':>13}")
    for language, rows in figures.items():
        touched, precision, words, answer, share = np.mean(rows, axis=0)
        print(
            f"{language:4}{touched:9.1%}{precision:11.1%}{words:7.2f}{words / answer:11.2f}"
            f"{share:13.1%}"
        )
    for name, weight in zip(names, _train(examples), strict=True):
        print(f'    "{name}": {weight:.2f},')


def _read() -> tuple[list[str], list[Example]]:
    names: list[str] = []
    examples = []
    for language in ("de", "en"):
        for line in (
            (DATA / "xquad" / f"questions-{language}.jsonl").read_text("utf-8").splitlines()
        ):
            row = json.loads(line)
            sentence = row["evidence"][0]
            answers = tuple(_occurrences(sentence, row["answer"]))
            if not answers:
                continue
            match = match_words(row["question"], sentence, embedder().encode)
            offered = candidates(sentence, match)
            columns = features(sentence, answer_type(row["question"]), match, offered)
            names = list(columns)
            examples.append(
                Example(
                    language=language,
                    article=row["article"],
                    sentence=sentence,
                    answers=answers,
                    offered=offered,
                    columns=np.column_stack([columns[name] for name in names]).astype(float),
                    gains=np.array([_gain(candidate.span, answers) for candidate in offered]),
                )
            )
    return names, examples


def _occurrences(sentence: str, answers: Sequence[str]) -> Iterator[Span]:
    for answer in answers:
        for match in re.finditer(re.escape(answer), sentence):
            yield match.span()


def _gain(span: Span, answers: Sequence[Span]) -> tuple[float, float]:
    best = 0.0
    for start, end in answers:
        common = min(end, span[1]) - max(start, span[0])
        best = max(best, 2 * common / (end - start + span[1] - span[0]))
    return float(best > 0), best


def _train(examples: Sequence[Example]) -> Array:
    """Return weights that maximise the log of the expected gain (Adam, ridge on scaled ones)."""
    columns = np.vstack([example.columns for example in examples])
    scale = columns.std(axis=0) + 1e-9
    columns = (columns - columns.mean(axis=0)) / scale
    gains = np.vstack([example.gains for example in examples]).mean(axis=1)
    counts = np.array([len(example.offered) for example in examples])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    weights, momentum, square = np.zeros((3, columns.shape[1]))
    for step in range(1, STEPS + 1):
        likelihood = np.exp(columns @ weights)
        likelihood /= np.repeat(np.add.reduceat(likelihood, starts), counts)
        expected = np.repeat(np.add.reduceat(likelihood * gains, starts), counts)
        wanted = np.where(expected > 1e-8, likelihood * gains / np.maximum(expected, 1e-8), 0)
        unwanted = np.where(expected > 1e-8, likelihood, 0)
        gradient = columns.T @ (wanted - unwanted) / len(examples) - RIDGE * weights
        momentum = 0.9 * momentum + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights = weights + RATE * (momentum / (1 - 0.9**step)) / (
            np.sqrt(square / (1 - 0.99**step)) + 1e-8
        )
    trained: Array = weights / scale
    return trained


def _read_off(example: Example, weights: Array) -> Array:
    """Return touched, precision, words marked, words of the answer, share of the sentence."""
    scores = example.columns @ weights
    spans = [candidate.span for candidate in choose(example.offered, np.exp(scores - scores.max()))]
    marked = {index for span in spans for index in range(*span)}
    answer = {index for span in example.answers for index in range(*span)}
    words = sum(len(example.sentence[start:end].split()) for start, end in spans)
    shortest = min(len(example.sentence[start:end].split()) for start, end in example.answers)
    return np.array(
        [
            float(bool(marked & answer)),
            len(marked & answer) / len(marked),
            words,
            shortest,
            len(marked) / len(example.sentence),
        ]
    )


if __name__ == "__main__":
    main()
