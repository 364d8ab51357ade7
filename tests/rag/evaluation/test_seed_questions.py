"""The question set on the article in seeds: that it holds what it says."""

from collections import Counter

import pytest

from index.text.loading import seed_article
from index.text.sentences import split
from rag.evaluation.outcome import occurrences
from rag.evaluation.question_set import seed_question_set

ARTICLE = seed_article()
RECORDS = seed_question_set().records
WITH_EVIDENCE = [each for each in RECORDS if each.evidence]


def test_counts():
    """Half the questions are German, half English, and many cannot be answered."""
    languages = Counter(each.language for each in RECORDS)
    unanswerable = Counter(each.language for each in RECORDS if not each.answerable)

    assert len(RECORDS) >= 64
    assert languages["de"] == languages["en"]
    assert unanswerable["de"] == unanswerable["en"] >= 10
    assert sum(bool(each.history) for each in RECORDS) >= 4


def test_names_tell_the_language():
    """The ID of a question begins with its language, and no question stands twice."""
    assert all(each.id.startswith(f"{each.language}-") for each in RECORDS)
    asked = Counter((each.question, each.history) for each in RECORDS)
    assert asked.most_common(1)[0][1] == 1


@pytest.mark.parametrize("record", WITH_EVIDENCE, ids=lambda record: record.id)
def test_evidence_and_answer(record):
    """Evidence is verbatim, within one sentence each, and that sentence contains the answer."""
    sentences = split(ARTICLE.text, ARTICLE.language)
    for piece in record.evidence:
        assert ARTICLE.text.count(piece) == 1
        start = ARTICLE.text.index(piece)
        (sentence,) = [s for s in sentences if s.start <= start and start + len(piece) <= s.end]
        text = ARTICLE.text[sentence.start : sentence.end]
        assert any(any(occurrences(text, answer)) for answer in record.answer)


def test_answerable_questions_have_evidence():
    """A question without evidence is one that cannot be answered."""
    assert {each.id for each in RECORDS if not each.evidence} == {
        each.id for each in RECORDS if not each.answerable
    }


def test_every_sentence_is_asked_for():
    """Hardly a sentence of the article is left out."""
    sentences = split(ARTICLE.text, ARTICLE.language)
    starts = {ARTICLE.text.index(piece) for each in WITH_EVIDENCE for piece in each.evidence}
    asked = {s.number for s in sentences for start in starts if s.start <= start < s.end}

    assert len(asked) >= len(sentences) - 1
