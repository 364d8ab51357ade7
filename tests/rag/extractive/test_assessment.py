import pytest

from index.article import Article, Hit, Sentence
from rag.answer import Status
from rag.extractive.assessment import HOPELESS, NEAR, SURE, UNSURE, assess

ARTICLE = Article("Ein Satz.", "", "de", "")


def hit(score: float, nearness: float) -> Hit:
    return Hit(ARTICLE, Sentence(1, 0, 9, 1), score, 0.0, 0.0, nearness=nearness)


@pytest.mark.parametrize(
    ("score", "nearness", "status"),
    [
        (SURE, 1.0, Status.ANSWERED),
        (SURE, NEAR - 0.01, Status.PASSAGES),
        (SURE - 0.01, NEAR, Status.PASSAGES),
        (HOPELESS, NEAR, Status.PASSAGES),
        (HOPELESS - 0.01, NEAR, Status.NOT_IN_ARTICLE),
        (UNSURE - 0.01, NEAR - 0.01, Status.NOT_IN_ARTICLE),
        (UNSURE + 0.01, NEAR - 0.01, Status.PASSAGES),
    ],
)
def test_three_outcomes(score, nearness, status):
    """Sure and near is an answer; sure or near shows passages unless hopeless; else a refusal."""
    assessment = assess([hit(score, nearness), hit(0.0, 0.0)], "Was ist das?")

    assert assessment.status is status
    assert assessment.confidence == (score if nearness >= NEAR else min(score, UNSURE))


def test_several_articles():
    """One article that a question has to do with is enough to show passages."""
    assert assess([hit(0.1, 0.0), hit(0.05, 1.0)], "Was ist das?").status is Status.PASSAGES
