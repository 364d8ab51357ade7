import pytest

from index.article import Article, Hit
from index.text.sentences import split
from rag.extractive.overview import FEWEST, MOST, overview_sentences
from rag.question.overview import Overview

TEXT = (
    "Stadt baut Brücke\n\nDie Stadt baut eine Brücke. Das sagte Petra Lind am Montag. "
    "Der Bau ist teuer. Petra Lind leitet ihn. Kritik kommt von Jonas Weber. Er will einen Tunnel."
)


def hits(order):
    article = Article(TEXT, "Stadt baut Brücke", "de", "")
    sentences = split(TEXT, "de")
    return [
        Hit(article, sentences[number - 1], 1 / place, 0.0, 0.0)
        for place, number in enumerate(order, start=1)
    ]


def numbers(found):
    return [hit.sentence.number for hit in found]


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_a_summary(count):
    """The most central sentences, two to five of them, in reading order."""
    order = [6, 2, 4, 3, 5, 7, 1][:count]
    found = numbers(overview_sentences(hits(order), Overview.SUMMARY))

    assert found == sorted(found)
    assert set(found) == set(order[: len(found)])
    assert min(count, FEWEST) <= len(found) <= MOST


def test_people():
    """Each is shown once, where they are named in full first."""
    assert numbers(overview_sentences(hits(range(1, 8)), Overview.PEOPLE)) == [3, 6]


def test_nobody():
    """An article without people is summarised instead."""
    article = Article("Es regnet. Es schneit.", "", "de", "")
    plain = [Hit(article, each, 1.0, 0.0, 0.0) for each in split(article.text, "de")]

    assert numbers(overview_sentences(plain, Overview.PEOPLE)) == [1, 2]
