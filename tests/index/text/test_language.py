"""The language of an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.language import SAMPLE, function_words, identifier, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Rathaus wird ab Mai saniert.", "de"),
        ("The town hall is being renovated.", "en"),
        ("Der Film „The Voice of the People“ ist nicht für die Kinder.", "de"),
        ("Rathaus Lindau, Sanierung, Kosten", "de"),
        ("Renovation, expenses, council", "en"),
    ],
)
def test_language(text, language):
    """The function words decide; without any, the model does."""
    assert language_of(text) == language


def test_what_only_one_language_has():
    """A word that both have, such as "in" or "was", counts for neither."""
    assert function_words("Das ist in der Stadt.") == (3, 0)
    assert function_words("This was in the town.") == (0, 2)
    assert function_words("Lindau 2016") == (0, 0)


def test_a_sample_is_enough():
    """What stands behind the sample changes nothing."""
    german = "Das ist der Rat und die Stadt. " * (SAMPLE // 30)

    assert language_of(german + "The man and the town of the people. " * SAMPLE) == "de"


def test_the_model_is_loaded_once():
    """It takes a moment."""
    assert identifier() is identifier()


@given(st.text(max_size=80))
def test_any_text_has_a_language(text):
    """Nothing that an article may hold is an error."""
    assert language_of(text) in ("de", "en")
