"""Claims about the bundled article: of each kind no fewer are judged right than ever were."""

from collections import Counter
from pathlib import Path

import pytest

from rag.evaluation import load_question_set, run

CLAIMS = load_question_set(Path(__file__).with_name("claims.jsonl"))
RIGHT = {
    "verbatim": 5,
    "translation": 7,
    "answer": 7,
    "number": 5,
    "name": 3,
    "negation": 4,
    "other-sentence": 4,
    "wrong-answer": 2,
}
"""Verdicts that were right; one wrong answer more is a figure of its sentence, one wrong name more
stands in its sentence, in another part."""


@pytest.fixture(scope="module")
def outcomes(assistant):
    """Return what the check makes of every claim."""
    return run(CLAIMS, assistant).outcomes


def test_half_are_borne_out():
    """Every claim is of a kind that is measured, and as many bear out as do not."""
    supported = Counter(each.supported for each in CLAIMS.records)

    assert {each.kind for each in CLAIMS.records} == set(RIGHT)
    assert supported[True] == supported[False] == 20


@pytest.mark.parametrize("kind", RIGHT)
def test_right(outcomes, kind):
    """The check comes to the verdict that a reader of the article comes to."""
    of_kind = [each for each in outcomes if each.record.kind == kind]
    wrong = [each.record.claim for each in of_kind if not each.right]

    assert len(of_kind) - len(wrong) >= RIGHT[kind], wrong
