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
from index.store.packing import PARTS, packed, unpacked
from index.text.terms import terms

Vectors = NDArray[np.float32]
Metadata = dict[str, str | int | float | list[str]]

OWNER, TERMS = "article", "words"
"""Keys of a passage's row beside its sentences: the ID of its article, and what its words are."""

LARGEST = 8_000_000
"""Bytes of vectors and texts that are written at once: servers and proxies bound a request."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Records of one collection: row ``i`` of each field belongs together."""

    ids: list[str]
    vectors: Vectors
    metadatas: list[Metadata]

    @classmethod
    def read(cls, found: Mapping[str, Any], dimensions: int) -> "Rows":
        """Return the rows of one article's passages, which Chroma answers to ``get``, in order."""
        order = sorted(range(len(found["ids"])), key=lambda i: passage_of(found["ids"][i])[1])
        vectors = np.asarray(found["embeddings"], dtype=np.float32).reshape(-1, dimensions)
        return cls(
            [found["ids"][i] for i in order],
            vectors[order],
            [_own(found["metadatas"][i]) for i in order],
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

    def batches(self, size: int) -> Iterator["Rows"]:
        """Return the rows in runs of at most ``size``, and of ``LARGEST`` bytes or one row."""
        first = held = 0
        for place, known in enumerate(self.metadatas):
            texts = sum(len(each) for each in known.values() if isinstance(each, str))
            own = self.vectors[place].nbytes + texts
            if place > first and (place - first == size or held + own > LARGEST):
                yield self._part(first, place)
                first, held = place, 0
            held += own
        yield self._part(first, len(self.ids))

    def _part(self, first: int, end: int) -> "Rows":
        part = slice(first, end)
        return Rows(self.ids[part], self.vectors[part], self.metadatas[part])


def passage_rows(indexed: IndexedArticle) -> Rows:
    """Return one row per passage, which holds its sentences; their text is the article's.

    A passage without terms has none: Chroma takes no empty list.
    """
    text, article_id = indexed.article.text, indexed.article.id
    metadatas: list[Metadata] = []
    for each in indexed.passages:
        own = slice(each.first - 1, each.last)
        held = sorted(terms(text[each.start : each.end]))
        sentences = packed(indexed.sentences[own], indexed.sentence_vectors[own])
        known: Metadata = {OWNER: article_id, **sentences}
        metadatas.append(known | {TERMS: held} if held else known)
    ids = [row_of(article_id, each.first, each.last) for each in indexed.passages]
    return Rows(ids, indexed.passage_vectors, metadatas)


def row_of(article_id: str, first: int, last: int) -> str:
    """Return the row of the passage of the sentences ``first`` to ``last``."""
    return f"{article_id}:{first}-{last}"


def passage_of(row: str) -> tuple[str, int, int]:
    """Return the article's ID, the first and the last sentence of the row of a passage."""
    article_id, _, run = row.rpartition(":")
    first, _, last = run.partition("-")
    return article_id, int(first), int(last)


def commit_row(indexed: IndexedArticle, passages: Rows) -> Rows:
    """Return the row that vouches for those of the passages; it is written after them."""
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
        "checksum": checksum(passages),
    }
    centre = indexed.sentence_vectors.mean(axis=0, keepdims=True)  # Chroma wants some vector
    return Rows([article.id], centre, [commit])


def restored(
    article: Article, commit: Mapping[str, Any], passages: Rows, dimensions: int
) -> IndexedArticle | None:
    """Return what was made into rows; None if anything differs from it."""
    if checksum(passages) != commit.get("checksum"):
        return None
    parts = [unpacked(known, dimensions) for known in passages.metadatas]
    runs = [sentences for sentences, _ in parts]
    return IndexedArticle(
        article=article,
        sentences=tuple(sentence for run in runs for sentence in run),
        passages=tuple(_passage(number, run) for number, run in enumerate(runs, 1)),
        sentence_vectors=np.concatenate([vectors for _, vectors in parts]),
        passage_vectors=passages.vectors,
        calibration=Calibration(commit["mean"], commit["deviation"]),
    )


def checksum(rows: Rows) -> str:
    """Return the digest of rows, vectors included, to the last bit."""
    content = [rows.ids, rows.metadatas, rows.vectors.shape]
    digest = sha256(json.dumps(content, sort_keys=True).encode())
    digest.update(np.ascontiguousarray(rows.vectors, dtype=np.float32).data)
    return digest.hexdigest()


def _own(known: Mapping[str, Any]) -> Metadata:
    """Return what was written into the row of a passage; Chroma keeps lists, but not their order.

    A row may have lists of others besides, which a deleted collection left (``Collections.drop``).
    """
    return {
        name: sorted(each) if isinstance(each, list) else each
        for name, each in known.items()
        if name in {OWNER, TERMS} or name.startswith(PARTS)
    }


def _passage(number: int, run: Sequence[Sentence]) -> Passage:
    first, last = run[0], run[-1]
    return Passage(number, first.number, last.number, first.start, last.end)
