"""The measuring data beside the repository, and the rankers of its articles."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.corpus import text_of
from index.embedding.model import BundledEmbedder
from index.indexing import build, embed_words
from index.ranking.ranker import Ranker, vocabulary

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Question:
    """A question on an article; without evidence the only right answer is the refusal."""

    text: str
    language: str
    article: Path
    evidence: tuple[str, ...]


@cache
def embedder() -> BundledEmbedder:
    """Return the one model of this run."""
    return BundledEmbedder()


def questions(name: str) -> list[Question]:
    """Return the questions of a file such as ``xquad/questions-de``."""
    path = DATA / f"{name}.jsonl"
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Question(
            row["question"],
            row["language"],
            path.parent / row["article"],
            tuple(row.get("evidence", ())),
        )
        for row in rows
    ]


@cache
def ranker(path: Path) -> Ranker:
    """Return the ranker of an article, which is indexed in memory."""
    indexed = build(text_of(path).article, embedder())
    words = embed_words(vocabulary(indexed.texts), embedder())
    return Ranker(indexed, words, embedder())


def is_evidence(question: Question) -> list[bool]:
    """Return for each sentence of the article whether it overlaps the evidence."""
    found = ranker(question.article)
    text = found.article.text
    spans = [(text.index(piece), len(piece)) for piece in question.evidence]
    return [
        any(each.start < start + length and start < each.end for start, length in spans)
        for each in found.sentences
    ]
