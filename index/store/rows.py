"""An indexed article as rows of a vector database, and back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Passage, Sentence
from index.calibration import Calibration
from index.indexed import IndexedArticle

Vectors = NDArray[np.float32]
Metadata = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Rows:
    """Records of one collection: row ``i`` of each field belongs together."""

    ids: list[str]
    vectors: Vectors
    metadatas: list[Metadata]

    @classmethod
    def read(cls, found: Mapping[str, Any], dimensions: int) -> "Rows":
        """Return what Chroma answers to ``get``, by number."""
        numbers = [metadata["number"] for metadata in found["metadatas"]]
        order = sorted(range(len(numbers)), key=numbers.__getitem__)
        vectors = np.asarray(found["embeddings"], dtype=np.float32).reshape(-1, dimensions)
        return cls(
            [found["ids"][i] for i in order],
            vectors[order],
            [found["metadatas"][i] for i in order],
        )

    def batches(self, size: int) -> Iterator["Rows"]:
        """Return the rows in runs of at most ``size``."""
        for first in range(0, len(self.ids), size):
            part = slice(first, first + size)
            yield Rows(self.ids[part], self.vectors[part], self.metadatas[part])


def sentence_rows(indexed: IndexedArticle) -> Rows:
    """Return one row per sentence: its numbers and offsets; the text is the article's."""
    passage = {
        number: each.number
        for each in indexed.passages
        for number in range(each.first, each.last + 1)
    }
    metadatas: list[Metadata] = [
        {
            "article": indexed.article.id,
            "number": each.number,
            "start": each.start,
            "end": each.end,
            "paragraph": each.paragraph,
            "passage": passage[each.number],
        }
        for each in indexed.sentences
    ]
    return _rows(indexed.article.id, metadatas, indexed.sentence_vectors)


def passage_rows(indexed: IndexedArticle) -> Rows:
    """Return one row per passage; its offsets are those of its sentences."""
    metadatas: list[Metadata] = [
        {
            "article": indexed.article.id,
            "number": each.number,
            "first": each.first,
            "last": each.last,
        }
        for each in indexed.passages
    ]
    return _rows(indexed.article.id, metadatas, indexed.passage_vectors)


def commit_row(indexed: IndexedArticle) -> Rows:
    """Return the row that vouches for the others; it is written after them."""
    article = indexed.article
    commit: Metadata = {
        "title": article.title,
        "language": article.language,
        "source": article.source,
        "date": article.date,
        "sha256": article.sha256,
        "sentences": len(indexed.sentences),
        "mean": indexed.calibration.mean,
        "deviation": indexed.calibration.deviation,
        "checksum": checksum(sentence_rows(indexed), passage_rows(indexed)),
    }
    centre = indexed.sentence_vectors.mean(axis=0, keepdims=True)  # Chroma wants some vector
    return Rows([article.id], centre, [commit])


def restored(
    article: Article, commit: Mapping[str, Any], sentences: Rows, passages: Rows
) -> IndexedArticle | None:
    """Return what was made into rows; None if anything differs from it."""
    if checksum(sentences, passages) != commit.get("checksum"):
        return None
    parts = tuple(_sentence(row) for row in sentences.metadatas)
    return IndexedArticle(
        article=article,
        sentences=parts,
        passages=tuple(_passage(row, parts) for row in passages.metadatas),
        sentence_vectors=sentences.vectors,
        passage_vectors=passages.vectors,
        calibration=Calibration(commit["mean"], commit["deviation"]),
    )


def checksum(*parts: Rows) -> str:
    """Return the digest of rows, vectors included, to the last bit."""
    digest = sha256()
    for rows in parts:
        content = [rows.ids, rows.metadatas, rows.vectors.shape]
        digest.update(json.dumps(content, sort_keys=True).encode())
        digest.update(np.ascontiguousarray(rows.vectors, dtype=np.float32).data)
    return digest.hexdigest()


def _sentence(row: Mapping[str, Any]) -> Sentence:
    return Sentence(row["number"], row["start"], row["end"], row["paragraph"])


def _passage(row: Mapping[str, Any], sentences: Sequence[Sentence]) -> Passage:
    first, last = sentences[row["first"] - 1], sentences[row["last"] - 1]
    return Passage(row["number"], first.number, last.number, first.start, last.end)


def _rows(article_id: str, metadatas: list[Metadata], vectors: Vectors) -> Rows:
    ids = [f"{article_id}:{metadata['number']}" for metadata in metadatas]
    return Rows(ids, vectors, metadatas)
