"""The measuring data beside the repository, and the rankers of its articles."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import gettempdir

import numpy as np

from index.article import Article, Passage, Sentence
from index.embedding import BundledEmbedder
from index.indexed import IndexedArticle
from index.lexicon import Lexicon
from index.passages import passages
from index.ranking import Ranker, vocabulary
from index.sentences import split
from index.tokens import token_counter
from rag.settings import provide_encodings

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
    provide_encodings(Path(gettempdir()) / "wortlaut-bench")
    text = path.read_text(encoding="utf-8")
    sentences = split(text, "de")
    runs = passages(text, sentences, token_counter())
    texts = _slices(text, sentences)
    words = vocabulary(texts)
    vectors = embedder().encode([*texts, *_slices(text, runs), *words])
    of_sentences, of_passages, of_words = np.split(vectors, np.cumsum([len(sentences), len(runs)]))
    article = Article(text, path.stem, "de", str(path))
    return Ranker(
        IndexedArticle(article, sentences, runs, of_sentences, of_passages),
        Lexicon(words, of_words.astype(np.float16)),
    )


def is_evidence(question: Question) -> list[bool]:
    """Return for each sentence of the article whether it overlaps the evidence."""
    found = ranker(question.article)
    text = found.article.text
    spans = [(text.index(piece), len(piece)) for piece in question.evidence]
    return [
        any(each.start < start + length and start < each.end for start, length in spans)
        for each in found.sentences
    ]


def _slices(text: str, parts: Sequence[Sentence | Passage]) -> list[str]:
    return [text[part.start : part.end] for part in parts]
