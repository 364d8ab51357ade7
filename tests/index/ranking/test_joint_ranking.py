"""Sentences of several articles, ranked together."""

import pytest

from index.article import Article
from index.indexing import build, embed_words
from index.ranking.joint_ranking import rank_together
from index.ranking.query import encode
from index.ranking.ranker import Ranker, vocabulary
from index.ranking.rereading import rereader

BRIDGE = (
    "Brücke in Lindau wird saniert\n\n"
    "Die Arbeiten dauern bis August. Sie kosten sieben Millionen Euro.\n"
)
SCHOOL = (
    "Schule in Bregenz bekommt ein neues Dach\n\n"
    "Die Arbeiten dauern bis Oktober. Sie kosten 300.000 Euro.\n"
)


@pytest.fixture(scope="module")
def rankers(embedder):
    """Two articles that say the like of different places, which only their headlines name."""

    def ranker(text):
        title = text.splitlines()[0]
        indexed = build(Article(text, title, "de", title), embedder)
        words = embed_words(vocabulary(indexed.texts), embedder)
        return Ranker(indexed, words, embedder)

    return [ranker(text) for text in (BRIDGE, SCHOOL)]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Wie lange wird an der Brücke gearbeitet?", "August"),
        ("How long will the work on the school take?", "Oktober"),
        ("Was kostet das Dach der Schule?", "300.000"),
        ("What does the bridge cost?", "sieben Millionen"),
    ],
)
def test_the_headline_tells_which_is_meant(rankers, embedder, question, best):
    """The sentences alone would fit the one as well as the other."""
    if rereader() is None:
        pytest.skip("there is no wheel of the transformer for this platform")
    hits = rank_together(rankers, encode(question, embedder, embedder))

    assert best in hits[0].text


def test_each_once_and_in_order(rankers, embedder):
    """All sentences are there, those with the better chance first, however they are given."""
    question = encode("Was kosten die Arbeiten?", embedder, embedder)
    hits = rank_together(rankers, question)

    assert len({(hit.article.id, hit.sentence.number) for hit in hits}) == len(hits) == 6
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert rank_together(rankers[::-1], question) == hits


def test_without_the_transformer(rankers, embedder, monkeypatch):
    """What was read once stays as it is."""
    monkeypatch.setattr("index.ranking.joint_ranking.rereader", lambda: None)
    hits = rank_together(rankers, encode("Was kostet das Dach?", embedder, embedder))

    assert "300.000" in hits[0].text
