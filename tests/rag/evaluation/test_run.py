"""Running a set: every record alone, malformed sets refused at once, and the JSON."""

import json

import pytest

from index.errors import QuestionError, QuestionSetError
from rag.evaluation.run import run

COST = {"question": "Was kostet es?", "evidence": ["12 Millionen Euro"], "answer": ["12 Mill"]}
CLAIM = {"claim": "Es kostet 12 Millionen.", "evidence": ["12 Millionen"], "supported": True}


def refusal(questions, assistant):
    """Return the English sentence with which a set is refused."""
    with pytest.raises(QuestionSetError) as caught:
        run(questions, assistant)
    for text in caught.value.message:
        assert text.endswith(".")
        assert ".." not in text
    return caught.value.message.en


def test_records_are_independent(question_set, assistant):
    """A question is asked with its own history and nothing of the one before."""
    asking = assistant()
    follow_up = {"question": "Und wann?", "history": ["Was kostet es?", "Warum?"]}

    run(question_set(COST, follow_up, COST), asking)

    # The earlier questions are asked before it: what a follow-up means depends on their answers.
    assert [(question, history) for question, history, _ in asking.asked] == [
        ("Was kostet es?", ()),
        ("Was kostet es?", ()),
        ("Warum?", ("Was kostet es?",)),
        ("Und wann?", ("Was kostet es?", "Warum?")),
        ("Was kostet es?", ()),
    ]


def test_article_by_path_and_id(tmp_path, question_set, assistant, article):
    """An article is a path from the file's folder, an ID, or the one in seeds."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a").write_text(article.text + "\n", encoding="utf-8")
    asking = assistant()

    run(
        question_set(COST, COST | {"article": article.id[:6]}, COST | {"article": "texts/a"}),
        asking,
    )

    first, second, third = [articles for _, _, articles in asking.asked]
    assert first == second == (article.id,)
    assert third != first


def test_missing_article(question_set, assistant):
    """An article that is not there is refused with the line and the reason."""
    message = refusal(question_set(COST, COST | {"article": "missing.txt"}), assistant())

    assert "line 2: the field “article”" in message
    assert "There is no file" in message
    assert "line 1: the field “article”" in refusal(
        question_set(COST | {"article": "x"}), assistant()
    )


def test_evidence_that_is_not_there(question_set, assistant):
    """EvidencePiece that the article does not hold is refused before anything is asked."""
    asking = assistant()

    message = refusal(question_set(COST, COST | {"evidence": ["13 Millionen"]}), asking)

    assert "line 2: the field “evidence” is not in the article “Rathaus” word for word" in message
    assert asking.asked == []


def test_evidence_that_stands_twice(question_set, assistant):
    """A piece that the article holds in several places is found in each of them."""
    record = {"question": "Wer?", "evidence": ["en "]}

    (outcome,) = run(question_set(record), assistant()).outcomes

    assert len(outcome.evidence[0].spans) == outcome.article.text.count("en ")


def test_evidence_cut_from_the_file(tmp_path, question_set, assistant):
    """A byte-order mark and line ends of the file may stand in its evidence."""
    (tmp_path / "a.txt").write_bytes("\ufeffDas Rathaus\r\nwird saniert.".encode())
    record = {"question": "Was?", "article": "a.txt", "evidence": ["\ufeffDas Rathaus\r\nwird"]}

    (outcome,) = run(question_set(record), assistant()).outcomes

    assert outcome.evidence[0].text == "Das Rathaus\nwird"
    assert outcome.evidence[0].spans == ((0, 16),)


def test_question_that_cannot_be_asked(question_set, assistant):
    """A question that the assistant does not take is the set's fault."""
    error = QuestionError(de="Zu lang.", en="Too long.")

    message = refusal(question_set(COST), assistant({"Was kostet es?": error}))

    assert "line 1: the field “question” is of no use. Too long." in message


def test_claim(question_set, assistant):
    """A claim is held against the sentences of its evidence; its record is in the JSON."""
    asking = assistant()
    result = run(question_set(CLAIM | {"kind": "answer"}), asking).as_json()

    assert asking.held == [(CLAIM["claim"], (2,), "de")]
    (record,) = result["records"]
    assert record.pop("ms") >= 0
    assert record == {
        "id": "q1",
        "language": "de",
        "kind": "answer",
        "support": "unsupported",
        "reasons": ["number"],
    }
    assert result["metrics"]["all"]["check_accuracy"] == 0


def test_progress(question_set, assistant):
    """Progress begins at nothing and ends at all records."""
    seen = []

    run(question_set(COST, COST, COST), assistant(), progress=lambda *step: seen.append(step))

    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_json(question_set, assistant, reply, article):
    """The JSON has the documented fields, and its offsets are those of the article's text."""
    script = {"Was kostet es?": reply(ranking=(2, 1), cited=(2,), marked=("12 Millionen",))}

    result = run(question_set(COST), assistant(script)).as_json()

    (record,) = json.loads(json.dumps(result))["records"]
    assert list(record) == [
        *("id", "language", "status", "confidence", "answer"),
        *("citations", "passages", "ranking", "ms"),
    ]
    (citation,) = record["citations"]
    ((start, end),) = citation["highlight"]
    assert article.text[citation["start"] : citation["end"]].startswith("Die Arbeiten")
    assert article.text[start:end] == "12 Millionen"
    assert [each["score"] for each in record["ranking"]] == [1.0, 0.5]
    assert list(result["metrics"]) == ["all", "de", "en"]
    assert result["metrics"]["all"]["n"] == 1
    assert result["metrics"]["en"]["recall@1"] is None


def test_same_again(question_set, assistant, reply):
    """Two runs differ in nothing but their times."""
    script = {"Was kostet es?": reply(ranking=(2, 1), cited=(2,))}

    first, second = (run(question_set(COST, COST), assistant(script)).as_json() for _ in range(2))

    assert _timeless(first) == _timeless(second)


def _timeless(result):
    return {
        "metrics": [
            {name: value for name, value in figures.items() if not name.endswith("_ms")}
            for figures in result["metrics"].values()
        ],
        "records": [{**record, "ms": None} for record in result["records"]],
    }
