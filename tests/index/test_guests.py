"""Articles held in memory for one reader."""

import pytest

from index.errors import ArticleError
from index.guests import Guests
from index.library import Library
from index.retriever import Retriever
from index.store.store import Store
from index.store.version import IndexVersion
from index.text.loading import article_from_text
from rag.wiring import ignore

TEXTS = [f"Die Brücke Nummer {n} kostet {n} Millionen Euro." for n in (3, 4, 5)]


@pytest.fixture(scope="module")
def library(embedder, tmp_path_factory):
    """A library over an index of its own."""
    folder = tmp_path_factory.mktemp("guests")
    store = Store.open(
        folder / "index", IndexVersion.of(embedder), cache=folder / "cache", notice=ignore
    )
    yield Library(store, embedder, embedder, notice=ignore, progress=ignore)
    store.close()


def test_asked_by_its_name_alone(library):
    """A hosted article is found under its secret name, and stands in no list."""
    article = article_from_text(TEXTS[0], "bridge.txt")
    steps = []
    name = library.host(article, lambda done, total: steps.append((done, total)))

    assert Retriever(library).rank("Was kostet die Brücke?", [name])[0].text == TEXTS[0]
    assert library.sentences(name)[0].end == len(TEXTS[0])
    assert steps[-1][0] == steps[-1][1]
    assert article.id not in [record.id for record in library.articles()]
    assert library.dismiss(name)
    assert not library.dismiss(name)


def test_the_same_text_has_another_name_each_time(library):
    """Who has the text has not the article of another reader."""
    article = article_from_text(TEXTS[0], "bridge.txt")

    assert library.host(article, ignore) != library.host(article, ignore)


def test_the_one_asked_longest_ago_goes_first(library):
    """Together they take no more memory than allowed; the newest always stays."""
    rankers = [
        library._guests.get(library.host(article_from_text(text, "bridge.txt"), ignore))
        for text in TEXTS
    ]
    guests = Guests(sum(each.memory for each in rankers[:2]))
    first, second = (guests.put(ranker) for ranker in rankers[:2])
    guests.get(first)
    third = guests.put(rankers[2])

    assert guests.get(second) is None
    assert guests.get(first) is rankers[0]
    assert guests.get(third) is rankers[2]
    assert Guests(1).put(rankers[0])


def test_a_guest_is_known_by_the_article_itself(library):
    """Who was given the article finds it; another with the same text does not."""
    name = library.host(article_from_text(TEXTS[0], "bridge.txt"), ignore)
    article = library.article(name)

    assert library.ranker(article).article is article
    assert library.ranker(article).text_of(1) == TEXTS[0]
    with pytest.raises(ArticleError):
        library.ranker(article_from_text(TEXTS[0], "bridge.txt"))


def test_a_dismissed_guest_cannot_be_held_against(library):
    """Of what was forgotten nothing can be cited any more."""
    name = library.host(article_from_text(TEXTS[1], "bridge.txt"), ignore)
    article = library.article(name)
    library.dismiss(name)

    with pytest.raises(ArticleError):
        library.ranker(article)


def test_holding(library):
    """The one that holds this very article is found among several of the same text."""
    guests = Guests()
    rankers = [
        library._guests.get(library.host(article_from_text(TEXTS[0], "bridge.txt"), ignore))
        for _ in range(2)
    ]
    for ranker in rankers:
        guests.put(ranker)

    assert [guests.holding(each.article) for each in rankers] == rankers
    assert guests.holding(article_from_text(TEXTS[0], "bridge.txt")) is None
