"""The indexed articles in one open Chroma client.

Three collections for each fingerprint: the sentences, the passages, and the articles, whose rows
vouch for the others. The row of an article is written last and deleted first, so that rows without
it are the rests of something that was interrupted, and count for nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.indexed import IndexedArticle
from index.progress import Progress
from index.store.collections import PREFIX, Collection, Collections, is_hnsw, space_of
from index.store.docstore import DocumentStore
from index.store.rows import Rows, commit_row, passage_rows, restored, sentence_rows
from index.store.stale import StaleReason
from index.store.summary import ArticleSummary

BATCH = 2_000
"""Rows between two reports of progress, and between two chances to interrupt."""

ARTICLES, PASSAGES, SENTENCES = f"{PREFIX}articles-", f"{PREFIX}passages-", f"{PREFIX}sentences-"

# The vectors have length 1, so that the inner product is the cosine; unlike Chroma's cosine space
# it gives them back to the last bit.
_UNSEARCHED = {"space": "ip", "ef_construction": 4, "max_neighbors": 4, "ef_search": 10}
_HNSW = {
    ARTICLES: _UNSEARCHED,
    PASSAGES: _UNSEARCHED,
    SENTENCES: {"space": "ip", "ef_construction": 40, "max_neighbors": 16, "ef_search": 500},
}


class Neighbour(NamedTuple):
    """A sentence near a vector."""

    article_id: str
    number: int
    cosine: float


class Damage(Exception):  # noqa: N818  a finding, which the store answers by indexing again
    """What the database holds is not what was put there."""


class Repository:
    """The articles of one fingerprint; their texts stand on a shelf."""

    def __init__(self, collections: Collections, fingerprint: str, shelf: DocumentStore) -> None:
        self._collections = collections
        self._fingerprint = fingerprint
        self._probed = False
        self.shelf = shelf

    def put(self, indexed: IndexedArticle, progress: Progress) -> None:
        """Write the article, then its rows, then the row that vouches for them."""
        self._forget(indexed.article.id, self._fingerprint)
        self.shelf.put(indexed.article)
        parts = {SENTENCES: sentence_rows(indexed), PASSAGES: passage_rows(indexed)}
        done, total = 0, sum(len(rows.ids) for rows in parts.values())
        size = min(BATCH, self._collections.largest_batch)
        for kind, rows in parts.items():
            for batch in rows.batches(size):
                self._upsert(kind, batch)
                done += len(batch.ids)
                progress(done, total)
        self._upsert(ARTICLES, commit_row(indexed))

    def get(self, article_id: str, dimensions: int) -> IndexedArticle | StaleReason:
        """Return an article with its vectors, or why it has to be indexed.

        Raises:
            Damage: Its rows are not those that were put there.
        """
        article = self.shelf.get(article_id)
        commit = self._commits([article_id]).get(article_id)
        if article is None or commit is None:
            return self._stale_reason(article_id, known=article is not None)
        sentences = self._rows(SENTENCES, article_id, dimensions)
        passages = self._rows(PASSAGES, article_id, dimensions)
        indexed = restored(article, commit, sentences, passages)
        if indexed is None:
            raise Damage(article_id)
        return indexed

    def stale(self, article_ids: Sequence[str]) -> dict[str, StaleReason]:
        """Return those of the articles that nothing vouches for."""
        commits = self._commits(article_ids)
        missing = [each for each in dict.fromkeys(article_ids) if each not in commits]
        known = set(self.shelf.ids()) if missing else set()
        return {each: self._stale_reason(each, known=each in known) for each in missing}

    def summaries(self) -> list[ArticleSummary]:
        """Return what is known of each article, by title; of one whose text is lost, too."""
        commits = self._commits()
        lost = {*self.shelf.damaged(), *(commits.keys() - self.shelf.ids())}
        summaries = [ArticleSummary.of_lost(each, commits.get(each, {})) for each in lost]
        for article_id in set(self.shelf.ids()) - lost:
            if commit := commits.get(article_id):
                summaries.append(_summary(article_id, commit))
            elif article := self.shelf.get(article_id):
                summaries.append(ArticleSummary.of(article))
        return sorted(summaries, key=lambda summary: (summary.title.casefold(), summary.id))

    def remove(self, article_id: str) -> bool:
        """Remove an article; return whether there was one."""
        known = article_id in self.shelf.ids() or article_id in self._commits([article_id])
        for fingerprint in self._fingerprints():
            self._forget(article_id, fingerprint)
        self.shelf.remove(article_id)
        return known

    def nearest(
        self, vector: NDArray[np.float32], number: int, article_ids: Sequence[str] | None
    ) -> list[Neighbour]:
        """Return the nearest sentences of the articles that are vouched for.

        Raises:
            Damage: Chroma finds fewer than it holds.
        """
        if article_ids is None:
            found = self._query(vector, number, None)
            vouched = self._commits({each.article_id for each in found})
            if found and all(each.article_id in vouched for each in found):
                return found
        return self._query(vector, number, list(self._commits(article_ids)))

    def disown(self, article_id: str | None = None) -> None:
        """Let no row vouch for the article any more, or for any."""
        if article_id is None:
            self._collections.drop(ARTICLES + self._fingerprint)
        elif collection := self._find(ARTICLES):
            collection.delete(ids=[article_id])

    @property
    def misfit(self) -> bool:
        """Whether a collection was not made as it would be made now."""
        return any(
            collection.metadata != self._metadata(kind) or space_of(collection) != hnsw["space"]
            for kind, hnsw in _HNSW.items()
            if (collection := self._find(kind))
        )

    def drop(self, fingerprint: str | None = None) -> None:
        """Delete the collections of a fingerprint (default: its own)."""
        for kind in _HNSW:
            self._collections.drop(kind + (fingerprint or self._fingerprint))

    def outlived(self) -> set[str]:
        """Return the other fingerprints whose articles are all indexed under this one too."""
        others = self._fingerprints() - {self._fingerprint}
        current = self._commits().keys() if others else set()
        return {each for each in others if self._commits(fingerprint=each).keys() <= current}

    def _query(
        self, vector: NDArray[np.float32], number: int, article_ids: list[str] | None
    ) -> list[Neighbour]:
        if article_ids == []:
            return []
        collection = self._find(SENTENCES)
        if collection is None:
            if article_ids:
                raise Damage("sentences")
            return []
        self._probe(collection)
        where = None if article_ids is None else {"article": {"$in": article_ids}}
        answer = collection.query(
            query_embeddings=[vector], n_results=number, where=where, include=["distances"]
        )
        ids, distances = answer["ids"][0], answer["distances"][0]
        if len(ids) < number and is_hnsw(collection):
            held = collection.get(where=where, limit=number, include=[])["ids"]
            if len(ids) < len(held):
                raise Damage(f"{len(ids)} of {len(held)} rows")
        return [_neighbour(*each) for each in zip(ids, distances, strict=True)]

    def _probe(self, collection: Collection) -> None:
        """See that the oldest vector is there: a lost folder of vectors is no error to Chroma."""
        if not self._probed:
            found = collection.get(limit=1, include=["embeddings"])["embeddings"]
            if len(found) == 0 and collection.count():
                raise Damage("vectors")
            self._probed = True

    def _stale_reason(self, article_id: str, *, known: bool) -> StaleReason:
        for fingerprint in self._fingerprints() - {self._fingerprint}:
            if self._commits([article_id], fingerprint):
                return StaleReason.STALE
        return StaleReason.UNFINISHED if known else StaleReason.UNKNOWN

    def _commits(
        self, article_ids: Iterable[str] | None = None, fingerprint: str | None = None
    ) -> dict[str, dict[str, Any]]:
        """Return the rows that vouch for the articles with these IDs, or for all."""
        collection = self._find(ARTICLES, fingerprint)
        wanted = None if article_ids is None else list(dict.fromkeys(article_ids))
        if collection is None or wanted == []:
            return {}
        found = collection.get(ids=wanted, include=["metadatas"])
        return dict(zip(found["ids"], found["metadatas"], strict=True))

    def _rows(self, kind: str, article_id: str, dimensions: int) -> Rows:
        collection = self._find(kind)
        if collection is None:
            raise Damage(kind)
        found = collection.get(where={"article": article_id}, include=["metadatas", "embeddings"])
        return Rows.read(found, dimensions)

    def _forget(self, article_id: str, fingerprint: str) -> None:
        """Delete the row that vouches, then the others; looking first is faster than deleting."""
        self._delete(ARTICLES, fingerprint, ids=[article_id])
        for kind in (SENTENCES, PASSAGES):
            self._delete(kind, fingerprint, where={"article": article_id})

    def _delete(self, kind: str, fingerprint: str, **rows: object) -> None:
        collection = self._find(kind, fingerprint)
        if collection and collection.get(**rows, limit=1, include=[])["ids"]:
            collection.delete(**rows)

    def _upsert(self, kind: str, rows: Rows) -> None:
        collection = self._collections.make(
            kind + self._fingerprint, hnsw=_HNSW[kind], metadata=self._metadata(kind)
        )
        collection.upsert(ids=rows.ids, embeddings=rows.vectors, metadatas=rows.metadatas)

    def _metadata(self, kind: str) -> dict[str, str]:
        return {"holds": kind.removeprefix(PREFIX).strip("-"), "fingerprint": self._fingerprint}

    def _find(self, kind: str, fingerprint: str | None = None) -> Collection | None:
        return self._collections.find(kind + (fingerprint or self._fingerprint))

    def _fingerprints(self) -> set[str]:
        names = self._collections.names
        return {name.removeprefix(ARTICLES) for name in names if name.startswith(ARTICLES)}


def _neighbour(row: str, distance: float) -> Neighbour:
    article_id, _, number = row.rpartition(":")
    return Neighbour(article_id, int(number), 1 - float(distance))


def _summary(article_id: str, commit: dict[str, Any]) -> ArticleSummary:
    return ArticleSummary(
        id=article_id,
        title=commit["title"],
        language=commit["language"],
        source=commit["source"],
        sha256=commit["sha256"],
        sentences=commit["sentences"],
        indexed=True,
        date=commit.get("date", ""),
    )
