"""Articles taken in, found, lost and taken out."""

import pytest

from index import library as library_module
from index.article import Article
from index.errors import ArticleError
from index.retriever import Retriever
from index.store.stale import StaleReason
from tests.index.library.conftest import WordEmbedder, article, taken_in


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
        assert Retriever(again).rank("Lindau", [again.add(article("Lindau")).id])

    def test_another_model(self, opened):
        """With another model an article is indexed again, and the reason is told."""
        lindau = opened().add(article("Lindau"))
        later = opened(WordEmbedder("words/2"))

        assert Retriever(later).rank("Lindau", [lindau.id])
        assert opened.notices == [StaleReason.STALE.value]

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
        hits = Retriever(library).rank("Lindau?", ids)

        assert len(library._rankers) == 1
        assert {hit.article.id for hit in hits} == set(ids)
        assert len(opened.steps) == steps


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


class TestLosing:
    """An article whose text is lost."""

    def test_told(self, opened, tmp_path):
        """It is named in the list and to who asks it, with what to do; adding it again mends it."""
        library = opened()
        lindau = library.add(article("Lindau"))
        with library.store._connection.access(write=True) as held:
            held.shelf._copies.remove(lindau.id)
        (tmp_path / "index" / "articles" / f"{lindau.id}.json").write_bytes(b"")
        later = opened()

        lost = {each.id: each.lost for each in later.articles()}
        assert lost == {lindau.id: True, later.seed().id: False}
        with pytest.raises(ArticleError, match=r"take Lindau\.txt in again with wortlaut add"):
            Retriever(later).rank("Lindau", [lindau.id])
        assert "Lindau.txt" in opened.notices[-1].de
        later.add(lindau)
        assert not any(each.lost for each in later.articles())
        assert Retriever(later).rank("Lindau", [lindau.id])

    def test_mended_with_many(self, opened, tmp_path):
        """Added again among others, as ``wortlaut add`` does, it is there again too."""
        lindau, bregenz = article("Lindau"), article("Bregenz")
        library = opened()
        list(library.add_all([lindau, bregenz]))
        with library.store._connection.access(write=True) as held:
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

        assert Retriever(library).rank("Lindau", [library.add(lindau).id])
