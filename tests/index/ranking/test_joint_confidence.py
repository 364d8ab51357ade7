"""How sure a ranking of several articles is: less where many of them may be meant."""

from dataclasses import replace

import pytest

from index.article import Article, Hit, Sentence
from index.ranking.joint_confidence import ARCHIVE, FEW, SIGNS, chance_of, signs_of

QUESTION = "Wie viele Wohnungen baut Lindau?"


def hit(town, score):
    text = f"{town} baut 300 Wohnungen."
    article = Article(text, town, "de", town)
    return Hit(article, Sentence(1, 0, len(text), 1), score, similarity=0.5, coverage=0.5)


@pytest.fixture
def hits():
    return [hit("Lindau", 0.8), hit("Bregenz", 0.2), hit("Ulm", 0.1)]


def sign(name, question, hits):
    return signs_of(question, hits)[SIGNS.index(name)]


def test_signs(hits):
    """What the question names, how much of it the best article has, and which others too."""
    assert sign("held", QUESTION, hits) == 1
    assert sign("rivals", QUESTION, hits) == 0
    assert sign("rivals", "Wie viele Wohnungen sind es?", hits) == pytest.approx(1.0986, abs=1e-3)
    assert sign("mass", QUESTION, hits) == pytest.approx(0.8 / 1.1)


@pytest.mark.parametrize("weights", [ARCHIVE, FEW])
def test_less_sure_of_what_many_may_answer(hits, weights):
    """The same ranking is surer for a question that only one article can be about."""
    unclear = chance_of("Wie viele Wohnungen sind es?", hits, weights)

    assert chance_of(QUESTION, hits, weights) > unclear


@pytest.mark.parametrize("weights", [ARCHIVE, FEW])
def test_grows_with_the_chance_within_the_article(hits, weights):
    """A better sentence is a surer one, and no chance leaves its bounds."""
    chances = [
        chance_of(QUESTION, [replace(hits[0], score=s), *hits[1:]], weights) for s in (0, 0.5, 1)
    ]

    assert 0 < chances[0] < chances[1] < chances[2] < 1
