"""Texts for people, in the two languages of the product."""

from collections.abc import Callable
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


def unheard(_message: Message) -> None:
    """Tell nobody."""
