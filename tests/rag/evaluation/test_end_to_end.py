"""The question set in seeds, run with the real assistant."""

from index.text.loading import seed_article
from rag.evaluation import render_report, rows


def test_what_must_always_hold(evaluations):
    """Every citation is verbatim, and every answer is in the language of its question."""
    metrics = evaluations[0].metrics

    assert metrics["all"]["verbatim"].n > 0
    assert metrics["all"]["verbatim"].value == 1
    assert metrics["all"]["right_language"].value == 1


def test_offsets_are_of_the_article(evaluations):
    """The sentences of the JSON lie in the article, and the marked words in their sentences."""
    text = seed_article().text
    for record in evaluations[0].as_json()["records"]:
        assert len(record["ranking"]) == 10
        for slice_ in (*record["ranking"], *record["citations"]):
            sentence = text[slice_["start"] : slice_["end"]]
            assert sentence == sentence.strip()
            assert len(sentence) > 1
        for citation in record["citations"]:
            for start, end in citation["highlight"]:
                assert citation["start"] <= start < end <= citation["end"]


def test_deterministic(evaluations):
    """A run over a fresh index and one over the same index later differ in their times alone."""
    first, second = (
        {record["id"]: record | {"ms": 0} for record in evaluation.as_json()["records"]}
        for evaluation in evaluations
    )

    assert len(second) > 10
    assert {name: first[name] for name in second} == second


def test_shown(evaluations):
    """The table has a row for every figure, and the page holds every question."""
    (evaluation, _) = evaluations
    page = render_report(evaluation, "de")

    assert [row.name for row in rows(evaluation.metrics, "de")] == list(evaluation.metrics["all"])
    assert page.count('class="asked"') == len(evaluation.outcomes)
