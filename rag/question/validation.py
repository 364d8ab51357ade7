"""Questions and statements as they can be used, or one sentence that says why they cannot."""

from typing import NamedTuple

from index.errors import QuestionError
from index.messages import number

QUESTION_LIMIT = 2_000
"""Characters of the longest question."""


class _Input(NamedTuple):
    """What a text is called that cannot be used, and what to do instead."""

    de: str
    en: str
    remedy_de: str
    remedy_en: str


_QUESTION = _Input(
    "Frage", "question", "eine Frage zum Artikel eingeben", "ask something about the article"
)
_STATEMENT = _Input(
    "Aussage", "statement", "eine Aussage zum Artikel eingeben", "state something about the article"
)


def validated_question(text: str) -> str:
    """Return a question with single spaces and without control characters.

    Raises:
        QuestionError: It is empty, longer than ``QUESTION_LIMIT``, or holds no letter or digit.
    """
    return _validated(text, _QUESTION)


def validated_statement(text: str) -> str:
    """Return a statement with single spaces and without control characters; raises likewise."""
    return _validated(text, _STATEMENT)


def _validated(text: str, kind: _Input) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not plain:
        raise QuestionError(
            de=f"Die {kind.de} ist leer: {kind.remedy_de}.",
            en=f"The {kind.en} is empty: {kind.remedy_en}.",
        )
    if len(plain) > QUESTION_LIMIT:
        raise QuestionError(
            de=f"Die {kind.de} ist mit {number(len(plain), 'de')} Zeichen zu lang: auf "
            f"{number(QUESTION_LIMIT, 'de')} kürzen.",
            en=f"The {kind.en} is too long ({number(len(plain), 'en')} characters): shorten it to "
            f"{number(QUESTION_LIMIT, 'en')}.",
        )
    if not any(c.isalnum() for c in plain):
        raise QuestionError(
            de=f"Die {kind.de} enthält kein Wort: {kind.remedy_de}.",
            en=f"The {kind.en} holds no word: {kind.remedy_en}.",
        )
    return plain
