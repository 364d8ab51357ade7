"""The library: articles taken in, found, ranked and taken out, over a real index."""

import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from threading import Event, Thread

import numpy as np
import pytest

from index import library as library_module
from index.article import Article
from index.embedding.neutral import NEUTRAL
from index.errors import ArticleError
from index.library import Library
from index.selection import EVERY_ARTICLE
from index.store.stale import StaleReason
from index.store.store import DamagedError, Store
from index.store.version import IndexVersion
from index.text.words import words

DIMENSIONS = 64


class WordEmbedder:
    """Embeds a text as the sum of its words, each in a direction of its own."""

    dimensions = DIMENSIONS

    def __init__(self, name="words/1"):
        self.name = name
        self.given = 0

    def encode(self, texts):
        """Return the row of each text."""
        self.given += len(texts)
        rows = np.array([sum(map(_direction, words(text)), np.zeros(DIMENSIONS)) for text in texts])
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return (rows / lengths).astype(np.float32)


@cache
def _direction(word):
    return np.random.default_rng(zlib.crc32(word.encode())).normal(size=DIMENSIONS)


class Opener:
    """Opens libraries over one index, and remembers what they said."""

    def __init__(self, index, cache, words):
        self._words = words
        self.notices, self.steps = [], []
        self._index, self._cache = index, cache
        self._stores = []

    def __call__(self, embedder=None):
        """Open a library."""
        embedder = embedder or WordEmbedder()
        store = Store.open(
            self._index, IndexVersion.of(embedder), cache=self._cache, notice=self.notices.append
        )
        self._stores.append(store)
        return Library(
            store,
            embedder,
            self._words,
            notice=self.notices.append,
            progress=lambda article, done, total: self.steps.append((article.id, done, total)),
        )

    def close(self):
        """Close all of them."""
        for store in self._stores:
            store.close()


@pytest.fixture
def opened(tmp_path, embedder):
    """Open libraries that are closed after the test."""
    opener = Opener(tmp_path / "index", tmp_path / "cache", embedder)
    yield opener
    opener.close()


def taken_in(library):
    """Return what is known of the articles beside the one that comes along."""
    return [record for record in library.articles() if record.id != library.seed().id]


def article(name):
    return Article(f"Über {name}. Dort wohnt {name}frau. Es regnet.", name, "de", f"{name}.txt")


@pytest.fixture(scope="module", params=[3, library_module.FEW + 4])
def towns(request, tmp_path_factory, embedder):
    """A library of few articles or many, and their IDs by name."""
    folder = tmp_path_factory.mktemp("towns")
    opener = Opener(folder / "index", folder / "cache", embedder)
    library = opener()
    names = [f"Ort{chr(ord('a') + n)}" for n in range(request.param)]
    yield library, {name: library.add(article(name)).id for name in names}
    opener.close()


class TestTakingIn:
    """What becomes of an article that is added."""

    def test_indexed_once(self, opened):
        """The same text is indexed once, also when it comes from elsewhere under another name."""
        library = opened()
        first = library.add(article("Lindau"))
        steps = len(opened.steps)
        library.add(Article(first.text, "Anders", "de", "anderswo.txt"))
        opened().add(first)

        assert opened.steps[-1][1] == opened.steps[-1][2]
        assert len(opened.steps) == steps
        assert [record.title for record in taken_in(library)] == ["Lindau"]
        assert opened.notices == []

    def test_without_a_sentence(self, opened):
        """An article without a sentence is refused and leaves nothing."""
        library = opened()
        with pytest.raises(ArticleError):
            library.add(Article(" \n", "leer", "de", "leer.txt"))

        assert taken_in(library) == []

    def test_interrupted(self, opened):
        """An article whose indexing was interrupted is indexed anew when it is needed."""
        library = opened()
        library._progress = lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        with pytest.raises(KeyboardInterrupt):
            library.add(article("Lindau"))
        again = opened()

        assert taken_in(again) == []
        assert again.rank("Lindau", [again.add(article("Lindau")).id])

    def test_another_model(self, opened):
        """With another model an article is indexed again, and the reason is told."""
        lindau = opened().add(article("Lindau"))
        later = opened(WordEmbedder("words/2"))

        assert later.rank("Lindau", [lindau.id])
        assert opened.notices == [StaleReason.STALE.value]


