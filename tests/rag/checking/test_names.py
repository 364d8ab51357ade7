"""Names, and how two languages spell them."""

import pytest

from index.text.proper_names import proper_names
from rag.checking.names import names, spelled_in


def test_names():
    """Capitals count that no sentence start gives."""
    text = "We met Sarah Friar of OpenAI in Paris."

    assert [text[each.start : each.end] for each in names(text)] == [
        "Sarah Friar",
        "OpenAI",
        "Paris",
    ]


def test_a_name_at_the_start():
    """It counts where it is known, or goes on."""
    assert names("Google zahlt.") == []
    assert [each.words for each in names("Google zahlt.", known=frozenset({"google"}))] == [
        ("google",)
    ]
    assert [each.words for each in names("Mark Zuckerberg zahlt.")] == [("mark", "zuckerberg")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("huguenots", "hugenotten"),
        ("huguenot", "hugenottischen"),
        ("california", "südkalifornien"),
        ("southern", "Südkalifornien"),
        ("frederick", "Friedrich"),
        ("openai", "openai"),
    ],
)
def test_spelled_alike(one, other):
    """Endings, compounds and letters differ between the languages."""
    assert spelled_in([one], other) == 1


def test_initials():
    """They are no names alone, and end no sentence before one."""
    found = names("In the U.S. they met J. K. Rowling.")

    assert [each.words for each in found] == [("j", "k", "rowling")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("google", "microsoft"), ("paris", "berlin"), ("southern", "Nordkalifornien")],
)
def test_spelled_otherwise(one, other):
    """Other names are others."""
    assert spelled_in([one], other) == 0


def test_proper_names():
    """Nouns have an article before them somewhere, names have not."""
    found = proper_names(
        "Die Stadt Lindau zahlt. Heute freut sich Köhler über die Summe in Lindau."
    )

    assert {"lindau", "köhler"} <= found
    assert not {"stadt", "summe"} & found
