"""A Chroma server that is lost in the midst of something."""

import threading
from contextlib import contextmanager

import pytest

from index.errors import StoreError
from index.store import server
from index.store.collections import Collections
from tests.index.store.conftest import nearest

pytestmark = pytest.mark.server


@pytest.fixture
def place(tmp_path, run_chroma):
    """Return a function that runs a server which keeps its data and its address."""
    port = []

    @contextmanager
    def running():
        with run_chroma(tmp_path, *port) as url:
            port[:] = [int(url.rpartition(":")[2])]
            yield url

    return running


def test_restarted(place, opened, make, equal, monkeypatch):
    """What meets a server that has restarted, or is just restarting, is tried again."""
    monkeypatch.setattr(server, "RESTART", 60.0)  # a busy machine starts one slowly
    first, second = make("first"), make("second")
    with place() as url:
        store = opened(url)
        store.put(first)
    uses = [
        lambda: equal(store.get(first.article.id), first),
        lambda: store.put(second) is None,
        lambda: store.holds(second.article.id),
        lambda: nearest(store, first.passage_vectors[2], 1) == [(first.article.id, 7)],
    ]
    for use in uses:
        results = []
        thread = threading.Thread(target=lambda use=use: results.append(use()))  # noqa: B023
        thread.start()  # while the server is away
        with place():
            thread.join()
        assert results == [True]
    with place():
        assert equal(store.get(second.article.id), second)


def test_gone(place, opened, make, monkeypatch):
    """A server that does not return is one sentence, after a wait that has an end."""
    monkeypatch.setattr(server, "RESTART", 0.3)
    with place() as url:
        store = opened(url)
        store.put(make("first"))
    for use in (store.articles, lambda: store.put(make("second")), lambda: store.holds("x")):
        with pytest.raises(StoreError) as error:
            use()
        assert f"Der Chroma-Server {url} ist nicht benutzbar" in error.value.text("de")
    with place():
        assert [each.title for each in store.articles()] == ["first"]


def test_only_once_is_waited(place, opened, monkeypatch):
    """Who comes when others have waited in vain is told at once."""
    with place() as url:
        store = opened(url)
    looks = []
    monkeypatch.setattr(server, "RESTART", 0.3)
    monkeypatch.setattr(server, "sleep", lambda _: looks.append(_) or threading.Event().wait(_))
    for expected in (True, False):
        looks.clear()
        with pytest.raises(StoreError):
            store.articles()
        assert bool(looks) is expected


def test_lost_in_the_midst(proxy, chroma_server, opened, article, equal):
    """A write that fails half-way is written as a whole on the second try."""
    with proxy(chroma_server) as between:
        store = opened(between.url)
        upsert, failed = Collections.make, []

        def once(collections, name, **options):
            if "articles-" in name and not failed:
                failed.append(name)
                between.refusal = (503, b"")
                threading.Timer(0.2, lambda: setattr(between, "refusal", None)).start()
            return upsert(collections, name, **options)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Collections, "make", once)
            store.put(article)

        assert failed
        assert equal(store.get(article.article.id), article)
