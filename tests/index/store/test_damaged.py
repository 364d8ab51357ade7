"""What becomes of an index whose files or texts are damaged."""

import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import StoreError
from index.store import repository
from index.store.stale import StaleReason
from index.store.store import DamagedError, Store
from tests.index.store.conftest import FINGERPRINT, LARGE, fingerprint_of, nearest, worker


@pytest.fixture(scope="module")
def sound(tmp_path_factory, make):
    """A folder with a large article and a small one."""
    folder = tmp_path_factory.mktemp("sound")
    with closing(Store.open(folder, FINGERPRINT, cache=folder, notice=print)) as store:
        for article in (make("large", LARGE), make("small")):
            store.put(article)
    return folder


class TestDamage:
    """What Chroma does not tell of a damaged folder."""

    @pytest.fixture
    def index(self, sound, tmp_path):
        """A copy of it, to be damaged."""
        return shutil.copytree(sound, tmp_path / "index")

    @pytest.mark.parametrize("content", [None, b"", b"no database" * 400])
    def test_database_lost(self, index, opened, make, equal, content):
        """A missing, empty or overwritten SQLite file loses no article and says what happens."""
        (index / "chroma" / "chroma.sqlite3").unlink()
        if content is not None:
            (index / "chroma" / "chroma.sqlite3").write_bytes(content)
        store = opened(index)

        assert store.get(make("small").article.id) is StaleReason.DAMAGED

        assert store.get(make("large", LARGE).article.id) is StaleReason.UNFINISHED
        assert [(each.title, each.indexed) for each in store.articles()] == [
            ("large", False),
            ("small", False),
        ]
        assert store.article(make("small").article.id) == make("small").article
        store.put(make("small"))
        assert equal(store.get(make("small").article.id), make("small"))

    def test_chroma_folder_lost(self, index, opened, make):
        """Without any of Chroma's files the articles are still there, to be indexed."""
        shutil.rmtree(index / "chroma")
        store = opened(index)

        assert store.get(make("small").article.id) is StaleReason.DAMAGED
        assert [each.indexed for each in store.articles()] == [False, False]

    def test_list_says_that_it_starts_again(self, index, opened):
        """Where no single article is asked for, a notice tells of the damage."""
        (index / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 400)

        assert len(opened(index).articles()) == 2
        assert [each.en for each in opened.notices] == [
            "The index was damaged and is made again from the stored articles."
        ]

    def test_vectors_lost(self, index, opened, make, equal):
        """Lost folders of vectors, of which Chroma counts all and finds few, are damage."""
        _lose_vectors(index)
        large, store = make("large", LARGE), opened(index)

        assert store.get(large.article.id) is StaleReason.DAMAGED

        store.put(large)
        assert equal(store.get(large.article.id), large)

    @pytest.mark.parametrize("number", [3, 2_000])
    def test_vectors_lost_to_a_search(self, index, opened, make, number):
        """A search over lost vectors fails, and then names what to index."""
        _lose_vectors(index)
        large, store = make("large", LARGE), opened(index)

        with pytest.raises(DamagedError) as damage:
            nearest(store, large.passage_vectors[0], number)

        assert "neu indexiert" in damage.value.text("de")
        assert store.stale([large.article.id]) == {large.article.id: StaleReason.UNFINISHED}
        assert nearest(store, large.passage_vectors[0], number) == []
        store.put(large)
        assert nearest(store, large.passage_vectors[0], 1) == [(large.article.id, 1)]

    def test_vectors_lost_to_a_search_for_passages(self, index, opened, make):
        """A search for passages finds that out as well, and then names what to index."""
        _lose_vectors(index)
        large, store = make("large", LARGE), opened(index)

        with pytest.raises(DamagedError):
            store.near(large.sentence_vectors[0], frozenset(), 3)

        assert large.article.id in store.unindexed()
        store.put(large)
        assert store.near(large.sentence_vectors[0], frozenset(), 1).passages

    def test_vectors_cut(self, index, opened, make):
        """A file of vectors that was cut short is damage, seen before Chroma crashes on it."""
        _cut_vectors(index)

        assert opened(index).get(make("large", LARGE).article.id) is StaleReason.DAMAGED

    @pytest.mark.parametrize("deaths", [["write"], ["write", "write"], ["read"]])
    def test_deaths(self, index, opened, make, equal, deaths):
        """An index on which Chroma crashes is given up instead of crashed on for ever."""
        for turn in deaths:
            assert worker("die", index, turn).returncode == -signal.SIGKILL

        found = opened(index).get(make("small").article.id)

        assert equal(found, make("small")) if deaths == ["write"] else found is StaleReason.DAMAGED

    def test_changed_bytes(self, index, opened, make, equal, tmp_path):
        """Wherever bytes of the database change: what is read is right, or it is a gap."""
        articles = [make("large", LARGE), make("small")]
        original = (index / "chroma" / "chroma.sqlite3").read_bytes()
        stale = 0
        for step in range(5):
            copy = tmp_path / f"copy-{step}"
            shutil.copytree(index, copy)
            content = bytearray(original)
            for place in range(100 + 4_096 * step, len(content), 4_096 * 5):
                content[place : place + 24] = bytes(24)
            (copy / "chroma" / "chroma.sqlite3").write_bytes(content)
            store = opened(copy)
            for article in articles:
                found = store.get(article.article.id)
                stale += isinstance(found, StaleReason)
                assert isinstance(found, StaleReason) or equal(found, article)
                store.put(article)
                assert equal(store.get(article.article.id), article)
            store.close()

        assert stale

    def test_a_flipped_bit(self, index, opened, make):
        """A bit that flips in a file of vectors or in the database is noticed at the next start."""
        large = make("large", LARGE)
        (vectors,) = (each.parent for each in (index / "chroma").glob("*/index_metadata.pickle"))
        files = [*vectors.iterdir(), index / "chroma" / "chroma.sqlite3"]
        for file in [each for each in files if each.stat().st_size]:
            sound = file.read_bytes()
            place = len(sound) // 2
            file.write_bytes(sound[:place] + bytes([sound[place] ^ 4]) + sound[place + 1 :])
            copy = shutil.copytree(index, index.with_name(file.name))
            file.write_bytes(sound)
            with pytest.raises(DamagedError):
                nearest(opened(copy), large.passage_vectors[0], 5)

        assert nearest(opened(index), large.passage_vectors[0], 1) == [(large.article.id, 1)]

    def test_an_older_file_of_vectors(self, index, opened, make):
        """A sound file that is not the last one is no better than a damaged one."""
        older = shutil.copytree(index, index.with_name("older"))
        large = make("large", LARGE)
        with closing(Store.open(index, FINGERPRINT, cache=index, notice=print)) as store:
            store.put(make("other", LARGE))
        (file,) = (each for each in (index / "chroma").glob("*/data_level0.bin") if _big(each))
        shutil.copy(older / "chroma" / file.relative_to(index / "chroma"), file)

        with pytest.raises(DamagedError):
            nearest(opened(index), large.passage_vectors[0], 5)

    def test_reading_is_no_damage(self, index, opened, make):
        """Chroma writes with every opening; what it writes is not taken for damage."""
        large = make("large", LARGE)
        for _ in range(3):
            store = opened(index)
            assert nearest(store, large.passage_vectors[0], 1) == [(large.article.id, 1)]
            assert len(store.articles()) == 2
            store.close()

        assert opened.notices == []

    def test_marker_lost(self, index, opened, make, equal):
        """An index is known by its parts where the file that says so is gone."""
        (index / "wortlaut.json").unlink()

        assert equal(opened(index).get(make("small").article.id), make("small"))
        (index / "wortlaut.json").unlink()
        (index / "others.txt").touch()
        with pytest.raises(StoreError, match="another program"):
            opened(index)

    def test_outlived_vectors_leave_the_disk(self, index, opened, make):
        """The collections of another model go when all is indexed anew; so do their folders."""
        store = opened(index, fingerprint_of("new"))
        store.put(make("small"))
        before = {each.name for each in (index / "chroma").iterdir() if each.is_dir()}
        store.put(make("large", LARGE))
        store.close()

        after = {each.name for each in (index / "chroma").iterdir() if each.is_dir()}
        with closing(sqlite3.connect(index / "chroma" / "chroma.sqlite3")) as chroma:
            (collections,) = chroma.execute("SELECT count(*) FROM collections").fetchone()

        assert (len(before), len(after), collections) == (5, 3, 3)  # with the articles' copies

    def test_largest_batch(self, tmp_path, opened, make, equal, monkeypatch):
        """More rows than Chroma takes at once are written in parts."""
        monkeypatch.setattr(repository, "BATCH", 10**6)
        article, store = make("long", 16_500), opened(tmp_path)

        store.put(article)

        assert equal(store.get(article.article.id), article)


