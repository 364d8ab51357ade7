"""``wortlaut eval``: the table, the files, the thresholds."""

import json
from dataclasses import replace

import pytest

import rag.evaluation
from rag.evaluation import seed_question_set

SOME = 6
"""One in so many bundled questions is asked here; ``tests/rag/evaluation`` asks all."""

COST = "Was kosten die Arbeiten?"
COST_SENTENCE = "Die Arbeiten kosten 12 Millionen Euro."


def test_eval_measures_and_reports(call, tmp_path, monkeypatch):
    """The table, the JSON and the report are written; a threshold that is reached ends with 0."""
    bundled = seed_question_set()
    assert len(bundled.records) >= 60
    some = replace(bundled, records=bundled.records[::SOME])
    monkeypatch.setattr(rag.evaluation, "seed_question_set", lambda: some)
    figures, report = tmp_path / "figures.json", tmp_path / "report.html"
    code, out, _ = call("eval", "--json", figures, "--report", report, "--min", "verbatim=1")
    written = json.loads(figures.read_text())

    assert code == 0
    assert "recall@1" in out
    assert written["metrics"]["all"]["verbatim"] == 1
    assert [each["id"] for each in written["records"]] == [each.id for each in some.records]
    assert report.read_text().lstrip().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("least", "code", "said"),
    [
        ("recall@1=1", 4, "Missed: recall@1"),
        ("de:refused=1", 4, "Missed: de:refused"),
        ("nonsense=1", 2, "nonsense"),
        ("recall@1", 2, "METRIC=VALUE"),
    ],
)
def test_eval_thresholds(call, tmp_path, least, code, said):
    """A missed threshold ends with 4, one that cannot be read with 2."""
    questions = tmp_path / "q.jsonl"
    questions.write_text(
        '{"id": "a", "question": "Wie viel Umsatz macht Scale AI?", "language": "de",'
        ' "evidence": ["Auf der VivaTech-Konferenz"]}\n'
        '{"id": "b", "question": "Wer hat Scale AI gegründet?", "language": "de",'
        ' "answerable": false}\n'
    )
    outcome = call("eval", questions, "--min", least)

    assert outcome.code == code
    assert said in outcome.err


@pytest.mark.parametrize("option", ["--json", "--report"])
def test_eval_tells_early_what_it_cannot_write(call, option):
    """A place that cannot be written is told before the questions are asked."""
    code, out, err = call("eval", option, "/nowhere/file")

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "/nowhere/file" in err


def test_eval_of_another_article(call, file, tmp_path):
    """A question set may bring its article, by a path relative to the set."""
    file()
    question = {
        "id": "a",
        "language": "de",
        "question": COST,
        "article": "rathaus.txt",
        "evidence": [COST_SENTENCE],
        "answer": ["12 Millionen"],
    }
    questions = file(json.dumps(question), "fragen.jsonl")
    call("eval", questions, "--json", tmp_path / "result.json", index=tmp_path / "index")
    result = json.loads((tmp_path / "result.json").read_text())
    (record,) = result["records"]

    assert set(result) == {"metrics", "records"}
    assert list(record) == [
        *("id", "language", "status", "confidence", "answer", "citations", "passages"),
        *("ranking", "ms"),
    ]
    assert record["status"] == "answered"
    assert result["metrics"]["all"]["citation_precision"] == 1
    assert result["metrics"]["all"]["answer_contained"] == 1


@pytest.mark.parametrize(
    ("least", "said"),
    [
        ("recall@1=0.5", "Verfehlt: recall@1 ist 0, verlangt 0.5."),
        (
            "de:refused=0.5",
            "Verfehlt: de:refused hat in diesem Fragensatz keine Daten, verlangt 0.5.",
        ),
    ],
)
def test_missed_threshold(call, file, least, said):
    """A threshold that is missed, or has no data, is told with what was wanted."""
    question = {
        "id": "a",
        "language": "de",
        "question": "Wer hat Scale AI gegründet?",
        "evidence": ["Auf der VivaTech-Konferenz"],
    }
    run = call("eval", file(json.dumps(question), "f.jsonl"), "--min", least, language="de")

    assert run.code == 4
    assert run.err.splitlines()[-1] == said


