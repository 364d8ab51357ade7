"""The claims beside the repository, with what the check sees of each."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.xquad import DATA, embedder, ranker
from index.article import Sentence
from index.embedding.cache import EmbeddingCache
from index.ranking.ranker import Ranker
from index.text.words import words
from rag.checking.evidence import evidence_of
from rag.checking.features import features_of
from rag.checking.statement import EncodedStatement, encode
from rag.checking.vetoes import vetoes_of

FILE = DATA / "claims" / "claims.jsonl"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its features; ``vetoes`` are the hard reasons against it."""

    text: str
    evidence: str
    group: str
    article: str
    supported: bool
    is_answer: bool
    features: NDArray[np.float64]
    vetoes: tuple[str, ...]


@cache
def words_model() -> EmbeddingCache:
    """Return the model that remembers words."""
    return EmbeddingCache(embedder(), kept=200_000)


def claims(step: int = 1) -> Iterator[Claim]:
    """Yield every ``step``-th claim, and right answers once more, put to a wrong sentence."""
    for row in map(json.loads, FILE.read_text(encoding="utf-8").splitlines()[::step]):
        path = (FILE.parent / row["article"]).resolve()
        statement = encode(row["claim"], "", embedder(), words_model())
        found = ranker(path)
        numbers = _overlapping(found.sentences, found.article.text, row["evidence"])
        yield _claim(row, statement, path, numbers)
        if statement.question:
            moved = {**row, "kind": f"{row['kind']} elsewhere", "supported": False}
            for number in _elsewhere(statement, found, numbers, held=row["kind"] != "answer"):
                yield _claim(moved, statement, path, [number])


def _elsewhere(
    statement: EncodedStatement, found: Ranker, numbers: Sequence[int], *, held: bool
) -> list[int]:
    """Return the two other sentences that are nearest to question and answer.

    They hold the answer, where it is a wrong one, or nothing of it, where it is the right one.
    """
    similarity = evidence_of(statement, found, numbers).comparison.similarity
    answer = set(words(statement.text))
    shared = {
        each.number: answer & set(words(found.text_of(each.number))) for each in found.sentences
    }
    return [
        place + 1
        for place in np.argsort(-similarity).tolist()
        if place + 1 not in numbers and shared[place + 1] == (answer if held else set())
    ][:2]


def _claim(
    row: dict[str, str], statement: EncodedStatement, path: Path, numbers: Sequence[int]
) -> Claim:
    evidence = [evidence_of(statement, ranker(path), numbers)]
    return Claim(
        text=row["claim"],
        evidence=evidence[0].text,
        group=f"{row['kind']} {row['language']}",
        article=path.stem,
        supported=bool(row["supported"]),
        is_answer=bool(statement.question),
        features=features_of(statement, evidence, words_model()),
        vetoes=tuple(message.en for message, _ in vetoes_of(statement, evidence, words_model())),
    )


def _overlapping(sentences: Sequence[Sentence], text: str, pieces: Sequence[str]) -> list[int]:
    spans = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    return [
        each.number
        for each in sentences
        if any(each.start < end and start < each.end for start, end in spans)
    ]
