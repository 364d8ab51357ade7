"""The figures: each by hand on a few records, and all again from the JSON alone."""

from dataclasses import replace

import pytest

from rag.answer import Support
from rag.checking.checker import Verdict
from rag.evaluation.metrics import counts, percentile
from rag.evaluation.outcome import QuestionOutcome, in_language, occurrences
from rag.evaluation.run import run

COST = {"question": "Was kostet es?", "evidence": ["12 Millionen Euro"], "answer": ["12 Mill"]}
START = {"question": "Wann geht es los?", "evidence": ["am 3. Mai"], "answer": ["3. Mai"]}
MAYOR = {"question": "Wer?", "evidence": ["Anna Köhler"], "answer": ["anna  KÖHLER"]}
WEATHER = {"question": "Wie wird das Wetter?", "answerable": False}


def figures(question_set, assistant, *records):
    """Return the figures over all records: name to value."""
    evaluation = run(question_set(*records), assistant)
    return {name: each.value for name, each in evaluation.metrics["all"].items()}


def test_ranking(question_set, assistant, reply):
    """Recall counts the questions found among the first k, MRR their reciprocal places."""
    script = {
        "Was kostet es?": reply(ranking=(2, 1, 3, 4)),
        "Wann geht es los?": reply(ranking=(1, 2, 4, 3)),
    }

    found = figures(question_set, assistant(script), COST, START, WEATHER)

    assert found["recall@1"] == 0.5
    assert found["recall@3"] == 0.5
    assert found["recall@5"] == 1.0
    assert found["mrr"] == (1 + 1 / 4) / 2


def test_evidence_across_a_sentence_end(question_set, assistant, reply):
    """EvidencePiece that crosses the end of a sentence is found with either of its parts."""
    record = {"question": "Wie?", "evidence": ["12 Millionen Euro. Sie beginnen"]}

    for first in (2, 3):
        script = {"Wie?": reply(ranking=(first, 1))}
        assert figures(question_set, assistant(script), record)["recall@1"] == 1

    assert figures(question_set, assistant({"Wie?": reply(ranking=(4, 1))}), record)["mrr"] == 0


def test_evidence_beside_a_sentence(question_set, assistant, reply):
    """EvidencePiece that ends where a sentence begins is not in that sentence."""
    record = {"question": "Was?", "evidence": ["12 Millionen Euro. "]}

    assert figures(question_set, assistant({"Was?": reply(ranking=(3, 2))}), record)["mrr"] == 0.5


def test_citations(question_set, assistant, reply):
    """Precision is the share of right citations, recall that of cited evidence, by question."""
    both = {"question": "Was und wann?", "evidence": ["12 Millionen Euro", "am 3. Mai"]}
    script = {
        "Was kostet es?": reply(cited=(2, 3)),
        "Was und wann?": reply(cited=(3,)),
        "Wie wird das Wetter?": reply(cited=(1,)),
    }

    found = figures(question_set, assistant(script), COST, both, START, WEATHER)

    assert found["citation_precision"] == (1 / 2 + 1) / 2
    assert found["citation_recall"] == (1 + 1 / 2) / 2


def test_answered_and_refused(question_set, assistant, reply):
    """Answers count among the answerable, refusals among the others."""
    script = {"Was kostet es?": reply(cited=(2,)), "Wo?": reply(cited=(1,))}
    records = (COST, START, MAYOR, WEATHER, {"question": "Wo?", "answerable": False})

    found = figures(question_set, assistant(script), *records)

    assert found["answered"] == 1 / 3
    assert found["refused"] == 1 / 2


def test_three_outcomes(question_set, assistant, reply):
    """What is shown counts as found, what is sure must be right, what is refused must be absent."""
    script = {
        "Was kostet es?": reply(cited=(2,)),
        "Wann geht es los?": reply(passages=(1, 3)),
        "Wer?": reply(cited=(1,)),
        "Wo?": reply(cited=(1,)),
    }
    lost = {"question": "Wie lange?", "evidence": ["am 3. Mai"]}
    where = {"question": "Wo?", "answerable": False}

    found = figures(question_set, assistant(script), COST, START, MAYOR, lost, WEATHER, where)

    assert found["answered"] == 2 / 4
    assert found["found"] == 2 / 4
    assert found["refused_wrongly"] == 1 / 4
    assert found["sure_precision"] == 1 / 3
    assert found["claimed"] == 1 / 2
    assert found["refused"] == 1 / 2