CLAIMS = [
    ("right", "de", "Die Arbeiten kosten 12 Millionen Euro.", True, "verbatim"),
    ("number", "en", "The works cost 13 million euros.", False, "number"),
    ("negation", "de", "Die Arbeiten kosten nicht 12 Millionen Euro.", False, "negation"),
    ("mistaken", "de", "Die Arbeiten kosten 14 Millionen Euro.", True, "verbatim"),
]


@pytest.fixture
def claims(file):
    """Return a set of claims on a small article beside it; the last is judged wrong by right."""
    file()
    records = [
        {
            "id": name,
            "language": language,
            "article": "rathaus.txt",
            "claim": claim,
            "evidence": ["12 Millionen Euro"],
            "supported": supported,
            "kind": kind,
        }
        for name, language, claim, supported, kind in CLAIMS
    ]
    return file("\n".join(json.dumps(each) for each in records), "claims.jsonl")


@pytest.fixture
def measure(call, claims, tmp_path):
    """Return a function that runs the set over an index of its own."""
    return lambda *options: call("eval", claims, *options, index=tmp_path / "index")


class TestClaims:
    """``wortlaut eval`` of a set with claims."""

    def test_table(self, measure):
        """The share of right verdicts is shown overall, by language and by kind."""
        run = measure()
        rows = {row[0]: row[1:] for row in (line.split("\t") for line in run.out.splitlines())}

        assert run.code == 0
        assert run.out.splitlines()[0] == "Metric\tall\tde\ten"
        assert rows["check_accuracy"] == ["75.0%", "66.7%", "100.0%"]
        assert rows["check_accuracy:number"] == ["100.0%", "–", "100.0%"]
        assert rows["check_accuracy:negation"] == ["100.0%", "100.0%", "–"]
        assert rows["check_accuracy:verbatim"] == ["50.0%", "50.0%", "–"]
        assert rows["p50_ms"][0].endswith("ms")

    def test_json(self, measure, tmp_path):
        """The figures and a record for each claim are written, with reasons in its language."""
        path = tmp_path / "figures.json"
        measure("--json", path)
        written = json.loads(path.read_text(encoding="utf-8"))
        records = {each["id"]: each for each in written["records"]}

        assert written["metrics"]["all"]["check_accuracy"] == 0.75
        assert written["metrics"]["all"]["check_accuracy:verbatim"] == 0.5
        assert written["metrics"]["de"]["n_claims"] == 3
        assert list(records["right"]) == ["id", "language", "kind", "support", "reasons", "ms"]
        assert records["right"]["support"] == "verbatim"
        assert "“13 million euros” is not in sentence 3." in records["number"]["reasons"]
        assert "„14 Millionen Euro“ steht nicht in Satz 3." in records["mistaken"]["reasons"]

    def test_report(self, measure, tmp_path):
        """The claims judged wrong stand first, with evidence, verdict and reasons."""
        path = tmp_path / "report.html"
        measure("--report", path)
        page = path.read_text(encoding="utf-8")
        failed, others = page.split("Without a failure", 1)

        assert "Claims judged wrong" in failed
        assert "Die Arbeiten kosten 14 Millionen Euro." in failed
        assert "„14 Millionen Euro“ steht nicht in Satz 3." in failed
        assert "The works cost 13 million euros." in others

    @pytest.mark.parametrize(
        ("least", "code"),
        [
            ("check_accuracy=0.7", 0),
            ("check_accuracy=0.8", 4),
            ("de:check_accuracy=0.7", 4),
            ("check_accuracy:negation=1", 0),
        ],
    )
    def test_thresholds(self, measure, least, code):
        """They hold for the check as for the other figures, also by kind."""
        assert measure("--min", least).code == code
