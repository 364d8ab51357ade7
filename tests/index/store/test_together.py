"""A Chroma server that others use at the same time."""

import pytest

from index.store import first_stage, server
from index.store.collections import Collections, is_hnsw
from index.store.damage import Damage
from index.store.repository import Repository
from index.store.stale import StaleReason
from tests.index.store.conftest import churned, nearest

pytestmark = pytest.mark.server


@pytest.mark.parametrize("looks", [("one",), ("one", "another", "one")])
def test_no_hasty_verdict(chroma_server, opened, article, equal, looks):
    """What looks like damage, and like another each time, is another process that writes."""
    store, left = opened(chroma_server), list(looks)
    store.put(article)
    get = Repository.get

    def hasty(found, *given):
        if left:
            raise Damage("another process writes", left.pop())
        return get(found, *given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Repository, "get", hasty)

        assert equal(store.get(article.article.id), article)
    assert store.stale([article.article.id]) == {}


def test_added_while_searching(tmp_path, run_chroma, opened, make, monkeypatch):
    """What others add between two steps of a search is nothing that the search failed to find."""
    with run_chroma(tmp_path) as url:
        store, other = opened(url), opened(url)
        store.put(make("there", 4))
        added = [make("added", 4)]

        def meanwhile(collection):
            if added:
                other.put(added.pop())
            return is_hnsw(collection)

        monkeypatch.setattr(first_stage, "is_hnsw", meanwhile)
        found = nearest(store, make("there", 4).passage_vectors[0], 1)

        assert found == [(make("there", 4).article.id, 1)]
        assert not added
        assert len(store.articles()) == 2
        assert not store.unindexed()


def test_a_collection_that_others_deleted(chroma_server, opened, article, equal):
    """A collection that is gone, or made anew, since it was listed is listed again."""
    store, other = opened(chroma_server), opened(chroma_server)
    store.put(article)
    init, deleted = Collections.__init__, []

    def late(collections, client):
        init(collections, client)
        if not deleted:
            deleted.append(True)
            with other._connection.access(write=True) as own:
                own.drop()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Collections, "__init__", late)
        found = store.get(article.article.id)

    assert found is StaleReason.UNFINISHED
    store.put(article)
    assert equal(store.get(article.article.id), article)


def test_seen(chroma_server, opened, article, monkeypatch):
    """An article that another process removes is there for a second at most."""
    monkeypatch.setattr(server, "SEEN", 0.0)
    store, other = opened(chroma_server), opened(chroma_server)
    store.put(article)
    assert store.holds(article.article.id)

    other.remove(article.article.id)

    assert not store.holds(article.article.id)


def test_at_once(tmp_path, run_chroma, opened, make, equal):
    """Processes that write and read at once read what was written, also afterwards."""
    with run_chroma(tmp_path) as url:
        left = churned(url, limit=90)
        store = opened(url)
        records = store.articles()
        assert len(records) == left
        assert all(equal(store.get(each.id), make(each.title, 40)) for each in records)
        assert not opened.notices
