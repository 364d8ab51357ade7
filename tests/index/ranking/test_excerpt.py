"""Passages of several articles, ranked as one."""

import pytest

from index.article import Article
from index.indexed import IndexedPassage
from index.indexing import build
from index.ranking.excerpt import Excerpt
from index.ranking.query import encode

ROOF = "Bau.\n\nDas Dach wird gedeckt. Es kostet 12.000 Euro.\n\nDie Schule bleibt offen.\n"
BREAD = "Brot.\n\nDas Brot ruht. Es backt 55 Minuten.\n\nDanach kühlt es ab.\n"


@pytest.fixture(scope="module")
def passages(embedder):
    """All passages of both articles, in no order."""
    found = []
    for text in (ROOF, BREAD):
        indexed = build(Article(text, text[:3], "de", text[:3]), embedder)
        for run in indexed.passages:
            own = slice(run.first - 1, run.last)
            found.append(
                IndexedPassage(
                    indexed.article, indexed.sentences[own], indexed.sentence_vectors[own]
                )
            )
    return found[::-1]


@pytest.mark.parametrize(
    ("question", "best"),
    [("Wie lange backt das Brot?", "Es backt 55 Minuten."), ("Was kostet das Dach?", "12.000")],
)
def test_the_right_sentence_stands_in_its_article(passages, embedder, question, best):
    """Hits name the article and the sentence that they come from, each of these once."""
    excerpt = Excerpt(passages, embedder, embedder)
    hits = excerpt.rank(encode(question, embedder, embedder))

    assert best in hits[0].text
    places = [(hit.article.id, hit.sentence) for hit in hits]
    assert len(set(places)) == len(places) == sum(len(each.sentences) for each in passages)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_one_passage(passages, embedder):
    """A single passage is ranked too."""
    excerpt = Excerpt(passages[:1], embedder, embedder)

    assert excerpt.rank(encode("Brot?", embedder, embedder))[0].article is passages[0].article
