"""Answers judged by a model, over a scripted server and llama-index's own evaluators."""

import json

import pytest

from index.errors import ProviderError, SettingsError
from rag.evaluation import load_question_set, parse_threshold, rows, run
from rag.evaluation.judge import open_judge
from rag.settings import Settings

QUESTIONS = """\
{"id": "founder", "language": "en", "question": "Who founded Scale AI?", "answer": ["Wang"]}
{"id": "revenue", "language": "de", "question": "Wie hoch ist der Umsatz von Tesla?", "answerable": false}
{"id": "share", "language": "de", "question": "Wer ist Finanzchefin von OpenAI?"}
"""  # noqa: E501  one record is one line


@pytest.fixture(scope="module")
def assistant(extractive):
    """Return an assistant that asks no model."""
    return extractive


@pytest.fixture
def evaluate(assistant, server, tmp_path):
    """Return a function that runs three questions and lets the server judge the answers."""
    path = tmp_path / "questions.jsonl"
    path.write_text(QUESTIONS, encoding="utf-8")

    def evaluating():
        with open_judge(Settings(url=server.url, timeout=5, _env_file=None)) as judge:
            return run(load_question_set(path), assistant, judge=judge)

    return evaluating


def test_judged(evaluate, server):
    """Answers are judged by what they cite and by the right answer; refusals are not."""
    server.replies = [server.text("YES"), server.text("3.0\nPartly."), server.text("NO")]
    evaluation = evaluate()
    metrics = evaluation.metrics["all"]

    assert (metrics["faithfulness"].value, metrics["faithfulness"].n) == (0.5, 2)
    assert (metrics["correctness"].value, metrics["correctness"].n) == (0.5, 1)
    records = evaluation.as_json()["records"]
    assert [each.get("judged") for each in records] == [
        {"faithful": True, "correctness": 0.5},
        None,
        {"faithful": False, "correctness": None},
    ]
    assert {"faithfulness", "correctness"} <= {row.name for row in rows(evaluation.metrics, "de")}
    assert parse_threshold("faithfulness=0.5").reached(evaluation.metrics)
    faithful, correct, _ = (json.dumps(each, ensure_ascii=False) for each in server.asked)
    assert "Scale AI wurde 2016 von Alexandr Wang gegründet" in faithful
    assert "Who founded Scale AI?" in correct
    assert "Wang" in correct


def test_unreadable(evaluate, server):
    """A reply without a score counts nowhere."""
    server.replies = [server.text("YES"), server.text("Well."), server.text("YES")]
    metrics = evaluate().metrics["all"]

    assert metrics["faithfulness"].value == 1
    assert metrics["correctness"].value is None


def test_not_judged(assistant, tmp_path):
    """Nothing of it is shown where nobody asked for it."""
    path = tmp_path / "questions.jsonl"
    path.write_text(QUESTIONS, encoding="utf-8")
    evaluation = run(load_question_set(path), assistant)

    assert not {"faithfulness", "correctness"} & evaluation.metrics["all"].keys()
    assert not any("judged" in each for each in evaluation.as_json()["records"])


def test_no_server():
    """Without a model server the remedy is named."""
    with pytest.raises(SettingsError, match="--judge"), open_judge(Settings(_env_file=None)):
        pass


def test_a_server_that_fails(evaluate, server):
    """Its error is told in one sentence, as when it answers."""
    server.fails(401, {"message": "no", "code": "invalid_api_key"})

    with pytest.raises(ProviderError, match="OPENAI_API_KEY"):
        evaluate()


def test_a_model_that_fails(open_assistant, seed_index, server, tmp_path):
    """The figures of a model are never those of the quotations in its place."""
    path = tmp_path / "questions.jsonl"
    path.write_text(QUESTIONS, encoding="utf-8")
    server.fails(401, {"message": "no", "code": "invalid_api_key"})
    settings = Settings(index=seed_index, url=server.url, timeout=5, _env_file=None)

    with (
        open_assistant(settings) as worded,
        pytest.raises(ProviderError, match="OPENAI_API_KEY"),
    ):
        run(load_question_set(path), worded)
