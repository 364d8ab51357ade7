"""Passages of many articles: which are near, by their vectors and by their terms."""

from dataclasses import replace

import numpy as np
import pytest
from chromadb import Collection

from index.store.first_stage import COMMON
from index.text.terms import asked_terms

NOTHING_SHARED: frozenset[str] = frozenset()


@pytest.fixture
def filled(tmp_path, opened, make):
    """Return a store with some articles, and these."""
    store, articles = opened(tmp_path), [make(f"Ort{letter}") for letter in "ABCDEF"]
    store.put(*articles)
    return store, articles


def places(near):
    """Return the article and the numbers of the sentences of each passage."""
    return {
        (each.article.id, tuple(part.number for part in each.sentences)) for each in near.passages
    }


def test_by_meaning(filled):
    """The nearest passage comes whole, word for word, with its vectors."""
    store, articles = filled
    wanted = articles[3]
    near = store.near(wanted.passage_vectors[2], NOTHING_SHARED, 1)

    (passage,) = near.passages
    assert passage.article == wanted.article
    assert passage.sentences == wanted.sentences[6:9]
    np.testing.assert_array_equal(passage.vectors, wanted.sentence_vectors[6:9])
    assert near.lost == []


def test_by_terms(filled, monkeypatch):
    """What shares a name with the question is found, however far its vector."""
    monkeypatch.setattr("index.store.first_stage.NEAREST", 5)
    store, articles = filled
    wanted, far = articles[4].article.id, -articles[4].passage_vectors.mean(axis=0)
    far /= np.linalg.norm(far)
    by_meaning = places(store.near(far, NOTHING_SHARED, 50))
    by_terms = places(store.near(far, asked_terms("Was sagt OrtE?"), 50))

    assert wanted not in {article for article, _ in by_meaning}
    assert by_terms - by_meaning == {(wanted, (n, n + 1, n + 2)) for n in range(1, 15, 3)}


def test_common_terms_tell_nothing(filled, monkeypatch):
    """A term that too many passages hold is left out."""
    store, articles = filled
    monkeypatch.setattr("index.store.first_stage.COMMON", 5)
    vector = articles[0].sentence_vectors[0]

    assert COMMON > 5
    assert places(store.near(vector, frozenset({"orte"}), 4)) == places(
        store.near(vector, NOTHING_SHARED, 4)
    )


def test_what_the_graph_lost(filled, monkeypatch):
    """A row that Chroma's graph does not reach any more is found by its vector."""
    store, articles = filled
    wanted, query = articles[3], Collection.query

    def losing(collection, **options):
        answer = query(collection, **options)
        kept = [i for i, row in enumerate(answer["ids"][0]) if row != f"{wanted.article.id}:7-9"]
        return {key: [[answer[key][0][i] for i in kept]] for key in ("ids", "distances")}

    ids = [each.article.id for each in articles]
    whole = places(store.near(wanted.passage_vectors[2], NOTHING_SHARED, 1, ids))
    monkeypatch.setattr(Collection, "query", losing)

    assert places(store.near(wanted.passage_vectors[2], NOTHING_SHARED, 1, ids)) == whole
    assert whole == {(wanted.article.id, (7, 8, 9))}


def test_in_some_articles(filled):
    """Only the articles that are named are searched."""
    store, articles = filled
    ids = [each.article.id for each in articles[:2]]
    near = store.near(articles[5].sentence_vectors[0], asked_terms("Was sagt OrtF?"), 9, ids)

    assert {article for article, _ in places(near)} == set(ids)


def test_unindexed(filled):
    """What nothing vouches for is named, and not found."""
    store, articles = filled
    assert store.unindexed() == set()
    with store._connection.access(write=True) as repository:
        repository.disown(articles[0].article.id)

    assert store.unindexed() == {articles[0].article.id}
    near = store.near(articles[0].sentence_vectors[0], asked_terms("OrtA"), 50)
    assert articles[0].article.id not in {article for article, _ in places(near)}
    store.put(articles[0])
    assert store.unindexed() == set()


def test_lost_text(filled):
    """Passages of an article whose text is gone are left out, and the article is named."""
    store, articles = filled
    with store._connection.access(write=True) as repository:
        repository.shelf.remove(articles[1].article.id)
    near = store.near(articles[1].passage_vectors[0], NOTHING_SHARED, 3)

    assert near.lost == [articles[1].article.id]
    assert articles[1].article.id not in {article for article, _ in places(near)}


def test_empty(opened, tmp_path, make):
    """Nothing is near in an empty index."""
    vector = make("OrtA").sentence_vectors[0]

    assert opened(tmp_path).near(vector, NOTHING_SHARED, 3).passages == []


@pytest.mark.server
def test_on_a_server(chroma_server, opened, make):
    """A server finds the same, among whatever else it holds."""
    store, articles = opened(chroma_server), [make(f"Burg{letter}") for letter in "ABC"]
    store.put(*articles)
    ids = [each.article.id for each in articles]
    near = store.near(articles[0].passage_vectors[1], asked_terms("Was sagt BurgB?"), 6, ids)

    assert (articles[0].article.id, (4, 5, 6)) in places(near)
    assert {article for article, _ in places(near)} >= {articles[1].article.id}
    assert not store.unindexed() & set(ids)


def test_read_from(filled, make):
    """Articles are found by what they were read from; those not yet indexed, too."""
    store, articles = filled
    again = make("OrtA", 9)
    store.put(replace(again, article=replace(again.article, source="OrtA.txt")))

    found = store.read_from(["OrtA.txt", "OrtZ.txt"])
    assert found == {articles[0].article.id: "OrtA.txt", again.article.id: "OrtA.txt"}
