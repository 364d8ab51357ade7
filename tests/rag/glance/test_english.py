"""English statements turned into questions."""

import pytest

from rag.glance.english import questions
from rag.glance.names import Names

NAMES = Names(
    people=frozenset({"Jane Miller"}),
    places=frozenset({"Leeds"}),
    within=frozenset({"Scale"}),
)


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        (
            "The bridge was closed in 2019 by Jane Miller.",
            ["When was the bridge closed by Jane Miller?", "Who was the bridge closed in 2019 by?"],
        ),
        ("In 2019, the bridge was closed.", ["When was the bridge closed?"]),
        ("Scale has been growing since 2016.", ["Since when has Scale been growing?"]),
        ("The works were opened in Leeds.", ["Where were the works opened?"]),
        ("The match was stopped because fog came up.", ["Why was the match stopped?"]),
        ("The mayor Jane Miller blamed the weather.", ["Who blamed the weather?"]),
        ("Eight boreholes are planned, all of them deep.", ["How many boreholes are planned?"]),
    ],
)
def test_asked(sentence, asked):
    """Subject and auxiliary change places; who did something is asked without."""
    assert [each.text for each in questions(sentence, NAMES)] == asked


@pytest.mark.parametrize(
    "sentence",
    [
        "It was closed in 2019.",
        "Firefighters were called on Monday.",  # a noun or a name?
        "“We were open in May,” said Jane Miller.",
        "The test should work, but was off because it failed.",
        "",
    ],
)
def test_left_alone(sentence):
    """What could not be asked in good English is not."""
    assert list(questions(sentence, NAMES)) == []
