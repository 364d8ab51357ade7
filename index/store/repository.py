"""The indexed articles in one open Chroma client.

Two collections for each fingerprint: the passages, whose rows hold their sentences, and the
articles, whose rows vouch for those. The row of an article is written last and deleted first, so
that rows without it are the rests of something that was interrupted, and count for nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Sentence
from index.indexed import IndexedArticle, IndexedPassage
from index.progress import Progress
from index.store.collections import PREFIX, Answer, Collection, Collections, space_of
from index.store.damage import Damage
from index.store.docstore import DocumentStore
from index.store.first_stage import Candidate, FirstStage, nearest
from index.store.packing import unpacked
from index.store.rows import (
    OWNER,
    Rows,
    checksum,
    commit_row,
    passage_of,
    passage_rows,
    restored,
)
from index.store.stale import StaleReason
from index.store.summary import ArticleSummary

BATCH = 1_000
"""Rows between two reports of progress, and between two chances to interrupt."""

ARTICLES, PASSAGES = f"{PREFIX}articles-", f"{PREFIX}passages-"

# The vectors have length 1, so that the inner product is the cosine; unlike Chroma's cosine space
# it gives them back to the last bit.
_HNSW = {
    ARTICLES: {"space": "ip", "ef_construction": 4, "max_neighbors": 4, "ef_search": 10},
    PASSAGES: {"space": "ip", "ef_construction": 40, "max_neighbors": 16, "ef_search": 2_000},
}


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: at most ``number`` passages near a vector, or that share terms.

    ``article_ids`` are the only articles that count; None stands for all.
    """

    vector: NDArray[np.float32]
    terms: frozenset[str]
    number: int
    article_ids: Sequence[str] | None


class Near(NamedTuple):
    """The passages found, and the IDs of articles that hold some but whose texts are lost."""

    passages: list[IndexedPassage]
    lost: list[str]


