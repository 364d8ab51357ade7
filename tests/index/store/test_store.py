"""The store: what it promises, in a folder and on a server."""

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.errors import StoreError
from index.indexed import WordVectors, half_precise
from index.store import repository
from index.store.stale import StaleReason
from index.store.store import Store
from tests.index.store.conftest import FINGERPRINT, fingerprint_of, nearest

XQUAD = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "xquad"


class TestArticles:
    """Articles put, found, listed and removed."""

    def test_comes_back_to_the_last_bit(self, location, opened, article, equal):
        """What is put is found again, by this store and by the next."""
        store = opened(location)
        store.put(article)

        assert equal(store.get(article.article.id), article)
        store.close()
        assert equal(opened(location).get(article.article.id), article)
        assert opened(location).article(article.article.id) == article.article

    def test_unknown(self, location, opened):
        """An article that was never put is unknown, not empty."""
        store = opened(location)

        assert store.get("0" * 12) is StaleReason.UNKNOWN
        assert store.article("0" * 12) is None
        assert store.stale(["0" * 12]) == {"0" * 12: StaleReason.UNKNOWN}
        assert store.remove("0" * 12) == []

    def test_list(self, location, opened, article):
        """The list holds what can be said of an article without its text."""
        store = opened(location)
        store.put(article)

        record = next(each for each in store.articles() if each.id == article.article.id)

        assert (record.title, record.language, record.source) == (
            article.article.title,
            "de",
            article.article.source,
        )
        assert (record.sha256, record.sentences, record.indexed) == (
            article.article.sha256,
            15,
            True,
        )

    def test_remove(self, location, opened, article):
        """Nothing of a removed article is found any more."""
        store = opened(location)
        store.put(article)

        assert store.remove(article.article.id) == [article.article.id]

        assert store.get(article.article.id) is StaleReason.UNKNOWN
        assert article.article.id not in [each.id for each in store.articles()]
        assert nearest(store, article.passage_vectors[0], 5, [article.article.id]) == []

    def test_replaced_article_reads_back_new(self, location, opened, make, equal, request):
        """Rows with the same IDs are replaced, and surplus ones go; ``add`` would keep them."""
        name = request.node.name
        old, store = make(name, 15), opened(location)
        store.put(old)
        new = replace(
            old,
            article=replace(old.article, language="en", title="new"),
            sentences=old.sentences[:9],
            passages=old.passages[:3],
            sentence_vectors=old.sentence_vectors[::-1][:9].copy(),
            passage_vectors=old.passage_vectors[::-1][:3].copy(),
        )

        store.put(new)

        assert equal(store.get(old.article.id), new)

    def test_odd_text(self, location, opened, article, equal):
        """Any character that a text may hold comes back."""
        text = article.article.text + "\0\u2028\u00ad\u200f😀é\n"
        odd = replace(article, article=replace(article.article, text=text, title='"\\\n'))
        store = opened(location)

        store.put(odd)

        assert equal(store.get(odd.article.id), odd)

    def test_nearest(self, location, opened, article, make):
        """The nearest passages come best first, from the articles named."""
        store, other = opened(location), make("other")
        store.put(article)
        store.put(other)
        vector = article.passage_vectors[2]
        order = np.argsort(-(article.passage_vectors @ vector))[:4]
        own = article.article.id

        assert nearest(store, vector, 4, [own]) == [(own, 3 * place + 1) for place in order]
        assert nearest(store, vector, 1) == [(own, 7)]
        assert {each for each, _ in nearest(store, vector, 9, [other.article.id])} == {
            other.article.id
        }

    def test_other_fingerprint(self, location, opened, article, equal):
        """An index made with another model is stale, never mixed in, and goes when outlived."""
        old, new = opened(location), opened(location, fingerprint_of("new"))
        old.put(article)

        assert new.get(article.article.id) is StaleReason.STALE
        assert new.stale([article.article.id]) == {article.article.id: StaleReason.STALE}
        assert nearest(new, article.passage_vectors[0], 3) == []
        new.put(article)
        assert equal(new.get(article.article.id), article)
        new.remove(article.article.id)

    @pytest.mark.parametrize("bad", [np.nan, np.inf])
    def test_unusable_vectors(self, location, opened, article, bad):
        """A vector that is no number is refused before anything is written."""
        vectors = article.sentence_vectors.copy()
        vectors[3, 2] = bad
        store = opened(location)

        with pytest.raises(StoreError, match="unusable vectors"):
            store.put(replace(article, sentence_vectors=vectors))
        with pytest.raises(StoreError, match="unusable vectors"):
            store.put(replace(article, passage_vectors=article.passage_vectors[:, :4]))

        assert store.get(article.article.id) is StaleReason.UNKNOWN

    def test_interrupted(self, location, opened, article, equal):
        """An interrupted put leaves the article to be indexed, and the next one mends it."""
        store = opened(location)

        def interrupt(_done: int, _total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            store.put(article, progress=interrupt)

        assert store.get(article.article.id) is StaleReason.UNFINISHED
        assert nearest(store, article.passage_vectors[0], 3, [article.article.id]) == []
        near = nearest(store, article.passage_vectors[0], 3)
        assert article.article.id not in {each for each, _ in near}
        assert store.article(article.article.id) == article.article
        store.put(article)
        assert equal(store.get(article.article.id), article)

    def test_progress(self, location, opened, article, monkeypatch):
        """Progress counts the rows up to all of them."""
        monkeypatch.setattr(repository, "BATCH", 4)
        seen: list[tuple[int, int]] = []

        opened(location).put(article, progress=lambda done, total: seen.append((done, total)))

        assert seen == [(4, 5), (5, 5)]

    @pytest.mark.parametrize("change", [{"space": "l2"}, {"metadata": {"holds": "other"}}])
    def test_collection_made_otherwise(self, location, opened, article, equal, change):
        """A collection of another space or purpose, which Chroma would accept, is made anew."""
        fingerprint = fingerprint_of(f"misfit {change}")
        store = opened(location, fingerprint)
        store.put(article)
        with store._connection.access(write=True) as held:
            name = repository.PASSAGES + fingerprint.digest
            metadata = held._metadata(repository.PASSAGES)
            held._collections.drop(name)
            held._collections.make(
                name,
                hnsw={"space": change.get("space", "ip")},
                metadata=change.get("metadata", metadata),
            )
        store.close()
        store = opened(location, fingerprint)

        assert isinstance(store.get(article.article.id), StaleReason)
        assert nearest(store, article.passage_vectors[0], 3, [article.article.id]) == []
        store.put(article)

        assert equal(store.get(article.article.id), article)
        assert nearest(store, article.passage_vectors[2], 1) == [(article.article.id, 7)]

    def test_threads(self, location, opened, make, equal):
        """Threads share a store."""
        store, failed = opened(location), []

        def use(name: str) -> None:
            article = make(name)
            for _ in range(3):
                store.put(article)
                if not equal(store.get(article.article.id), article):
                    failed.append(name)

        threads = [threading.Thread(target=use, args=(f"thread {n}",)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert not failed


class TestWordVectors:
    """The word vectors that lie beside the index."""

    def test_comes_back(self, location, opened, article):
        """Word vectors are stored with the article, and go with it."""
        store, word_vectors = (
            opened(location),
            WordVectors(("a", "b"), np.eye(2, 8, dtype=np.float16)),
        )
        store.put(article)
        store.put_word_vectors(article.article.id, word_vectors)

        found = opened(location).word_vectors(article.article.id, ("a", "b"))

        assert found is not None
        np.testing.assert_array_equal(found.vectors, word_vectors.vectors)
        store.remove(article.article.id)
        assert store.word_vectors(article.article.id, ("a", "b")) is None

    def test_unwritable(self, tmp_path, opened):
        """A folder that cannot take them is one sentence."""
        store = opened(tmp_path)
        (tmp_path / "words").write_text("a file")

        with pytest.raises(StoreError, match="check space"):
            store.put_word_vectors("article", WordVectors(("a",), np.ones((1, 8), np.float16)))


def test_recall(tmp_path, make, embedder):
    """The approximate search finds the ten nearest of real vectors, 99 of 100 times."""
    paths = sorted(XQUAD.glob("articles/*"))[:6]
    if not paths:
        pytest.skip("needs ../shared/data/xquad")
    indexed = make("xquad", 450)
    texts = [text for path in paths for text in path.read_text(encoding="utf-8").split(". ")]
    vectors = embedder.encode(texts[:150])
    fingerprint = replace(FINGERPRINT, dimensions=512)
    store = Store.open(tmp_path, fingerprint, cache=tmp_path, notice=print)
    sentences = half_precise(np.repeat(vectors, 3, axis=0))
    store.put(replace(indexed, sentence_vectors=sentences, passage_vectors=vectors))
    best = np.argsort(-(vectors @ vectors.T), axis=1)[:, :10]

    found = [{first // 3 for _, first in nearest(store, row, 10)} for row in vectors]
    store.close()

    common = [len(near & set(exact)) for near, exact in zip(found, best.tolist(), strict=True)]
    assert sum(common) / best.size >= 0.99


def test_opening_imports_no_connection():
    """Chroma is imported when it is needed, so that help and usage errors do not pay for it."""
    code = "import sys; from index.store.store import Store; sys.exit('chromadb' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert Store.__module__ == "index.store.store"
