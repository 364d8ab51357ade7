"""What can go wrong and is told to the user."""

from typing import Self

from index.messages import Language, Message


class WortlautError(Exception):
    """A failure that the user can act on: one sentence in each language, naming the remedy."""

    def __init__(self, *, de: str, en: str) -> None:
        super().__init__(en)
        self.message = Message(de, en)

    @classmethod
    def of(cls, message: Message) -> Self:
        """Return the error that is told in these words."""
        return cls(de=message.de, en=message.en)

    def text(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return self.message.text(language)


class ArticleError(WortlautError):
    """A text that cannot be read as an article."""


class StoreError(WortlautError):
    """An index folder or Chroma server that cannot be used."""


class ProviderError(WortlautError):
    """A model server that cannot be used, or did not finish."""


class UsageError(WortlautError):
    """A call that is put wrongly."""


class QuestionError(UsageError):
    """A question that cannot be asked."""


class QuestionSetError(WortlautError):
    """A file of questions that cannot be run; names the line and the field."""


class SettingsError(WortlautError):
    """A setting that cannot be used."""
