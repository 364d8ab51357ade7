"""The bundled question set against the committed baseline; ``bench.update_baseline`` renews it."""

import json

import pytest

from bench.update_baseline import BASELINE, comparable, written

EXPECTED = json.loads(BASELINE.read_text(encoding="utf-8"))
ROUNDING = 2e-3
"""How far scores may differ, since releases of numpy and processors round differently."""


@pytest.fixture(scope="module")
def found(evaluations):
    """Return what a run over a fresh index gave."""
    return comparable(evaluations[0])


def test_same_questions(found):
    """The baseline holds every question of the set, and is written as it is read."""
    assert list(found["records"]) == list(EXPECTED["records"])
    assert BASELINE.read_text(encoding="utf-8") == written(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED["records"])
def test_question(found, name):
    """Status and cited sentences are the same, and so is the ranking, but for rounding."""
    expected, record = EXPECTED["records"][name], found["records"][name]

    assert record["status"] == expected["status"]
    assert record["cited"] == expected["cited"]
    assert record["passages"] == expected["passages"]
    scores = [[score for *_, score in each["ranking"]] for each in (record, expected)]
    assert scores[0] == pytest.approx(scores[1], abs=ROUNDING)
    for (*span, _), (*wanted, score) in zip(record["ranking"], expected["ranking"], strict=True):
        # Only sentences whose scores are as good as equal may change places.
        assert span == wanted or score == pytest.approx(_score(span, expected), abs=ROUNDING)


@pytest.mark.parametrize("group", EXPECTED["metrics"])
def test_metrics(found, group):
    """The figures are the same, but for what a change of places may turn."""
    assert found["metrics"][group] == pytest.approx(EXPECTED["metrics"][group], abs=0.01)


def _score(span, record):
    """Return the score of a sentence; that of the last one for those behind it."""
    scores = {tuple(place): score for *place, score in record["ranking"]}
    return scores.get(tuple(span), record["ranking"][-1][-1])
