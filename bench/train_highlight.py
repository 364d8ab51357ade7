"""Learns ``rag.highlight``: the directions of ``word_kinds``, the weights of ``highlighter``.

``python -m bench.train_highlight`` writes the directions, prints how well the marks fit on articles
that took no part in the learning, then the weights learned from all of them, to be copied into
``rag/highlight/highlighter.py``. Data: the part ``learn`` of the natural corpus and XQuAD in
../shared/data, the sentence with the answer given; the part ``develop`` is only read. The weights
maximise the expected overlap with the answer of a candidate drawn by its likelihood.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import rag.highlight
from bench.corpus import NATURAL, SHARED, places, text_of
from bench.xquad import embedder
from index.article import Span
from index.embedding.cache import EmbeddingCache
from index.ranking.answer_types import AnswerType, answer_type
from index.text.words import content_words
from rag.highlight.candidates import Candidate, candidates
from rag.highlight.features import features
from rag.highlight.highlighter import choose
from rag.highlight.word_kinds import KINDS, WEIGHTS_FILE, directions
from rag.highlight.word_match import Encode, joined_words, match_words

FOLDS = 6
STEPS = 150
RATE = 0.1
RIDGE = 0.003
XQUAD_WEIGHT = 8.0
"""What an example of XQuAD counts: there are ten times as many of the natural ones."""
DIRECTION_STEPS, DIRECTION_RIDGE = 300, 0.001

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the sentence that answers it, and where in it the answer stands."""

    part: str
    language: str
    article: str
    question: str
    sentence: str
    answers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A row with what is offered in its sentence; ``gains``: (touches, F1) per candidate."""

    row: Row
    asked: AnswerType
    offered: Sequence[Candidate]
    columns: Array
    gains: Array


def main() -> None:
    """Write the directions, print the figures on articles left out and the weights."""
    encode = EmbeddingCache(embedder()).encode
    rows = [*_natural("learn"), *_natural("develop"), *_xquad()]
    learned = {kind: _direction(rows, AnswerType(kind), encode) for kind in KINDS}
    path = Path(rag.highlight.__file__).with_name(WEIGHTS_FILE)
    stored = {kind: each.astype(np.float16) for kind, each in learned.items()}
    np.savez(path, **stored)  # type: ignore[arg-type]  # names of one word
    directions.cache_clear()
    names, examples = _examples(rows, encode)
    learn, develop, xquad = (
        [each for each in examples if each.row.part == part]
        for part in ("learn", "develop", "xquad")
    )
    print(f"{'':16}{'':>6}{'touched':>9}{'precision':>11}{'words':>7}{'of sentence':>13}")
    articles = sorted({each.row.article for each in xquad})
    read = []
    for fold in range(FOLDS):
        held_out = set(articles[fold::FOLDS])
        weights = _train([*learn, *(e for e in xquad if e.row.article not in held_out)])
        read += [(e, _read_off(e, weights)) for e in xquad if e.row.article in held_out]
    _print("XQuAD", read)
    weights = _train([*learn, *xquad])
    _print("develop", [(each, _read_off(each, weights)) for each in develop])
    for name, weight in zip(names, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


def _print(name: str, read: Sequence[tuple[Example, Array]]) -> None:
    for kind in (None, AnswerType.PERSON, AnswerType.PLACE):
        for language in ("de", "en"):
            figures = [
                figure
                for example, figure in read
                if example.row.language == language and kind in (None, example.asked)
            ]
            touched, precision, words, share = np.mean(figures, axis=0)
            label = f"{name} {language} {kind or ''}"
            print(
                f"{label:18}{len(figures):4}{touched:9.1%}{precision:11.1%}{words:7.2f}{share:13.1%}"
            )


def _natural(part: str) -> Iterator[Row]:
    path = NATURAL / part / "questions.jsonl"
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        text = text_of((path.parent / row["article"]).resolve())
        for place in sorted(set(places(text, row.get("evidence", ())))):
            answers = tuple(_occurrences(text.texts[place], row.get("answer", ())))
            if answers:
                question, language = row["question"], row["language"]
                yield Row(part, language, row["article"], question, text.texts[place], answers)
                break


def _xquad() -> Iterator[Row]:
    for language in ("de", "en"):
        path = SHARED / "xquad" / f"questions-{language}.jsonl"
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            sentence = row["evidence"][0]
            answers = tuple(_occurrences(sentence, row["answer"]))
            if answers:
                yield Row("xquad", language, row["article"], row["question"], sentence, answers)


def _direction(rows: Sequence[Row], kind: AnswerType, encode: Encode) -> Array:
    """Return where words lie that answer such questions, by logistic regression (Adam, ridge)."""
    words: list[str] = []
    answers: list[bool] = []
    for row in rows:
        if row.part != "learn" or answer_type(row.question) is not kind:
            continue
        for start, end in joined_words(row.sentence):
            if content_words(row.sentence[start:end]):
                words.append(row.sentence[start:end])
                answers.append(any(start < last and first < end for first, last in row.answers))
    vectors = encode(words).astype(float)
    direction, momentum, square = np.zeros((3, vectors.shape[1]))
    bias = 0.0
    for step in range(1, DIRECTION_STEPS + 1):
        error = 1 / (1 + np.exp(-(vectors @ direction + bias))) - answers
        gradient = vectors.T @ error / len(error) + DIRECTION_RIDGE * direction
        momentum = 0.9 * momentum + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        direction = direction - RATE * (momentum / (1 - 0.9**step)) / (
            np.sqrt(square / (1 - 0.99**step)) + 1e-8
        )
        bias -= 0.5 * error.mean()
    return direction


def _examples(rows: Sequence[Row], encode: Encode) -> tuple[list[str], list[Example]]:
    names: list[str] = []
    examples = []
    for row in rows:
        asked = answer_type(row.question)
        match = match_words(row.question, row.sentence, encode)
        offered = candidates(row.sentence, match)
        if asked is AnswerType.YES_NO or not offered:
            continue
        columns = features(row.sentence, asked, match, offered)
        names = list(columns)
        examples.append(
            Example(
                row=row,
                asked=asked,
                offered=offered,
                columns=np.column_stack([columns[name] for name in names]).astype(float),
                gains=np.array([_gain(candidate.span, row.answers) for candidate in offered]),
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
    counted = np.array([XQUAD_WEIGHT if each.row.part == "xquad" else 1 for each in examples])
    counted = np.repeat(counted / counted.mean(), counts)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    weights, momentum, square = np.zeros((3, columns.shape[1]))
    for step in range(1, STEPS + 1):
        likelihood = np.exp(columns @ weights)
        likelihood /= np.repeat(np.add.reduceat(likelihood, starts), counts)
        expected = np.repeat(np.add.reduceat(likelihood * gains, starts), counts)
        wanted = np.where(expected > 1e-8, likelihood * gains / np.maximum(expected, 1e-8), 0)
        unwanted = np.where(expected > 1e-8, likelihood, 0)
        gradient = columns.T @ ((wanted - unwanted) * counted) / len(examples) - RIDGE * weights
        momentum = 0.9 * momentum + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights = weights + RATE * (momentum / (1 - 0.9**step)) / (
            np.sqrt(square / (1 - 0.99**step)) + 1e-8
        )
    trained: Array = weights / scale
    return trained


def _read_off(example: Example, weights: Array) -> Array:
    """Return touched, precision, words marked, share of the sentence."""
    scores = example.columns @ weights
    spans = [candidate.span for candidate in choose(example.offered, np.exp(scores - scores.max()))]
    sentence = example.row.sentence
    marked = {index for span in spans for index in range(*span)}
    answer = {index for span in example.row.answers for index in range(*span)}
    words = sum(len(sentence[start:end].split()) for start, end in spans)
    common = len(marked & answer)
    return np.array([common > 0, common / len(marked), words, len(marked) / len(sentence)])


if __name__ == "__main__":
    main()
