"""Texts for people, in the two languages of the product."""

from typing import Literal, NamedTuple

Language = Literal["de", "en"]


class Message(NamedTuple):
    """One text in German and in English."""

    de: str
    en: str

    def text(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.de if language == "de" else self.en
