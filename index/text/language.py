"""The language of a text: the one decision between German and English."""

from functools import cache
from typing import TYPE_CHECKING

from index.messages import Language
from index.text.stop_words import ENGLISH, GERMAN
from index.text.words import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 10_000
"""Characters by which the language of an article is told."""


def language_of(text: str) -> Language:
    """Return the language that has more of its own function words in the text.

    Without any, as in a list of names, the language model guesses.
    """
    sample = text[:SAMPLE]
    german, english = function_words(sample)
    if german != english:
        return "de" if german > english else "en"
    probability = dict(identifier().rank(sample))
    return "en" if probability["en"] > probability["de"] else "de"


def function_words(text: str) -> tuple[int, int]:
    """Return how many words of ``text`` only German has, and how many only English."""
    found = words(text)
    german = sum(word in GERMAN and word not in ENGLISH for word in found)
    english = sum(word in ENGLISH and word not in GERMAN for word in found)
    return german, english


@cache
def identifier() -> "LanguageIdentifier":
    """Return the language model, which ranks 140 languages with their probabilities."""
    from py3langid.langid import (
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
