"""The reasons, in the reader's language."""

import re
import string

import pytest

from index.messages import Message
from rag.checking import reasons

MESSAGES = [each for each in vars(reasons).values() if isinstance(each, Message)]


@pytest.mark.parametrize(
    ("numbers", "german", "english"),
    [
        ([3], "Satz 3", "sentence 3"),
        ([5, 3], "den Sätzen 3 und 5", "sentences 3 and 5"),
        ([1, 8, 5], "den Sätzen 1, 5 und 8", "sentences 1, 5 and 8"),
    ],
)
def test_sentences(numbers, german, english):
    """They are listed in reading order, as people write it."""
    assert reasons.sentences(numbers, "de") == german
    assert reasons.sentences(numbers, "en") == english


@pytest.mark.parametrize("message", MESSAGES, ids=lambda each: each.en)
def test_both_languages_say_the_same(message):
    """What one language fills in, the other does, too; neither is a copy of the other."""
    german, english = (
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in message
    )

    assert german == english
    assert message.de != message.en or not re.search("[a-z]", message.de.replace("{numbers}", ""))