def test_calibration(question_set, assistant, reply):
    """In each tenth, confidence is held against the share of right ones, by their number."""
    script = {
        "Was kostet es?": reply(cited=(2,), confidence=0.8),
        "Wann geht es los?": reply(passages=(1, 3), confidence=0.25),
        "Wer?": reply(cited=(1,), confidence=0.84),
        "Wie wird das Wetter?": reply(passages=(1,), confidence=1.0),
    }

    found = figures(question_set, assistant(script), COST, START, MAYOR, WEATHER)

    assert found["calibration_error"] == pytest.approx((2 * abs(0.82 - 0.5) + 0.25 + 1.0) / 4)


def test_answer_contained(question_set, assistant, reply):
    """The answer may stand in the answer's words or in a cited sentence, in any case."""
    script = {
        "Wer?": reply(cited=(4,), text="So steht es da."),
        "Was kostet es?": reply(cited=(1,), text="Es sind 12 Millionen."),
        "Wann geht es los?": reply(cited=(1,)),
    }

    assert figures(question_set, assistant(script), COST, START, MAYOR)["answer_contained"] == 2 / 3


def test_highlight_overlap(question_set, assistant, reply):
    """Marks are held against the answer in right citations; other questions do not count."""
    script = {
        "Was kostet es?": reply(cited=(2,), marked=("12 Millionen Euro",)),
        "Wann geht es los?": reply(cited=(3,), marked=("Sie",)),
        "Wer?": reply(cited=(1,), marked=("Rathaus",)),
    }

    assert figures(question_set, assistant(script), COST, START, MAYOR)["highlight_overlap"] == 0.5


def test_marks_without_evidence(question_set, assistant, reply):
    """The answer's words marked in a sentence without the evidence do not count."""
    record = START | {"answer": ["Rathaus", "3. Mai"]}
    script = {"Wann geht es los?": reply(cited=(1, 3), marked=("Rathaus",))}

    assert figures(question_set, assistant(script), record)["highlight_overlap"] == 0


def test_marks_that_touch_do_not_overlap(question_set, assistant, reply):
    """A mark that ends where the answer begins misses it."""
    script = {"Wann geht es los?": reply(cited=(3,), marked=("Sie beginnen am ",))}

    assert figures(question_set, assistant(script), START)["highlight_overlap"] == 0


def test_verbatim(question_set, assistant, reply):
    """A citation with another text or of another article is not verbatim."""
    evaluation = run(question_set(COST), assistant({"Was kostet es?": reply(cited=(2,))}))
    (outcome,) = evaluation.outcomes
    (citation,) = outcome.answer.citations

    assert evaluation.metrics["all"]["verbatim"].value == 1
    assert not outcome.is_verbatim(replace(citation, text=citation.text + "."))
    assert not outcome.is_verbatim(replace(citation, start=citation.start + 1))
    assert not outcome.is_verbatim(replace(citation, article_sha256="0" * 64))


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Dazu steht nichts im Artikel.", {"de"}),
        ("The article does not say.", {"en"}),
        ("The article says, in German:\nDie Arbeiten kosten 12 Millionen Euro. [1]", {"en"}),
        ("12 [1]", {"de", "en"}),
    ],
)
def test_right_language(question_set, assistant, reply, text, languages):
    """The language is that of the answer's own words: quoted sentences do not count."""
    asking = assistant({"Was kostet es?": reply(cited=(2,), text=text)})

    for language in ("de", "en"):
        found = figures(question_set, asking, COST | {"language": language})
        assert found["right_language"] == (language in languages)


def test_language_of_a_long_quotation(question_set, assistant, reply):
    """However much German is quoted, an answer with English words around it is English."""
    quoted = (
        "Das Rathaus wird saniert, weil es nicht mehr sicher ist, und die Arbeiten werden von der "
        "Stadt bezahlt, wie die Bürgermeisterin nach der Sitzung des Rates bestätigte."
    )
    script = {"Was kostet es?": reply(cited=(2,))}
    (outcome,) = run(question_set(COST), assistant(script)).outcomes
    (citation,) = outcome.answer.citations

    answer = replace(
        outcome.answer,
        text=f"The article says: {quoted} [1]",
        citations=(replace(citation, text=quoted),),
    )

    assert in_language(answer, "en")
    assert not in_language(answer, "de")


def test_by_language(question_set, assistant, reply):
    """Each language has its own figures, and all records have them together."""
    script = {"Was kostet es?": reply(ranking=(2,))}
    english = START | {"language": "en"}

    metrics = run(question_set(COST, english, WEATHER), assistant(script)).metrics

    values = {group: found["recall@1"].value for group, found in metrics.items()}
    assert values == {"all": 0.5, "de": 1, "en": 0}
    assert {group: found["recall@1"].n for group, found in metrics.items()} == {
        "all": 2,
        "de": 1,
        "en": 1,
    }


