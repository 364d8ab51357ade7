import pytest

from index.article import Article
from rag import Settings
from rag.answer import Status

QUESTION = "Wie viele Milliarden Dollar zahlte Meta für Scale AI?"
ONE = "Meta kauft zu.\n\nMeta zahlte für Scale AI 14 Milliarden Dollar. Der Kurs stieg danach.\n"
OTHER = "Börse.\n\nFür Scale AI zahlte Meta 13 Milliarden Dollar. Anleger sind zufrieden.\n"
SAME = "Börse.\n\nFür Scale AI zahlte Meta 14 Mrd. Dollar. Anleger sind zufrieden.\n"
ELSE = "Börse.\n\nFür Instagram zahlte Meta 1 Milliarde Dollar. Anleger sind zufrieden.\n"
FILLER = "Ort {0}.\n\nIn Ort {0} regnet es. Der Bürgermeister von Ort {0} heißt Karl.\n"


@pytest.fixture
def ask(tmp_path, open_assistant):
    """Ask articles with these texts together."""

    def asked(question, *texts):
        with open_assistant(Settings(index=tmp_path / "index")) as assistant:
            articles = [Article(text, f"Nr. {n}", "de", f"{n}.txt") for n, text in enumerate(texts)]
            ids = [each.article.id for each in assistant.library.add_all(articles)]
            return assistant.ask(question, articles=ids)

    return asked


BOTH = {
    "Meta zahlte für Scale AI 14 Milliarden Dollar.",
    "Für Scale AI zahlte Meta 13 Milliarden Dollar.",
}


MANY = [FILLER.format(number) for number in range(12)]


@pytest.mark.parametrize(
    ("question", "others"),
    [("Wie viel zahlte Meta?", []), (QUESTION, MANY)],
    ids=["two articles", "many"],
)
def test_both_are_shown(ask, question, others):
    """Both sentences stand in the answer, each with its article, and why."""
    answer = ask(question, ONE, OTHER, *others)

    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("Die Artikel widersprechen sich:")
    assert {each.article for each in answer.citations} == {"Nr. 0", "Nr. 1"}
    assert {each.text for each in answer.citations} == BOTH


def test_both_come_first_among_many(ask):
    """Where it is not sure which of many articles is meant, both lead the passages."""
    answer = ask("Wie viel wurde gezahlt?", ONE, OTHER, *MANY)

    assert answer.status is Status.PASSAGES
    assert {each.text for each in answer.passages[:2]} == BOTH
    assert "Die ersten beiden Stellen widersprechen sich." in answer.notes


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        (QUESTION, [ONE, SAME]),
        (QUESTION, [ONE, ELSE]),
        ("Wer zahlte 14 Milliarden Dollar für Scale AI?", [ONE, OTHER]),
        (QUESTION, [ONE + OTHER]),
    ],
    ids=["the same in other words", "something else", "no figure is asked for", "one article"],
)
def test_no_contradiction(ask, question, texts):
    """Two articles contradict each other in what is asked, or not at all."""
    answer = ask(question, *texts)

    assert "widersprechen" not in f"{answer.text} {answer.notes}"


FERRY = "Fähre.\n\nThe ferry ran aground off Hiddensee. 118 passengers were with the two crews.\n"
FIRE = "Tannried.\n\nIn Tannried brannte ein Haus. 12 Feuerwehrleute löschten den Dachstuhl.\n"
PETITION = "Norden.\n\nBürger sammelten 2.600 Unterschriften gegen das Parkhaus.\n"


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Menschen waren an Bord?",
        "Wie viele Sätze haben die Artikel?",
        "How many people took part?",
    ],
)
def test_counts_of_other_things(ask, question):
    """That both give a figure makes no contradiction where neither holds what is asked."""
    answer = ask(question, FERRY, FIRE, PETITION)

    assert "118" in f"{answer.text} {answer.passages}"
    assert "isagree" not in f"{answer.text} {answer.notes}"
    assert "widersprechen" not in f"{answer.text} {answer.notes}"


@pytest.mark.parametrize("question", [QUESTION, "Wie viel kostete die Übernahme?"])
def test_nearly_the_same_sentence(ask, question):
    """Of two reports in the same words the figures are compared, however the question is put."""
    report = "Kauf.\n\nDas Unternehmen aus Kiel zahlte für Scale AI laut Vertrag {0} Euro.\n"
    answer = ask(question, report.format("14 Millionen"), report.format("13 Millionen"))

    assert "widersprechen" in f"{answer.text} {answer.notes}"
