"""The report: one page that needs nothing else, harmless whatever the questions hold."""

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from rag.answer import Support
from rag.checking.checker import Verdict
from rag.evaluation.labels import PAGE
from rag.evaluation.plots import recall_plot, reliability_plot, score_plot
from rag.evaluation.report import ranked_sentences, render_report, sentence_parts
from rag.evaluation.run import run

HOSTILE = '</summary><script>alert("1")</script><img src=https://example.org/x onerror=alert(1)> „&'
COST = {"question": "Was kostet es?", "evidence": ["12 Millionen Euro"], "answer": ["12 Mill"]}
START = {"question": "Wann geht es los?", "evidence": ["am 3. Mai"], "language": "en"}
MAYOR = {"question": "Wer?", "evidence": ["Anna Köhler"]}
WEATHER = {"question": "Wie wird das Wetter?", "answerable": False}

VOID = {"meta", "br", "img", "use", "path"}


class Page(HTMLParser):
    """Collects the tags, the IDs and the text of a page, and checks that all tags are closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.ids, self.text = [], [], [], ""
        self.attributes = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        """Open a tag."""
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Open and close a tag."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        """Close the tag that was opened last."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep the text."""
        self.text += data


@pytest.fixture
def evaluation(question_set, assistant, reply):
    """A run with one failure of each of the main kinds and one right answer."""
    script = {
        "Was kostet es?": reply(ranking=(2, 1), cited=(2,), marked=("12 Millionen",)),
        "Wer?": reply(ranking=(1, 4), cited=(1,), confidence=0.9),
        "Wie wird das Wetter?": reply(cited=(1,), confidence=0.1),
    }
    return run(question_set(COST, START, MAYOR, WEATHER), assistant(script))


def test_self_contained(evaluation):
    """There is no script and no address of anything outside the page."""
    text = render_report(evaluation, "de")
    page = Page(text)

    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert "http:" not in text
    assert "https:" not in text
    assert "@import" not in text
    assert all(value.startswith("#") for name, value in page.attributes if "href" in name)
    assert not re.findall(r"url\((?!#)", text)


def test_hostile_records(question_set, assistant, reply):
    """Markup in a question, its fields, or an answer is shown as the text that it is."""
    record = {
        "id": HOSTILE,
        "question": HOSTILE,
        "history": [HOSTILE],
        "answer": [HOSTILE],
        "evidence": ["am 3. Mai"],
    }
    script = {HOSTILE: reply(ranking=(1, 3), cited=(1,), text=HOSTILE)}

    page = Page(render_report(run(question_set(record), assistant(script)), "en"))

    assert not {"script", "img"} & set(page.tags)
    assert page.text.count(HOSTILE) == 5


def test_failures_come_first(evaluation):
    """Each failure stands under what went wrong, and the right answers are folded below."""
    text = Page(render_report(evaluation, "en")).text

    order = [
        "Failures 3",
        "Refused although answerable 1",
        "Wann geht es los?",
        "Answered although unanswerable 1",
        "Wie wird das Wetter?",
        "No cited sentence holds evidence 1",
        "Wer?",
        "Without a failure 1",
        "Was kostet es?",
    ]
    places = [text.index(each) for each in order]
    assert places == sorted(places)


def test_both_languages(evaluation):
    """The page is in the language asked for, and so are its figures."""
    german, english = (render_report(evaluation, language) for language in ("de", "en"))

    assert '<html lang="de">' in german
    assert "Abgelehnt, obwohl beantwortbar" in german
    assert "33,3\xa0%" in german
    assert '<html lang="en">' in english
    assert "33.3%" in english
    assert "Abgelehnt" not in english


def test_without_failures(question_set, assistant, reply):
    """A page without failures says so."""
    script = {"Was kostet es?": reply(ranking=(2, 1), cited=(2,))}

    text = Page(render_report(run(question_set(COST), assistant(script)), "en")).text

    assert "Failures 0" in text
    assert "None." in text


def test_claims(question_set, assistant):
    """Claims judged wrong stand with their evidence, verdict and reasons; without plots."""
    claim = {"claim": "Es kostet 13 Millionen.", "evidence": ["12 Millionen"], "supported": False}

    asking = assistant(verdict=Verdict(Support.SUPPORTED, 0.9, ("not a figure",)))
    page = Page(render_report(run(question_set(claim), asking), "en"))

    assert "Claims judged wrong 1" in page.text
    assert "not a figure" in page.text
    assert "svg" not in page.tags


def test_labels():
    """The page uses each of its words, and has them all; a label is no name out of the code."""
    template = (files("rag.evaluation") / "report.html.jinja").read_text(encoding="utf-8")
    used = set(re.findall(r"\bt\.(\w+)", template)) | {"unclear"}  # by the verdict

    assert used == set(PAGE)
    assert not [each.en for each in PAGE.values() if re.search("[a-z][A-Z]", each.en)]


def test_pieces(evaluation):
    """A sentence is cut where evidence and marks begin and end, and nothing of it is lost."""
    outcome = evaluation.outcomes[0]
    (citation,) = outcome.answer.citations

    found = sentence_parts(outcome, (citation.start, citation.end), citation.highlight)

    assert "".join(piece.text for piece in found) == citation.text
    assert [(piece.text, piece.evidence, piece.marked) for piece in found] == [
        ("Die Arbeiten kosten ", False, False),
        ("12 Millionen", True, True),
        (" Euro", True, False),
        (".", False, False),
    ]


def test_ranked_sentences(evaluation):
    """A line tells its place, whether it holds evidence, and by which mark it is cited."""
    lines = ranked_sentences(evaluation.outcomes[0])

    assert [(line.place, line.is_evidence, line.mark) for line in lines] == [
        (1, True, 1),
        (2, False, None),
    ]


def test_plots(evaluation):
    """Plots are deterministic, take their colours from the page, and share no ID."""
    for plot in (recall_plot, score_plot, reliability_plot):
        assert plot(evaluation.outcomes, "de") == plot(evaluation.outcomes, "de")
        assert "var(--first)" in plot(evaluation.outcomes, "de")
        assert not re.findall(r"#0[1-6]0[1-6]0[1-6]", plot(evaluation.outcomes, "de"))
    page = Page(render_report(evaluation, "de"))
    assert page.tags.count("svg") == 3
    assert len(page.ids) == len(set(page.ids))


def test_plots_without_data(question_set, assistant):
    """Without evidence there is no recall to plot, and equal scores still have a plot."""
    asked = run(question_set(WEATHER, WEATHER), assistant()).outcomes

    assert recall_plot(asked, "de") is None
    assert score_plot(asked, "de")
    assert score_plot([], "de") is None
