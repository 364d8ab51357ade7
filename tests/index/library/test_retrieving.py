"""Articles searched: one, a few exactly, many by their passages."""

from dataclasses import replace

import pytest

from index import retriever as retriever_module
from index.retriever import Retriever
from index.store.store import DamagedError
from tests.index.library.conftest import Opener, WordEmbedder, article


@pytest.fixture(scope="module", params=[3, retriever_module.FEW + 4])
def towns(request, tmp_path_factory, embedder):
    """What searches few articles or many, and their IDs by name."""
    folder = tmp_path_factory.mktemp("towns")
    opener = Opener(folder / "index", folder / "cache", embedder)
    library = opener()
    names = [f"Ort{chr(ord('a') + n)}" for n in range(request.param)]
    yield Retriever(library), {name: library.add(article(name)).id for name in names}
    opener.close()


class TestRanking:
    """The sentences of several articles."""

    def test_best_first(self, towns):
        """Few articles are ranked all, many after a first choice; the right one comes first."""
        retriever, ids = towns
        for name, article_id in ids.items():
            hits = retriever.rank(f"Wer wohnt in {name}?", list(ids.values()))
            scores = [hit.score for hit in hits]

            assert hits[0].article.id == article_id
            assert scores == sorted(scores, reverse=True)
            assert len({hit.article.id for hit in hits}) <= max(3, retriever_module.PASSAGES)

    def test_nearest(self, towns):
        """Few articles all come near, of many only a few: among them the one that is spoken of."""
        retriever, ids = towns
        for name, article_id in ids.items():
            found = retriever.nearest(f"Dort wohnt {name}frau.", list(ids.values()))
            near = [each.article.id for each in found]

            assert article_id in near
            assert len(near) == len(set(near)) == min(len(ids), retriever_module.FEW)

    @pytest.mark.parametrize("others", [0, retriever_module.FEW])
    def test_told_once(self, opened, others):
        """What two articles say word for word is one hit, of few articles and of many."""
        library = opened()
        one = library.add(article("Lindau"))
        twin = library.add(replace(one, text=f"{one.text} Abends auch."))
        ids = [library.add(article(f"Ort{n}")).id for n in range(others)]
        texts = [
            hit.text
            for hit in Retriever(library).rank("Wer wohnt in Lindau?", [one.id, twin.id, *ids])
        ]

        assert texts.count("Dort wohnt Lindaufrau.") == 1
        assert "Abends auch." in texts

    def test_question_is_encoded_once(self, opened):
        """Ranking indexed articles costs the model one question, however many they are."""
        model = WordEmbedder()
        library = opened(model)
        ids = [library.add(article(f"Ort{number}")).id for number in range(5)]
        before = model.given
        Retriever(library).rank("Lindau?", ids)

        assert model.given - before == len(["Lindau?"])

    def test_damaged_on_the_way(self, opened, monkeypatch):
        """An index that proves damaged in the first stage is made again within the question."""
        library = opened()
        ids = [library.add(article(f"Ort{number}")).id for number in range(9)]
        near, broken = library.store.near, [DamagedError()]

        def breaks_once(*arguments):
            if broken:
                raise broken.pop()
            return near(*arguments)

        monkeypatch.setattr(library.store, "near", breaks_once)

        assert Retriever(library).rank("Wer wohnt in Ort7?", ids)[0].article.id == ids[7]
        assert broken == []
