"""Claims held against their evidence by the real check."""

import pytest

from index.text.loading import article_from_text
from rag import Support
from rag.evaluation import render_report, rows, run

FOUNDED = "Scale AI wurde 2016 von Alexandr Wang gegründet"
STAKE = "eine 49-prozentige Beteiligung"
TOWN_HALL = "Das Rathaus von Lindau wird saniert.\nDie Arbeiten kosten 12 Millionen Euro.\n"


def claim(text, evidence, supported, **fields):
    """Return a record."""
    return {"claim": text, "evidence": [evidence], "supported": supported, **fields}


@pytest.fixture
def claims(question_set):
    """Return a set about the bundled article; all but the last are judged right."""
    return question_set(
        claim(FOUNDED, FOUNDED, True, kind="verbatim"),
        claim("Scale AI was founded in 2016.", FOUNDED, True, language="en", kind="translation"),
        claim("Scale AI was founded in 2017.", FOUNDED, False, language="en", kind="number"),
        claim("Scale AI wurde 2016 nicht gegründet.", FOUNDED, False, kind="negation"),
        claim("Meta hält 51 Prozent.", STAKE, True, kind="answer"),
    )


def test_verdicts(claims, extractive):
    """Each is judged by the sentence of its evidence, with reasons in its language."""
    outcomes = run(claims, extractive).outcomes
    reasons = [" ".join(each.statement.reasons) for each in outcomes]

    assert [each.right for each in outcomes] == [True, True, True, True, False]
    assert outcomes[0].statement.support is Support.VERBATIM
    assert reasons[:2] == ["", ""]
    assert "“2017” is not in sentence 5." in reasons[2]
    assert "verneint" in reasons[3]
    assert "„51 Prozent“ steht nicht in Satz 8." in reasons[4]


def test_figures(claims, extractive):
    """The share of right verdicts is had overall, by language and by kind."""
    metrics = run(claims, extractive).metrics
    table = {row.name: row[1:] for row in rows(metrics, "en")}

    assert table["check_accuracy"] == ("80.0%", "66.7%", "100.0%")
    assert table["check_accuracy:number"] == ("100.0%", "–", "100.0%")
    assert table["check_accuracy:answer"] == ("0.0%", "0.0%", "–")
    assert metrics["all"]["p50_ms"].n == 5


def test_failures(claims, extractive):
    """The report shows what was judged wrong, and why."""
    failed, _ = render_report(run(claims, extractive), "de").split("Ohne Fehler", 1)

    assert "Aussagen falsch beurteilt" in failed
    assert "Meta hält 51 Prozent." in failed
    assert "„51 Prozent“ steht nicht in Satz 8." in failed
    assert "2017" not in failed


def test_evidence_across_sentences(question_set, extractive, tmp_path):
    """Every sentence that the evidence touches is held against, and named."""
    (tmp_path / "rathaus.txt").write_text(TOWN_HALL, encoding="utf-8")
    record = claim("Das kostet 99 Euro.", "saniert.\nDie Arbeiten", False, article="rathaus.txt")

    (outcome,) = run(question_set(record), extractive).outcomes

    assert any("in den Sätzen 1 und 2." in each for each in outcome.statement.reasons)


def test_an_article_by_its_id(question_set, extractive):
    """Claims may name an article of the library."""
    lindau = extractive.library.add(article_from_text(TOWN_HALL, "rathaus.txt"))
    record = claim("The works cost 12 million euros.", "12 Millionen", True, article=lindau.id)

    (outcome,) = run(question_set(record | {"language": "en"}), extractive).outcomes

    assert outcome.right


def test_the_same_again(claims, extractive):
    """Two runs differ in their times alone."""
    first, second = (
        [record | {"ms": 0} for record in run(claims, extractive).as_json()["records"]]
        for _ in range(2)
    )

    assert first == second
