"""What comes out wrong, and once came out right: a case that passes is one to celebrate and move.

Each change of weights moves single cases in both directions; the figures in ``bench`` tell whether
it was worth it, these tell what it cost.
"""

import pytest

from index.text.loading import article_from_text
from rag import Status
from rag.checking.checker import Place

SHORT = "the sentence comes first, and what it says counts for too little to be sure"
ACROSS = "opposites across languages, and who does what, are read by learned weights alone"


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        pytest.param(question, sentence, marks=pytest.mark.xfail(reason=SHORT, strict=True))
        for question, sentence in (
            ("Who leads the Superintelligence unit?", 8),
            ("What percentage of Scale AI does Meta own?", 8),
            ("Was ist mit Llama 4 und Behemoth?", 12),
        )
    ],
)
def test_sure(assistant, question, sentence):
    """What the article says plainly is an answer, not one of three passages."""
    answer = assistant.ask(question)

    assert answer.status is Status.ANSWERED
    assert [each.sentence for each in answer.citations] == [sentence]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What percentage of Scale AI does Meta own?", 8),
        ("Who leads the Superintelligence unit?", 8),
    ],
)
def test_first(assistant, question, sentence):
    """Where it is not sure, the sentence is the first of the passages all the same."""
    first, *_ = assistant.ask(question).passages

    assert first.sentence == sentence


@pytest.mark.xfail(reason=ACROSS, strict=True)
def test_right_ones_are_shown(assistant):
    """A plan told as what will be so is no other statement."""
    place = Place(assistant.library.seed(), 8)

    found = assistant.checker.check("Alexandr Wang leads the new unit at Meta.", [place], "en")

    assert found.shown


@pytest.mark.xfail(reason=ACROSS, strict=True)
def test_wrong_ones_are_not_supported(assistant):
    """A negation in one language is one in the other."""
    text = "Für diese These gibt es keine ausreichenden Beweise."
    place = Place(assistant.library.add(article_from_text(text, "Beweise")), 1)

    found = assistant.checker.check("There is evidence for this thesis.", [place], "de")

    assert not found.supported


@pytest.mark.xfail(reason=ACROSS, strict=True)
@pytest.mark.parametrize(
    ("statement", "number"),
    [("Wang stays head of Scale AI.", 8), ("Mark Zuckerberg is the CEO of OpenAI.", 11)],
)
def test_wrong_ones_are_withheld(assistant, statement, number):
    """Somebody else's office, and one that is given up, are not merely uncertain."""
    found = assistant.checker.check(statement, [Place(assistant.library.seed(), number)], "en")

    assert not found.shown
