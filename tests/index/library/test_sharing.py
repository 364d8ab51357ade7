"""Threads and processes that use one index at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from index import retriever as retriever_module
from index.embedding.neutral import NEUTRAL
from index.errors import ArticleError
from index.retriever import Retriever
from index.selection import EVERY_ARTICLE
from tests.index.library.conftest import WordEmbedder, article, taken_in


class TestWaiting:
    """Work on one article keeps nobody waiting who asks another."""

    def test_another_is_indexed(self, opened):
        """While an article is being indexed, others are asked, added and removed."""
        library = opened()
        lindau, bregenz = library.add(article("Lindau")), library.add(article("Bregenz"))
        begun, done = Event(), Event()

        def stopped(each, *_):
            if each.title == "Wangen":
                begun.set()
                assert done.wait(60)

        library._progress = stopped
        with ThreadPoolExecutor(2) as pool:
            indexing = pool.submit(library.add, article("Wangen"))
            assert begun.wait(60)
            try:
                asked = pool.submit(self._use, library, lindau, bregenz).result(60)
            finally:
                done.set()
        assert asked == lindau.id
        assert Retriever(library).rank("Wangen", [indexing.result().id])
        assert len(library._locks) == 0

    @staticmethod
    def _use(library, lindau, bregenz):
        library.remove(bregenz.id)
        library.ranker(library.add(article("Isny")))
        return Retriever(library).rank("Wer wohnt in Lindau?", [lindau.id])[0].article.id

    def test_the_same_is_indexed(self, opened):
        """Who wants the same article waits for it; it is indexed once."""
        model = WordEmbedder()
        library = opened(model)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(library.add, [article("Lindau")] * 4))

        assert model.given == len(article("Lindau").text.split(". ")) + len(NEUTRAL)


class TestSharing:
    """Two libraries over one index, as two processes have them."""

    def test_removed_by_another(self, opened):
        """What another process removed is answered no more, though it was held ready."""
        mine, theirs = opened(), opened()
        lindau = mine.add(article("Lindau"))
        assert Retriever(mine).rank("Lindau?", [lindau.id])

        theirs.remove(lindau.id)

        for use in (
            lambda: Retriever(mine).rank("Lindau?", [lindau.id]),
            lambda: Retriever(mine).central("Lindau", [lindau.id]),
            lambda: mine.article(lindau.id),
            lambda: mine.ranker(lindau),
        ):
            with pytest.raises(ArticleError):
                use()

    def test_removed_meanwhile(self, opened, monkeypatch):
        """Who asks all articles does not ask for one that goes while it is being asked."""
        mine, theirs = opened(), opened()
        ids = {mine.add(article(name)).id for name in ("Lindau", "Bregenz")}
        gone, encode = max(ids), retriever_module.encode

        def slowly(*given):
            theirs.remove(gone)
            return encode(*given)

        monkeypatch.setattr(retriever_module, "encode", slowly)
        asked = {hit.article.id for hit in Retriever(mine).rank("Wer wohnt dort?", EVERY_ARTICLE)}

        assert asked == (ids - {gone}) | {mine.seed().id}

    def test_added_again(self, opened):
        """What another process removed and either takes in again is found by both."""
        mine, theirs = opened(), opened()
        lindau = mine.add(article("Lindau"))
        for adding in (mine, theirs):
            theirs.remove(lindau.id)
            adding.add(article("Lindau"))

            assert Retriever(mine).rank("Lindau?", [lindau.id])
            assert Retriever(theirs).rank("Lindau?", [lindau.id])
            assert [each.id for each in taken_in(opened())] == [lindau.id]

    def test_nobody_waits_for_a_writer(self, opened):
        """While another writes, what is held ready is answered."""
        library = opened()
        lindau = library.add(article("Lindau"))
        store = opened._stores[0]
        results = []
        with store._connection._folder.locked(lambda _: None):
            thread = Thread(
                target=lambda: results.append(Retriever(library).rank("Lindau?", [lindau.id]))
            )
            thread.start()
            thread.join(20)

        assert results[0][0].article.id == lindau.id
