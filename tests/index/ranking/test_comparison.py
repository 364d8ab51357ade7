"""A statement held against every sentence of an article."""

import numpy as np
import pytest

from index.indexing import build, embed_words
from index.ranking.ranker import Ranker, vocabulary
from index.text.loading import article_from_text
from index.text.words import content_words
from rag.wiring import ignore

SENTENCES = (
    "Das Rathaus von Lindau wird saniert.",
    "Die Arbeiten kosten 12 Millionen Euro.",
    "So ist das.",
    "Bürgermeisterin Köhler lacht.",
)


@pytest.fixture(scope="module")
def ranker(embedder):
    """Return a small article, ready to be compared."""
    indexed = build(article_from_text(" ".join(SENTENCES), "rathaus.txt"), embedder, ignore)
    return Ranker(indexed, embed_words(vocabulary(indexed.texts), embedder), embedder)


@pytest.fixture
def compare(ranker, embedder):
    """Return a function that compares a statement with the article."""

    def of(statement):
        words = content_words(statement)
        vectors = embedder.encode([statement, *words])
        return ranker.extractor.compare(vectors[0], words, vectors[1:])

    return of


def test_the_text_of_a_number(ranker):
    """A sentence is had by its number, word for word."""
    assert tuple(ranker.text_of(number) for number in range(1, 5)) == SENTENCES


@pytest.mark.parametrize(
    ("statement", "place"),
    [("The works cost 12 million euros.", 1), ("The town hall is being renovated.", 0)],
)
def test_the_sentence_that_says_it(compare, statement, place):
    """It lies nearest by meaning, and holds most of the words, across the languages."""
    comparison = compare(statement)
    shares = [comparison.found([row]).mean() for row in range(len(SENTENCES))]

    assert comparison.similarity.shape == (len(SENTENCES),)
    assert comparison.similarity.argmax() == place
    assert np.argmax(shares) == place
    assert comparison.shares() == pytest.approx(shares)


def test_a_sentence_says_itself(compare, ranker):
    """All its words are found in it, and it is taken up altogether."""
    for place, sentence in enumerate(SENTENCES[:2]):
        comparison = compare(sentence)

        assert comparison.similarity[place] == pytest.approx(1, abs=1e-3)
        assert comparison.found([place]) == pytest.approx(1, abs=1e-3)
        assert comparison.taken_up(place) == pytest.approx(1, abs=1e-3)
    assert len(ranker.sentences) == len(SENTENCES)


def test_several_sentences_hold_what_each_holds(compare):
    """Together they hold each word as the better of them does; the article holds no less."""
    comparison = compare("The renovation of the town hall costs 12 million euros.")
    alone = [comparison.found([row]) for row in (0, 1)]
    together = comparison.found([0, 1])

    assert together == pytest.approx(np.maximum(*alone))
    assert (comparison.anywhere() >= together - 1e-9).all()


def test_strengths_lie_between_nothing_and_all(compare):
    """A word is found not at all, in part, or altogether."""
    comparison = compare("Quantum physicists celebrate Lindau's 13 million euros.")

    assert comparison.strengths.min() >= 0
    assert comparison.strengths.max() <= 1 + 1e-6
    for row in range(len(SENTENCES)):
        assert 0 <= comparison.taken_up(row) <= 1 + 1e-6


def test_nothing_to_hold(compare):
    """A sentence of stop words holds nothing, and no sentences hold nothing."""
    comparison = compare("The works cost 12 million euros.")

    assert not comparison.found([2]).any()
    assert not comparison.found([]).any()
    assert comparison.taken_up(2) == 0


def test_a_statement_without_words(compare):
    """It can be compared by its meaning."""
    comparison = compare("It is what it is.")

    assert comparison.strengths.shape[0] == 0
    assert comparison.found([0, 1]).shape == (0,)
    assert comparison.similarity.shape == (len(SENTENCES),)