class TestFinding:
    """IDs and articles."""

    def test_prefix(self, opened):
        """The first letters of an ID are enough, as long as they fit one article only."""
        library = opened()
        lindau = library.add(article("Lindau"))

        assert library.find(lindau.id) == library.find(lindau.id[:5]) == lindau.id
        assert library.find(library.seed().id[:6]) == library.seed().id

    @pytest.mark.parametrize("name", ["", "zz", "0" * 13])
    def test_unknown(self, opened, name):
        """Letters that fit no article are told; none at all fit none."""
        with pytest.raises(ArticleError) as error:
            opened().find(name)

        assert f"„{name}“" in error.value.text("de")
        assert f"“{name}”" in error.value.text("en")

    def test_ambiguous(self, opened):
        """Letters that fit several articles choose none of them."""
        library = opened()
        first, *others = (article(f"Ort{number}") for number in range(100))
        for each in (first, next(other for other in others if other.id[0] == first.id[0])):
            library.add(each)

        with pytest.raises(ArticleError, match="several articles"):
            library.find(first.id[0])

    def test_seed(self, opened):
        """The article that comes along can be asked without being added."""
        library = opened()

        assert [record.id for record in library.articles()] == [library.seed().id]
        assert library.article(library.seed().id) == library.seed()

    def test_article(self, opened):
        """An article is found with its text by another process; an unknown ID is told."""
        lindau = opened().add(article("Lindau"))

        assert opened().article(lindau.id) == lindau
        with pytest.raises(ArticleError):
            opened().article("0" * 12)


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
        assert library.rank("Wangen", [indexing.result().id])
        assert len(library._locks) == 0

    @staticmethod
    def _use(library, lindau, bregenz):
        library.remove(bregenz.id)
        library.ranker(library.add(article("Isny")))
        return library.rank("Wer wohnt in Lindau?", [lindau.id])[0].article.id

    def test_the_same_is_indexed(self, opened):
        """Who wants the same article waits for it; it is indexed once."""
        model = WordEmbedder()
        library = opened(model)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(library.add, [article("Lindau")] * 4))

        assert model.given == len(article("Lindau").text.split(". ")) + len(NEUTRAL)


class TestLosing:
    """An article whose text is lost."""

    def test_told(self, opened, tmp_path):
        """It is named in the list and to who asks it, with what to do; adding it again mends it."""
        library = opened()
        lindau = library.add(article("Lindau"))
        with library._store._connection.access(write=True) as held:
            held.shelf._copies.remove(lindau.id)
        (tmp_path / "index" / "articles" / f"{lindau.id}.json").write_bytes(b"")
        later = opened()

        lost = {each.id: each.lost for each in later.articles()}
        assert lost == {lindau.id: True, later.seed().id: False}
        with pytest.raises(ArticleError, match=r"take Lindau\.txt in again with wortlaut add"):
            later.rank("Lindau", [lindau.id])
        assert "Lindau.txt" in opened.notices[-1].de
        later.add(lindau)
        assert not any(each.lost for each in later.articles())
        assert later.rank("Lindau", [lindau.id])

    def test_mended_with_many(self, opened, tmp_path):
        """Added again among others, as ``wortlaut add`` does, it is there again too."""
        lindau, bregenz = article("Lindau"), article("Bregenz")
        library = opened()
        list(library.add_all([lindau, bregenz]))
        with library._store._connection.access(write=True) as held:
            held.shelf._copies.remove(lindau.id)
        (tmp_path / "index" / "articles" / f"{lindau.id}.json").write_bytes(b"")

        later = opened()
        list(later.add_all([lindau, bregenz]))
        assert not any(each.lost for each in later.articles())
        assert later.article(lindau.id) == lindau


class TestTakingOut:
    """What becomes of an article that is removed."""

    def test_removed(self, opened):
        """A removed article is gone for this process and for others; the rest stays."""
        library = opened()
        lindau, bregenz = library.add(article("Lindau")), library.add(article("Bregenz"))
        library.remove(lindau.id)

        for each in (library, opened()):
            assert [record.id for record in taken_in(each)] == [bregenz.id]
            with pytest.raises(ArticleError):
                each.article(lindau.id)

    def test_not_there(self, opened):
        """What is not in the index cannot be taken out of it."""
        library = opened()
        with pytest.raises(ArticleError, match="wortlaut list"):
            library.remove(library.seed().id)

    def test_again(self, opened):
        """A removed article can be taken in again."""
        library = opened()
        lindau = library.add(article("Lindau"))
        library.remove(lindau.id)

        assert library.rank("Lindau", [library.add(lindau).id])


