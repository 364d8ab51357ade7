"""The words before what is shown: their number, and whose words they are."""

import pytest

from rag import answer_messages


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
