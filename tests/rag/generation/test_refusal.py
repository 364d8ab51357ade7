"""Refusals in a model's own words."""

import pytest

from rag.generation.refusal import refuses


@pytest.mark.parametrize(
    "text",
    [
        "NOT IN THE ARTICLE",
        "The article does not say.",
        "The article doesn't mention how many people work there.",
        "This is not mentioned in the article.",
        "There is no information about that in the provided sentences.",
        "I cannot answer this question based on the text.",
        "Dazu steht nichts im Artikel.",
        "Der Artikel enthält keine Angaben zur Mitarbeiterzahl.",
        "Im Text wird nicht erwähnt, wo sie geboren wurde.",
        "Diese Frage kann anhand des Artikels nicht beantwortet werden.",
        "Es gibt keine Informationen darüber.",
    ],
)
def test_refusals(text):
    """Either language, many wordings."""
    assert refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "Meta owns 49 percent of Scale AI.",
        "OpenAI will nicht einfrieren, was es gibt.",
        "Friar said that they do not want to freeze the ecosystem.",
        "Paris",
        "Behemoth wurde wegen Performance-Bedenken verschoben.",
    ],
)
def test_statements(text):
    """What denies something else is a statement."""
    assert not refuses(text)
