"""The words before what is shown: their number, and whose words they are."""

import pytest

from index.article import Article, Hit
from index.embedding.model import BundledEmbedder
from index.text.sentences import split
from rag import Settings, answer_messages
from rag.extractive.answerer import ExtractiveAnswerer
from rag.extractive.citations import Citer


@pytest.mark.parametrize(
    ("answer", "articles", "number", "words"),
    [
        ("de", ["de"], 1, "Nicht sicher beantwortet; am nächsten kommt diese Stelle:"),
        ("de", ["de"], 2, "Nicht sicher beantwortet; am nächsten kommen diese Stellen:"),
        (
            "de",
            ["en"],
            1,
            "Nicht sicher beantwortet; am nächsten kommt diese Stelle, auf Englisch:",
        ),
        ("de", ["de", "en"], 2, "Nicht sicher beantwortet; am nächsten kommen diese Stellen:"),
        ("en", ["en"], 1, "The article may not say; this passage comes closest:"),
        ("en", ["de"], 3, "The article may not say; these passages come closest, in German:"),
        (
            "en",
            ["de", "de"],
            3,
            "The articles may not say; these passages come closest, in German:",
        ),
        ("en", ["de", "en"], 3, "The articles may not say; these passages come closest:"),
    ],
)
def test_passages(answer, articles, number, words):
    """They name one or several, articles as well as passages."""
    assert answer_messages.passages(answer, articles, number) == words


@pytest.mark.parametrize(
    ("answer", "articles", "words"),
    [
        ("de", ["de"], "Der Artikel schreibt:"),
        ("de", ["en"], "Der Artikel schreibt, auf Englisch:"),
        ("de", ["en", "en"], "Die Artikel schreiben, auf Englisch:"),
        ("en", ["de"], "The article says, in German:"),
        ("en", ["de", "en"], "The articles say:"),
    ],
)
def test_lead(answer, articles, words):
    """A foreign language is told where all sentences are in it."""
    assert answer_messages.lead(answer, articles) == words


BRIDGE = "In Lindau wird eine Brücke gebaut. Sie kostet 12 Millionen Euro."
SCHOOL = "In Kiel wird eine Schule saniert. Der Unterricht findet im Rathaus statt."


@pytest.mark.parametrize(
    ("question", "one", "both"),
    [
        ("Worum geht es?", "„Brücke“ in den Sätzen des Artikels:", "In den Sätzen der Artikel:"),
        ("What is it about?", "“Brücke”, in its own sentences:", "In the articles’ own sentences:"),
    ],
)
def test_summary(open_assistant, tmp_path, question, one, both):
    """Sentences of several articles do not stand under the title of the first."""
    articles = [
        Article(text, title, "de", f"{title}.txt")
        for text, title in ((BRIDGE, "Brücke"), (SCHOOL, "Schule"))
    ]
    with open_assistant(Settings(index=tmp_path / "index")) as assistant:
        ids = [each.article.id for each in assistant.library.add_all(articles)]

        assert assistant.ask(question, articles=ids[:1]).text.startswith(f"{one}\n")
        answer = assistant.ask(question, articles=ids)
        assert answer.text.startswith(f"{both}\n")
        assert {each.article for each in answer.citations} == {"Brücke", "Schule"}


def test_quotation_of_two():
    """Where sentences of two articles answer, the articles say so."""
    articles = [Article("Lind baut.", "Brücke", "de", ""), Article("Lind plant.", "Plan", "de", "")]
    hits = [Hit(each, split(each.text, "de")[0], 0.9, 0.5, 1.0) for each in articles]
    answerer = ExtractiveAnswerer(Citer(BundledEmbedder()))

    assert answerer.quote(hits[:1], "Wer?", "de", 0.9).text.startswith("Der Artikel schreibt:\n")
    assert answerer.quote(hits, "Wer?", "de", 0.9).text.startswith("Die Artikel schreiben:\n")
