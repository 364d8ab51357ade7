"""Many articles taken in together, by the real model into a real index."""

from dataclasses import replace

import pytest

from index import adding
from index.adding import Added, Outcome
from index.article import Article
from index.errors import ArticleError
from index.library import Library
from index.retriever import Retriever
from index.selection import EVERY_ARTICLE
from index.store.store import Store
from index.store.version import IndexVersion
from index.text.loading import read_article


@pytest.fixture
def opened(tmp_path, embedder):
    """Open libraries over one folder."""
    stores = []

    def library():
        version = IndexVersion.of(embedder)
        store = Store.open(tmp_path / "index", version, cache=tmp_path, notice=print)
        stores.append(store)
        return Library(store, embedder, embedder, notice=print, progress=lambda *_: None)

    yield library
    for each in stores:
        each.close()


def article(name, text="Dort wohnt {0}frau. Es regnet in {0}."):
    return Article(f"Über {name}.\n\n{text.format(name)}\n", name, "de", f"{name}.txt")


def outcomes(added):
    return [each.outcome if isinstance(each, Added) else type(each) for each in added]


def test_in_order(opened, monkeypatch):
    """Of several groups each article comes out once it can be asked, in the order of coming in."""
    monkeypatch.setattr(adding, "GROUP", 100)
    library, other = opened(), opened()
    articles = [article(f"Ort{n}") for n in range(7)]
    seen = []
    for added in library.add_all(iter(articles)):
        seen.append(added.article)
        assert added.outcome is Outcome.NEW
        assert other.article(added.article.id) == added.article

    assert seen == articles
    assert {each.id for each in library.articles() if each.indexed} == {e.id for e in articles}


def test_more_processes(opened, monkeypatch):
    """Behind the first groups other processes embed; nobody sees a difference but the time."""
    monkeypatch.setattr(adding, "GROUP", 100)
    monkeypatch.setattr(adding, "FEW", 1)
    library = opened()
    articles = [article(f"Ort{n}") for n in range(5)]

    assert outcomes(library.add_all(articles)) == [Outcome.NEW] * 5
    ids = [each.id for each in articles]
    assert Retriever(library).rank("Wer wohnt in Ort3?", ids)[0].article.id == ids[3]


@pytest.mark.parametrize("size", [adding.GROUP, 1])
def test_again(opened, monkeypatch, size):
    """What is there stays, what has changed takes the place of what it was, twins are one."""
    monkeypatch.setattr(adding, "GROUP", size)
    library = opened()
    one, two = article("Eins"), article("Zwei")
    changed = article("Eins", "Dort wohnt niemand. Es schneit.")

    assert outcomes(library.add_all([one, two, two, one])) == [
        Outcome.NEW,
        Outcome.NEW,
        Outcome.UNCHANGED,
        Outcome.UNCHANGED,
    ]
    assert outcomes(library.add_all([changed, two])) == [Outcome.RENEWED, Outcome.UNCHANGED]
    assert {each.id for each in library.articles() if each.indexed} == {changed.id, two.id}


def test_told_anew(opened, monkeypatch):
    """A corrected title takes the place of the other one, without embedding again."""
    library = opened()
    known = article("Eins")
    corrected = replace(known, title="Neu", date="2026-01-02", author="Jana Brandt")
    list(library.add_all([known]))
    library.article(known.id)

    def built(articles, *_):
        assert not list(articles)
        return []

    monkeypatch.setattr(adding, "_build", built)

    assert outcomes(library.add_all([corrected])) == [Outcome.RENEWED]
    assert outcomes(library.add_all([corrected])) == [Outcome.UNCHANGED]
    assert library.article(known.id) == opened().article(known.id) == corrected
    assert [each.title for each in library.articles() if each.id == known.id] == ["Neu"]


def test_renamed_file(opened, tmp_path):
    """A file that has another name by now is known by it; of two with one text the first stays."""
    library, old, new = opened(), tmp_path / "alt.txt", tmp_path / "neu.txt"
    old.write_text("Das Rathaus wird saniert.", encoding="utf-8")
    new.write_bytes(old.read_bytes())
    list(library.add_all([read_article(old)]))

    assert outcomes(library.add_all([read_article(new)])) == [Outcome.UNCHANGED]
    old.unlink()
    assert outcomes(library.add_all([read_article(new)])) == [Outcome.RENEWED]
    assert library.read_from(str(new)) == read_article(new).id
    assert library.read_from(str(old)) is None


def test_an_article_without_a_sentence(opened):
    """One that holds nothing is an error in its place; the others go on."""
    library = opened()
    empty = Article("  \n", "leer", "de", "leer.txt")

    assert outcomes(library.add_all([article("Eins"), empty, article("Zwei")])) == [
        Outcome.NEW,
        ArticleError,
        Outcome.NEW,
    ]


def test_interrupted(opened, monkeypatch):
    """What was told of is there after an interruption, and the rest can be added again."""
    monkeypatch.setattr(adding, "GROUP", 100)
    articles = [article(f"Ort{n}") for n in range(6)]

    def breaks():
        yield from articles[:4]
        raise KeyboardInterrupt

    told = []
    with pytest.raises(KeyboardInterrupt):
        told.extend(added.article.id for added in opened().add_all(breaks()))
    library = opened()
    there = {each.id for each in library.articles() if each.indexed}

    assert told
    assert set(told) <= there
    list(library.add_all(articles))
    assert {each.id for each in library.articles() if each.indexed} == {e.id for e in articles}


def test_damage_is_noticed_after_several_groups(opened, tmp_path, monkeypatch):
    """What the files hold is noted with the last group, even where that was there already."""
    monkeypatch.setattr(adding, "GROUP", 100)
    known = article("Letzter")
    library = opened()
    list(library.add_all([known]))
    list(library.add_all([article("Eins"), article("Zwei"), known]))

    assert "sums" in (tmp_path / "index" / "generation.json").read_text("utf-8")
    list(library.add_all([article("Drei"), article("Vier"), Article("  \n", "leer", "de", "leer")]))
    assert "sums" in (tmp_path / "index" / "generation.json").read_text("utf-8")


def test_every_article_is_asked(opened):
    """All articles are asked without naming them, the bundled one too; few are ranked whole."""
    library = opened()
    for number in (2, 12):
        articles = [article(f"Ort{n}") for n in range(number)]
        list(library.add_all(articles))
        hits = Retriever(library).rank("Wer wohnt in Ort1?", EVERY_ARTICLE)
        seed = Retriever(library).rank("Wer hat Scale AI gegründet?", EVERY_ARTICLE)

        assert hits[0].article.id == articles[1].id
        assert hits[0].text == "Dort wohnt Ort1frau."
        assert hits[0].article.text[hits[0].sentence.start : hits[0].sentence.end] == hits[0].text
        assert seed[0].article.id == library.seed().id