class Repository:
    """The articles of one fingerprint; their texts stand on a shelf."""

    def __init__(self, collections: Collections, fingerprint: str, shelf: DocumentStore) -> None:
        self._collections = collections
        self._fingerprint = fingerprint
        self._probed = False
        self._all_vouched = False
        self.shelf = shelf

    def put(self, articles: Sequence[IndexedArticle], progress: Progress) -> None:
        """Write the articles, then their rows, then the rows that vouch for them."""
        if not articles:
            return
        self._forget([each.article.id for each in articles], self._fingerprint)
        self.shelf.put(*(each.article for each in articles))
        passages = [*map(passage_rows, articles)]
        rows = Rows.together(passages)
        done, size = 0, min(BATCH, self._collections.largest_batch)
        for batch in rows.batches(size):
            self._upsert(PASSAGES, batch)
            done += len(batch.ids)
            progress(done, len(rows.ids))
        commits = map(commit_row, articles, passages)
        for batch in Rows.together(commits).batches(size):
            self._upsert(ARTICLES, batch)

    def get(self, article_id: str, dimensions: int) -> IndexedArticle | StaleReason:
        """Return an article with its vectors, or why it has to be indexed.

        Raises:
            Damage: Its rows are not those that were put there.
        """
        article = self.shelf.get(article_id)
        commit = self._commits([article_id]).get(article_id)
        if article is None or commit is None:
            return self._stale_reason(article_id, known=article is not None)
        passages = self._passages(article_id, dimensions)
        indexed = restored(article, commit, passages, dimensions)
        if indexed is None:
            raise Damage(article_id, checksum(passages))
        return indexed

    def stale(self, article_ids: Sequence[str]) -> dict[str, StaleReason]:
        """Return those of the articles that nothing vouches for."""
        vouched = self._vouched(article_ids)
        missing = [each for each in dict.fromkeys(article_ids) if each not in vouched]
        known = set(self.shelf.ids()) if missing else set()
        return {each: self._stale_reason(each, known=each in known) for each in missing}

    def whole(self, article_ids: Iterable[str]) -> dict[str, Article]:
        """Return those of the articles that are vouched for and whose texts are there."""
        return self.shelf.several(self._vouched(article_ids))

    def ids(self) -> list[str]:
        """Return the IDs of all articles, also of those whose texts are damaged or lost."""
        return sorted({*self.shelf.ids(), *self._vouched()})

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

    def remove(self, article_ids: Sequence[str]) -> list[str]:
        """Remove articles; return those that there were."""
        vouched = self._vouched(article_ids)
        known = [each for each in article_ids if self.shelf.holds(each) or each in vouched]
        for fingerprint in self._fingerprints():
            self._forget(article_ids, fingerprint)
        for article_id in article_ids:
            self.shelf.remove(article_id)
        return known

    def read_from(self, sources: Sequence[str]) -> dict[str, str]:
        """Return the IDs of the articles that were read from these sources, with the source."""
        waiting = self.shelf.several(self.unindexed())
        found = {each: article.source for each, article in waiting.items()}
        commits = self._find(ARTICLES)
        if commits and sources:
            rows = commits.get(where={"source": {"$in": list(sources)}}, include=["metadatas"])
            indexed = (known["source"] for known in rows["metadatas"])
            found |= zip(rows["ids"], indexed, strict=True)
        return {each: source for each, source in found.items() if source in sources}

    def near(self, search: Search, dimensions: int) -> Near:
        """Return the passages that are nearest to a question, the nearest first.

        Raises:
            Damage: Not all of their rows are there, or not all of their vectors.
        """
        passages = self._searchable()
        if passages is None:
            if self._vouched(search.article_ids):
                raise Damage("no rows")
            return Near([], [])
        near = self._nearest(passages, search.vector, search.article_ids)
        stage = FirstStage(passages, search.article_ids)
        found = stage.candidates(search.vector, near, search.terms)
        vouched = self._vouched({each.article_id for each in found})
        chosen = [each for each in found if each.article_id in vouched][: search.number]
        texts = self.shelf.several({each.article_id for each in chosen})
        there = [each for each in chosen if each.article_id in texts]
        return Near(
            [
                IndexedPassage(texts[each.article_id], *parts)
                for each, parts in zip(
                    there, _sentences_of(passages, there, dimensions), strict=True
                )
            ],
            sorted({each.article_id for each in chosen} - texts.keys()),
        )

    def unindexed(self, *always: str) -> set[str]:
        """Return the IDs of the articles that nothing vouches for; ``always`` are among them.

        They are counted, once it is known that as many are vouched for as there are.
        """
        commits = self._find(ARTICLES)
        if self._all_vouched and commits and commits.count() == self.shelf.count():
            return set(always) - self._vouched(always)
        missing = {*always, *self.shelf.ids()} - self._vouched()
        self._all_vouched = not missing
        return missing

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
        outlived = fingerprint or self._fingerprint
        for kind in self._kinds(outlived):
            self._collections.drop(kind + outlived, lists=kind == PASSAGES)

    def outlived(self) -> set[str]:
        """Return the other fingerprints whose articles are all indexed under this one too."""
        others = self._fingerprints() - {self._fingerprint}
        current = self._vouched() if others else set()
        return {each for each in others if self._vouched(fingerprint=each) <= current}

    def _nearest(
        self,
        passages: Collection,
        vector: NDArray[np.float32],
        article_ids: Sequence[str] | None,
    ) -> dict[str, float]:
        """Return the rows nearest to a vector with their cosines, of articles vouched for."""
        if article_ids is None:
            found = nearest(passages, vector, None)
            held = {passage_of(row)[0] for row in found}
            if found and held == self._vouched(held):
                return found
        return nearest(passages, vector, sorted(self._vouched(article_ids)))

    def _searchable(self) -> Collection | None:
        """Return the passages, once their collection was seen to hold its oldest vector.

        A lost folder of vectors is no error to Chroma.
        """
        passages = self._find(PASSAGES)
        if passages and not self._probed:
            found = passages.get(limit=1, include=["embeddings"])["embeddings"]
            if len(found) == 0 and passages.count():
                raise Damage("vectors")
            self._probed = True
        return passages

    def _stale_reason(self, article_id: str, *, known: bool) -> StaleReason:
        for fingerprint in self._fingerprints() - {self._fingerprint}:
            if self._vouched([article_id], fingerprint):
                return StaleReason.STALE
        return StaleReason.UNFINISHED if known else StaleReason.UNKNOWN

    def _commits(self, article_ids: Iterable[str] | None = None) -> dict[str, dict[str, Any]]:
        """Return the rows that vouch for the articles with these IDs, or for all."""
        found = self._vouching(article_ids, None, ["metadatas"])
        return dict(zip(found["ids"], found["metadatas"], strict=True))

    def _vouched(
        self, article_ids: Iterable[str] | None = None, fingerprint: str | None = None
    ) -> set[str]:
        """Return those of the articles, or of all, that a row vouches for."""
        return set(self._vouching(article_ids, fingerprint, [])["ids"])

    def _vouching(
        self, article_ids: Iterable[str] | None, fingerprint: str | None, include: list[str]
    ) -> Answer:
        collection = self._find(ARTICLES, fingerprint)
        wanted = None if article_ids is None else list(dict.fromkeys(article_ids))
        if collection is None or wanted == []:
            return {"ids": [], "metadatas": []}
        return collection.get(ids=wanted, include=include)

    def _passages(self, article_id: str, dimensions: int) -> Rows:
        passages = self._find(PASSAGES)
        if passages is None:
            raise Damage(PASSAGES)
        found = passages.get(where={OWNER: article_id}, include=["metadatas", "embeddings"])
        return Rows.read(found, dimensions)

    def _forget(self, article_ids: Sequence[str], fingerprint: str) -> None:
        """Delete the rows that vouch, then the others; looking first is faster than deleting."""
        self._delete(ARTICLES, fingerprint, ids=list(article_ids))
        for kind in self._kinds(fingerprint):
            if kind != ARTICLES:
                self._delete(kind, fingerprint, where={OWNER: {"$in": list(article_ids)}})

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

    def _kinds(self, fingerprint: str) -> list[str]:
        """Return the kinds of collections that a fingerprint has, what vouches for others first.

        Older ones had one more, of sentences.
        """
        names = sorted(self._collections.names, key=lambda name: not name.startswith(ARTICLES))
        return [name.removesuffix(fingerprint) for name in names if name.endswith(fingerprint)]

    def _fingerprints(self) -> set[str]:
        names = self._collections.names
        return {name.removeprefix(ARTICLES) for name in names if name.startswith(ARTICLES)}


def _sentences_of(
    passages: Collection, wanted: Sequence[Candidate], dimensions: int
) -> list[tuple[tuple[Sentence, ...], NDArray[np.float32]]]:
    """Return the sentences of each passage with their vectors.

    Raises:
        Damage: Not all of them are there.
    """
    if not wanted:
        return []
    found = passages.get(ids=[each.row for each in wanted], include=["metadatas"])
    known = dict(zip(found["ids"], found["metadatas"], strict=True))
    parts = []
    for each in wanted:
        try:
            sentences, vectors = unpacked(known.get(each.row, {}), dimensions)
        except ValueError as error:
            raise Damage(each.row) from error
        if (sentences[0].number, sentences[-1].number) != (each.first, each.last):
            raise Damage(each.row)
        parts.append((sentences, vectors))
    return parts


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
