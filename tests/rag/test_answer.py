"""The answer as a value and as the documented JSON."""

import dataclasses
import json

import pytest

from rag.answer import Answer, Citation, Mode, Statement, Status, Support, Turn

CITATION = Citation(
    mark=1,
    article="Rathaus",
    article_sha256="ab" * 32,
    sentence=2,
    start=10,
    end=30,
    text="Es kostet 12 Euro.",
    highlight=((20, 27),),
)
ANSWER = Answer(
    question="Was kostet es?",
    language="de",
    status=Status.ANSWERED,
    mode=Mode.EXTRACTIVE,
    text="Der Artikel schreibt:\nEs kostet 12 Euro. [1]",
    statements=(Statement("Es kostet 12 Euro.", (1,), Support.VERBATIM),),
    citations=(CITATION,),
    notes=("Hinweis",),
    timings_ms={"search": 3.0, "answer": 1.0},
    hits=(),
    confidence=0.9,
)


def test_json():
    """The object has the documented fields, in order, of plain types only."""
    assert json.loads(json.dumps(ANSWER.as_json())) == {
        "question": "Was kostet es?",
        "language": "de",
        "status": "answered",
        "mode": "extractive",
        "model": None,
        "answer": "Der Artikel schreibt:\nEs kostet 12 Euro. [1]",
        "statements": [
            {
                "text": "Es kostet 12 Euro.",
                "citations": [1],
                "support": "verbatim",
                "reasons": [],
            }
        ],
        "citations": [
            {
                "mark": 1,
                "article": "Rathaus",
                "article_sha256": "ab" * 32,
                "sentence": 2,
                "start": 10,
                "end": 30,
                "text": "Es kostet 12 Euro.",
                "highlight": [[20, 27]],
            }
        ],
        "passages": [],
        "confidence": 0.9,
        "withheld": [],
        "unknown_marks": [],
        "notes": ["Hinweis"],
        "tokens": None,
        "timings_ms": {"search": 3.0, "answer": 1.0},
    }


def test_withheld():
    """What was withheld keeps its verdict and its reasons."""
    withheld = Statement("Es kostet 13 Euro.", (1,), Support.UNSUPPORTED, ("13 ≠ 12",))
    written = dataclasses.replace(ANSWER, withheld=(withheld,), unknown_marks=(7,)).as_json()

    (statement,) = written["withheld"]
    assert statement["support"] == "unsupported"
    assert list(statement["reasons"]) == ["13 ≠ 12"]
    assert written["unknown_marks"] == [7]


def test_status():
    """An answer is sure, or shows passages, or says that the article does not say."""
    assert ANSWER.answered
    assert not dataclasses.replace(ANSWER, status=Status.NOT_IN_ARTICLE).answered
    assert [*map(str, Status)] == ["answered", "passages", "not_in_article"]
    assert [*map(str, Support)] == ["verbatim", "supported", "unclear", "unsupported"]
    assert [*map(str, Mode)] == ["extractive", "generative"]


@pytest.mark.parametrize("value", [ANSWER, CITATION, ANSWER.statements[0], Turn("Wer?")])
def test_values(value):
    """Answers and their parts do not change and carry nothing but their fields."""
    (field, *_) = dataclasses.fields(value)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, field.name, None)
    assert not hasattr(value, "__dict__")