def _cut_vectors(index: Path) -> None:
    for path in (index / "chroma").glob("*/data_level0.bin"):
        with path.open("r+b") as file:
            file.truncate(1_000)


def _lose_vectors(index: Path) -> None:
    for path in (index / "chroma").iterdir():
        if path.is_dir():
            shutil.rmtree(path)


def _big(file: Path) -> bool:
    return file.with_name("index_metadata.pickle").exists()


DAMAGES = {
    "deleted": lambda file, _: file.unlink(),
    "empty": lambda file, _: file.write_bytes(b""),
    "zeroed": lambda file, _: file.write_bytes(bytes(file.stat().st_size)),
    "cut": lambda file, _: file.write_bytes(file.read_bytes()[:-20]),
    "flipped": lambda file, _: file.write_bytes(file.read_bytes().replace(b"sagt", b"sagd", 1)),
    "swapped": lambda file, other: shutil.copy(other, file),
}


class TestTexts:
    """The articles themselves, of which a folder holds each twice."""

    @pytest.fixture
    def index(self, tmp_path, opened, make):
        """A folder with two articles."""
        with closing(opened(tmp_path / "index")) as store:
            for name in ("one", "other"):
                store.put(make(name))
        return tmp_path / "index"

    @pytest.mark.parametrize("damage", DAMAGES)
    @pytest.mark.parametrize("read", ["articles", "article", "get"])
    def test_restored(self, index, opened, make, damage, read):
        """Whatever becomes of its file, an article is restored by whoever reads it, and told."""
        one = make("one")
        file = index / "articles" / f"{one.article.id}.json"
        sound = file.read_bytes()
        DAMAGES[damage](file, index / "articles" / f"{make('other').article.id}.json")
        store = opened(index)
        if read == "articles":
            assert [each.title for each in store.articles()] == ["one", "other"]
        elif read == "article":
            assert store.article(one.article.id) == one.article
        else:
            assert store.get(one.article.id).article == one.article

        assert file.read_bytes() == sound
        assert [each.en for each in opened.notices] == [
            "The stored text of “one” was damaged; it has been restored."
        ]

    @pytest.mark.parametrize("damage", DAMAGES)
    def test_lost(self, index, opened, make, damage):
        """Without the copy, as in an older index, the article is named as lost, until put again."""
        one, store = make("one"), opened(index)
        with store._connection.access(write=True) as held:
            held.shelf._copies.remove(one.article.id)
        file = index / "articles" / f"{one.article.id}.json"
        DAMAGES[damage](file, index / "articles" / f"{make('other').article.id}.json")

        records = {each.title: each for each in store.articles()}
        assert records["one"].lost
        assert records["one"].source == one.article.source
        assert not records["other"].lost
        assert store.article(one.article.id) is None
        store.put(one)
        assert [each.lost for each in store.articles()] == [False, False]

    def test_lost_with_its_index(self, index, opened, make):
        """Where Chroma's files are gone too, at least the name of the damaged file is left."""
        one = make("one").article.id
        (index / "articles" / f"{one}.json").write_bytes(b"")
        shutil.rmtree(index / "chroma")

        lost = [each for each in opened(index).articles() if each.lost]
        assert [each.id for each in lost] == [one]
        assert opened(index).remove(one)
        assert [each.lost for each in opened(index).articles()] == [False]

    def test_removed(self, index, opened, make):
        """Nothing is left of a removed article that could bring it back."""
        store = opened(index)
        store.remove(make("one").article.id)

        assert [each.title for each in opened(index).articles()] == ["other"]
        assert opened(index).article(make("one").article.id) is None
