"""Texts for people, in the two languages of the product."""

from collections.abc import Callable
from datetime import date as Date  # noqa: N812  the word is taken below
from typing import Literal, NamedTuple

Language = Literal["de", "en"]


class Message(NamedTuple):
    """One text in German and in English."""

    de: str
    en: str

    def text(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.de if language == "de" else self.en

    def format(self, **values: object) -> "Message":
        """Return the message with ``values`` in place of its fields."""
        return Message(self.de.format(**values), self.en.format(**values))


Notice = Callable[[Message], None]
"""Is told in one line what happens, such as a rebuild of the index."""


def number(value: float, language: Language, *, digits: int = 0) -> str:
    """Return ``value`` with so many decimals, as the language writes numbers."""
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "de" else text


def unheard(_message: Message) -> None:
    """Tell nobody."""


def date(iso: str, language: Language) -> str:
    """Return a date of ISO 8601 as the language writes dates; anything else as it is."""
    try:
        day = Date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day:%d.%m.%Y}" if language == "de" else f"{day.day} {day:%B %Y}"