class TestSharing:
    """Two libraries over one index, as two processes have them."""

    def test_removed_by_another(self, opened):
        """What another process removed is answered no more, though it was held ready."""
        mine, theirs = opened(), opened()
        lindau = mine.add(article("Lindau"))
        assert mine.rank("Lindau?", [lindau.id])

        theirs.remove(lindau.id)

        for use in (
            lambda: mine.rank("Lindau?", [lindau.id]),
            lambda: mine.central("Lindau", [lindau.id]),
            lambda: mine.article(lindau.id),
            lambda: mine.ranker(lindau),
        ):
            with pytest.raises(ArticleError):
                use()

    def test_removed_meanwhile(self, opened, monkeypatch):
        """Who asks all articles does not ask for one that goes while it is being asked."""
        mine, theirs = opened(), opened()
        ids = {mine.add(article(name)).id for name in ("Lindau", "Bregenz")}
        gone, encode = max(ids), library_module.encode

        def slowly(*given):
            theirs.remove(gone)
            return encode(*given)

        monkeypatch.setattr(library_module, "encode", slowly)
        asked = {hit.article.id for hit in mine.rank("Wer wohnt dort?", EVERY_ARTICLE)}

        assert asked == (ids - {gone}) | {mine.seed().id}

    def test_added_again(self, opened):
        """What another process removed and either takes in again is found by both."""
        mine, theirs = opened(), opened()
        lindau = mine.add(article("Lindau"))
        for adding in (mine, theirs):
            theirs.remove(lindau.id)
            adding.add(article("Lindau"))

            assert mine.rank("Lindau?", [lindau.id])
            assert theirs.rank("Lindau?", [lindau.id])
            assert [each.id for each in taken_in(opened())] == [lindau.id]

    def test_nobody_waits_for_a_writer(self, opened):
        """While another writes, what is held ready is answered."""
        library = opened()
        lindau = library.add(article("Lindau"))
        store = opened._stores[0]
        results = []
        with store._connection._folder.locked(lambda _: None):
            thread = Thread(target=lambda: results.append(library.rank("Lindau?", [lindau.id])))
            thread.start()
            thread.join(20)

        assert results[0][0].article.id == lindau.id


class TestRanking:
    """The sentences of several articles."""

    def test_best_first(self, towns):
        """Few articles are ranked all, many after a first choice; the right one comes first."""
        library, ids = towns
        for name, article_id in ids.items():
            hits = library.rank(f"Wer wohnt in {name}?", list(ids.values()))
            scores = [hit.score for hit in hits]

            assert hits[0].article.id == article_id
            assert scores == sorted(scores, reverse=True)
            assert len({hit.article.id for hit in hits}) <= max(3, library_module.PASSAGES)

    def test_nearest(self, towns):
        """Few articles all come near, of many only a few: among them the one that is spoken of."""
        library, ids = towns
        for name, article_id in ids.items():
            found = library.nearest(f"Dort wohnt {name}frau.", list(ids.values()))
            near = [each.article.id for each in found]

            assert article_id in near
            assert len(near) == len(set(near)) == min(len(ids), library_module.FEW)

    @pytest.mark.parametrize("others", [0, library_module.FEW])
    def test_told_once(self, opened, others):
        """What two articles say word for word is one hit, of few articles and of many."""
        library = opened()
        one = library.add(article("Lindau"))
        twin = library.add(replace(one, text=f"{one.text} Abends auch."))
        ids = [library.add(article(f"Ort{n}")).id for n in range(others)]
        texts = [hit.text for hit in library.rank("Wer wohnt in Lindau?", [one.id, twin.id, *ids])]

        assert texts.count("Dort wohnt Lindaufrau.") == 1
        assert "Abends auch." in texts

    def test_question_is_encoded_once(self, opened):
        """Ranking indexed articles costs the model one question, however many they are."""
        model = WordEmbedder()
        library = opened(model)
        ids = [library.add(article(f"Ort{number}")).id for number in range(5)]
        before = model.given
        library.rank("Lindau?", ids)

        assert model.given - before == len(["Lindau?"])

    def test_ranker(self, opened):
        """A stored article is had ready, also by another process; one that is not here is told."""
        lindau = opened().add(article("Lindau"))
        library = opened()

        assert library.ranker(lindau).article == lindau
        assert library.ranker(library.seed()).text_of(1).startswith("OpenAI hat bestätigt")
        with pytest.raises(ArticleError):
            library.ranker(article("Bregenz"))

    def test_kept(self, opened, monkeypatch):
        """More articles than are held in memory are read again from the index, not indexed."""
        monkeypatch.setattr(library_module, "MEMORY", 2)
        library = opened()
        ids = [library.add(article(f"Ort{number}")).id for number in range(4)]
        steps = len(opened.steps)
        hits = library.rank("Lindau?", ids)

        assert len(library._rankers) == 1
        assert {hit.article.id for hit in hits} == set(ids)
        assert len(opened.steps) == steps

    def test_damaged_on_the_way(self, opened, monkeypatch):
        """An index that proves damaged in the first stage is made again within the question."""
        library = opened()
        ids = [library.add(article(f"Ort{number}")).id for number in range(9)]
        near, broken = library._store.near, [DamagedError()]

        def breaks_once(*arguments):
            if broken:
                raise broken.pop()
            return near(*arguments)

        monkeypatch.setattr(library._store, "near", breaks_once)

        assert library.rank("Wer wohnt in Ort7?", ids)[0].article.id == ids[7]
        assert broken == []