def test_without_data(question_set, assistant):
    """A figure without data is none, not zero and not an error."""
    metrics = run(question_set(WEATHER), assistant()).metrics

    assert metrics["all"]["refused"].value == 1
    for name in ("recall@1", "mrr", "citation_precision", "verbatim", "check_accuracy"):
        assert metrics["all"][name].value is None
    assert all(each.value is None for each in metrics["en"].values())


def test_check_accuracy(question_set, assistant):
    """Claims are right when the verdict is the record's; kinds have figures of their own."""
    claim = {"evidence": ["12 Millionen Euro"], "supported": True}
    records = (
        claim | {"claim": "12", "kind": "number"},
        claim | {"claim": "12 Mio.", "supported": False, "kind": "number"},
        claim | {"claim": "Euro", "kind": "verbatim"},
        claim | {"claim": "Dollar", "supported": False},
    )

    def verdict(text):
        return Verdict(Support.UNSUPPORTED if text == "Dollar" else Support.SUPPORTED, 0.5)

    evaluation = run(question_set(*records), assistant(verdict=verdict))
    found = evaluation.metrics["all"]

    assert found["check_accuracy"].value == 3 / 4
    assert found["check_accuracy:number"].value == 1 / 2
    assert found["check_accuracy:verbatim"].value == 1
    assert counts(evaluation.outcomes) == {
        "n": 4,
        "n_answerable": 0,
        "n_unanswerable": 0,
        "n_claims": 4,
    }


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([7], 0.5, 7), ([3, 1, 2], 0.5, 2), ([4, 3, 2, 1], 0.5, 2), (range(1, 21), 0.95, 19)],
)
def test_percentile(values, share, expected):
    """A percentile is one of the values: the nearest rank."""
    assert percentile(values, share) == expected


def test_times(question_set, assistant):
    """Times are taken over the records and are not zero."""
    outcomes = run(question_set(COST, START, MAYOR), assistant()).outcomes
    found = run(question_set(COST), assistant()).metrics["all"]

    assert all(each.ms > 0 for each in outcomes)
    assert found["p50_ms"] == found["p95_ms"]


def test_occurrences():
    """An answer is found in any case and over a line break, and signs stand for themselves."""
    assert list(occurrences("Am 3.\nMAI, am 3 Mai", "3. Mai")) == [(3, 9)]


def test_again_from_the_json(question_set, assistant, reply, article):
    """The JSON, the set and the article are enough to compute the figures again."""
    script = {
        "Was kostet es?": reply(ranking=(2, 1), cited=(2, 1), marked=("12 Millionen",)),
        "Wann geht es los?": reply(ranking=(4, 3), cited=(4,), marked=("Anna",)),
        "Wer?": reply(ranking=(1, 4), cited=(4,), marked=("freut",)),
    }
    records = (COST, START, MAYOR)

    result = run(question_set(*records), assistant(script)).as_json()

    again = [_again(*pair, article.text) for pair in zip(records, result["records"], strict=True)]
    for name in again[0]:
        values = [each[name] for each in again if each[name] is not None]
        assert result["metrics"]["all"][name] == round(sum(values) / len(values), 6)


def _again(record, result, text):
    (evidence,) = record["evidence"]
    first = text.index(evidence)
    right = set(range(first, first + len(evidence)))

    def holds(slice_):
        return bool(right & set(range(slice_["start"], slice_["end"])))

    places = [place for place, each in enumerate(result["ranking"], 1) if holds(each)]
    cited = [each for each in result["citations"] if holds(each)]
    wanted = " ".join(record["answer"][0].split()).lower()
    at = text.lower().index(wanted)
    answer = set(range(at, at + len(wanted)))
    marked = {i for each in cited for span in each["highlight"] for i in range(*span)}
    return {
        "recall@1": float(places[:1] == [1]),
        "mrr": 1 / places[0] if places else 0.0,
        "citation_precision": len(cited) / len(result["citations"]),
        "citation_recall": float(bool(cited)),
        "highlight_overlap": float(bool(marked & answer)) if cited else None,
    }


def test_outcomes_are_of_questions(question_set, assistant):
    """A run without claims holds outcomes of questions alone, in the order of the set."""
    outcomes = run(question_set(COST, START), assistant()).outcomes

    assert [type(each) for each in outcomes] == [QuestionOutcome, QuestionOutcome]
    assert [each.record.id for each in outcomes] == ["q1", "q2"]
