"""The rows of the database: what else may be in them, or is not, and what an older index left."""

import sqlite3
from contextlib import closing

import numpy as np
import pytest

from index.store import repository, rows
from index.store.collections import PREFIX
from index.store.first_stage import Candidate, FirstStage
from index.store.rows import passage_rows
from index.store.stale import StaleReason
from index.store.store import DamagedError
from tests.index.store.conftest import fingerprint_of, nearest


def test_older_rows(location, opened, article, make):
    """An older index had rows of sentences: they go with their article, and all when outlived.

    Nothing else of an older index is read.
    """
    older = fingerprint_of(f"older {location}")
    old, new = opened(location, older), opened(location)
    name, another = f"{PREFIX}sentences-{older.digest}", make("another")
    rows = {"ids": ["a", "b"], "embeddings": np.eye(2, 8)}
    owners = [{"article": each.article.id} for each in (article, another)]
    old.put(article, another)
    with old._connection.access(write=True) as held:
        sentences = held._collections.make(name, hnsw={"space": "ip"}, metadata={"holds": "x"})
        sentences.upsert(**rows, metadatas=owners)

    new.remove(article.article.id)
    with new._connection.access() as held:
        assert held._collections.find(name).get()["ids"] == ["b"]
    new.put(another)
    with new._connection.access() as held:
        assert held._collections.find(name) is None
    new.remove(another.article.id)


def test_lists_of_a_deleted_collection(location, opened, make, equal):
    """What Chroma leaves of others' lists, and hands to new rows, is not read."""
    store = opened(location)
    with store._connection.access(write=True) as held:
        others = held._collections.make(f"{PREFIX}others", hnsw={}, metadata={"holds": "x"})
        lists = [{"tags": ["a"], "terms": ["b"], "title": "c"}] * 40
        others.upsert(ids=[*map(str, range(40))], embeddings=[[1.0]] * 40, metadatas=lists)
        held._collections.drop(others.name)
    article = make(f"after others {location}")
    store.put(article)

    assert equal(store.get(article.article.id), article)
    assert store.article(article.article.id) == article.article
    assert nearest(store, article.passage_vectors[2], 1, [article.article.id])
    store.remove(article.article.id)


def test_lists_go_with_their_collection(tmp_path, opened, make):
    """Terms of passages of another model do not come back in rows of later articles."""
    old, new = opened(tmp_path, fingerprint_of("old")), opened(tmp_path)
    old.put(make("first"))
    new.put(make("first"))  # which outlives the old ones
    database = sqlite3.connect(tmp_path / "chroma" / "chroma.sqlite3")
    with closing(database):
        left = database.execute(
            "SELECT count(*) FROM embedding_metadata_array "
            "WHERE id NOT IN (SELECT id FROM embeddings)"
        ).fetchone()

    assert left == (0,)


def test_row_changed_behind_its_back(location, opened, article, equal):
    """A row that is not what was put is damage, and indexing again mends it."""
    store = opened(location)
    for change in (_lose_row, _change_vector, _change_sentences):
        store.put(article)
        with store._connection.access(write=True) as held:
            change(held._find(repository.PASSAGES), article.article.id)

        assert store.get(article.article.id) is StaleReason.DAMAGED
        assert store.stale([article.article.id]) == {article.article.id: StaleReason.UNFINISHED}
        store.put(article)
        assert equal(store.get(article.article.id), article)


@pytest.mark.parametrize("change", ["cut", "swapped"])
def test_row_changed_behind_a_search(location, opened, article, change):
    """A search that finds a passage without its sentences, or with others, is none."""
    store = opened(location)
    store.put(article)
    with store._connection.access(write=True) as held:
        change_of = {"cut": _cut_sentences, "swapped": _change_sentences}[change]
        change_of(held._find(repository.PASSAGES), article.article.id)

    with pytest.raises(DamagedError):
        nearest(store, article.passage_vectors[1], 3, [article.article.id])
    store.put(article)
    assert nearest(store, article.passage_vectors[1], 1, [article.article.id])


def test_row_lost_in_a_search(location, opened, article, monkeypatch):
    """A row that is gone when its sentences are read is damage, and not left out."""
    store = opened(location)
    store.put(article)
    there = FirstStage.candidates
    lost = Candidate(article.article.id, 90, 91, nearness=9.0)
    monkeypatch.setattr(FirstStage, "candidates", lambda *given: [lost, *there(*given)])

    with pytest.raises(DamagedError):
        nearest(store, article.passage_vectors[1], 3, [article.article.id])
    monkeypatch.undo()
    store.put(article)


def test_batches(make, monkeypatch):
    """Rows are written in runs of so many, and of so many bytes; a larger one goes alone."""
    whole = passage_rows(make("batches", 30))
    size = len(whole.metadatas[0]["sentences-0"]) + whole.vectors[0].nbytes

    def runs(most):
        parts = list(whole.batches(most))
        assert [row for each in parts for row in each.ids] == whole.ids
        assert np.array_equal(np.concatenate([each.vectors for each in parts]), whole.vectors)
        return [len(each.ids) for each in parts]

    assert runs(4) == [4, 4, 2]
    monkeypatch.setattr(rows, "LARGEST", 3 * size + 60)  # the ID of the article counts as well
    assert runs(4) == [3, 3, 3, 1]
    monkeypatch.setattr(rows, "LARGEST", 1)
    assert runs(4) == [1] * 10


def _lose_row(passages, article_id: str) -> None:
    passages.delete(ids=[f"{article_id}:4-6"])


def _change_vector(passages, article_id: str) -> None:
    row = passages.get(ids=[f"{article_id}:4-6"], include=["metadatas"])
    passages.upsert(
        ids=row["ids"], metadatas=row["metadatas"], embeddings=[[0.5] * 8], documents=None
    )


def _change_sentences(passages, article_id: str) -> None:
    rows = [f"{article_id}:{run}" for run in ("4-6", "7-9")]
    found = passages.get(ids=rows, include=["metadatas", "embeddings"])
    passages.upsert(
        ids=found["ids"], metadatas=found["metadatas"][::-1], embeddings=found["embeddings"]
    )


def _cut_sentences(passages, article_id: str) -> None:
    row = passages.get(ids=[f"{article_id}:4-6"], include=["metadatas", "embeddings"])
    known = {**row["metadatas"][0], "sentences-0": row["metadatas"][0]["sentences-0"][:-4]}
    passages.upsert(ids=row["ids"], metadatas=[known], embeddings=row["embeddings"])
