"""An indexed article as rows of a vector database, and back."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Passage, Sentence
from index.calibration import Calibration
from index.indexed import IndexedArticle
from index.text.terms import terms

Vectors = NDArray[np.float32]
Metadata = dict[str, str | int | float | list[str]]


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
            [_sorted(found["metadatas"][i]) for i in order],
        )

    @classmethod
    def together(cls, parts: "Iterable[Rows]") -> "Rows":
        """Return the rows of all parts, at least one, in order."""
        held = list(parts)
        return cls(
            [row for each in held for row in each.ids],
            np.concatenate([each.vectors for each in held]),
            [known for each in held for known in each.metadatas],
        )

    def at(self, places: Sequence[int]) -> "Rows":
        """Return the rows at these places."""
        return Rows(
            [self.ids[place] for place in places],
            self.vectors[list(places)],
            [self.metadatas[place] for place in places],
        )

    def batches(self, size: int) -> Iterator["Rows"]:
        """Return the rows in runs of at most ``size``."""
        for first in range(0, len(self.ids), size):
            part = slice(first, first + size)
            yield Rows(self.ids[part], self.vectors[part], self.metadatas[part])


def sentence_rows(indexed: IndexedArticle) -> Rows:
    """Return one row per sentence: its numbers and offsets; the text is the article's."""
    metadatas: list[Metadata] = [
        {
            "article": indexed.article.id,
            "number": each.number,
            "start": each.start,
            "end": each.end,
            "paragraph": each.paragraph,
        }
        for each in indexed.sentences
    ]
    ids = [f"{indexed.article.id}:{each.number}" for each in indexed.sentences]
    return Rows(ids, indexed.sentence_vectors, metadatas)


def passage_rows(indexed: IndexedArticle) -> Rows:
    """Return one row per passage; its offsets are those of its sentences.

    A passage without terms has none: Chroma takes no empty list.
    """
    text, article_id = indexed.article.text, indexed.article.id
    metadatas: list[Metadata] = []
    for each in indexed.passages:
        known: Metadata = {
            "article": article_id,
            "number": each.number,
            "first": each.first,
            "last": each.last,
        }
        held = sorted(terms(text[each.start : each.end]))
        metadatas.append(known | ({"terms": held} if held else {}))
    ids = [f"{article_id}:{each.first}-{each.last}" for each in indexed.passages]
    return Rows(ids, indexed.passage_vectors, metadatas)


def passage_of(row: str) -> tuple[str, int, int]:
    """Return the article's ID, the first and the last sentence of the row of a passage."""
    article_id, _, run = row.rpartition(":")
    first, _, last = run.partition("-")
    return article_id, int(first), int(last)


def commit_row(indexed: IndexedArticle, sentences: Rows, passages: Rows) -> Rows:
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
        "checksum": checksum(sentences, passages),
    }
    centre = indexed.sentence_vectors.mean(axis=0, keepdims=True)  # Chroma wants some vector
    return Rows([article.id], centre, [commit])


def restored(
    article: Article, commit: Mapping[str, Any], sentences: Rows, passages: Rows
) -> IndexedArticle | None:
    """Return what was made into rows; None if anything differs from it."""
    if checksum(sentences, passages) != commit.get("checksum"):
        return None
    parts = tuple(sentence_of(row) for row in sentences.metadatas)
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


def _sorted(known: Mapping[str, Any]) -> Metadata:
    """Return what Chroma knows of a row; it keeps lists, but not their order."""
    return {name: sorted(each) if isinstance(each, list) else each for name, each in known.items()}


def sentence_of(row: Mapping[str, Any]) -> Sentence:
    """Return the sentence of a row."""
    return Sentence(row["number"], row["start"], row["end"], row["paragraph"])


def _passage(row: Mapping[str, Any], sentences: Sequence[Sentence]) -> Passage:
    first, last = sentences[row["first"] - 1], sentences[row["last"] - 1]
    return Passage(row["number"], first.number, last.number, first.start, last.end)
