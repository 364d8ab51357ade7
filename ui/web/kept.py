"""What a reader's browser keeps: conversations, own texts, choices; checked when they come back.

The browser is given them as JSON and brings them along with each request that needs them; the
server remembers nothing between requests. What was kept by another version, or changed by hand,
is dropped as a whole.
"""

import re
import secrets
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from index.article import Article
from index.messages import Language
from rag.answer import Mode, Status, Turn
from ui.web.schemas import AnswerJson, HitJson

LONGEST_NAME = 60
"""Characters of the name of a file."""

CHOSEN = 50
"""Articles that a reader may choose one by one; more are asked by asking all."""


_ID = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]


class _Kept(BaseModel, extra="forbid"):
    @classmethod
    def read(cls, value: Any) -> Self | None:  # noqa: ANN401  whatever a browser sends
        """Return what was kept; None if it is not of this shape."""
        try:
            return cls.model_validate(value)
        except ValidationError:
            return None

    def kept(self) -> dict[str, Any]:
        """Return the JSON that the browser keeps."""
        return self.model_dump(mode="json")


class Judgement(_Kept):
    """A reader's word on an answer: ``sentence`` is the number of the right one, 0 for none.

    ``article`` is the ID of its article, where that is one of several.
    """

    right: bool
    sentence: int | None = None
    article: str = ""


class KeptTurn(_Kept):
    """A question and what came of it: an answer, or a ``problem`` and what was written so far.

    ``closest`` is the sentence nearest to a question that was refused.
    """

    question: str
    answer: AnswerJson | None = None
    closest: HitJson | None = None
    problem: str | None = None
    draft: str | None = None
    judged: Judgement | None = None

    def earlier(self) -> Turn:
        """Return the turn as the next question is to know it."""
        if self.answer is None:
            return Turn(self.question)
        told = self.answer
        sure = told.status is Status.ANSWERED
        return Turn(self.question, told.answer, told.language, sure)


class Conversation(_Kept):
    """Turns about the own text with the ID ``text``, or about articles that are offered.

    ``articles`` are the IDs of those that the reader has chosen, none for all.
    """

    version: Literal[3] = 3
    id: str = Field(default_factory=lambda: secrets.token_hex(4))
    name: Annotated[str, AfterValidator(lambda name: " ".join(name.split()))] = ""
    text: str = ""
    articles: Annotated[list[_ID], Field(max_length=CHOSEN)] = []
    turns: list[KeptTurn] = []

    @property
    def title(self) -> str:
        """Its name, or its first question."""
        return self.name or (self.turns[0].question if self.turns else "")

    @property
    def file_name(self) -> str:
        """Its title as the name of a file, without an ending."""
        words = re.findall(r"\w+", self.title)
        return "-".join(words)[:LONGEST_NAME].rstrip("-") or "wortlaut"

    def emptied(self) -> "Conversation":
        """Return a new conversation about the same."""
        return Conversation(text=self.text, articles=self.articles)

    def copied(self, name: str) -> "Conversation":
        """Return the same with another name, to be kept beside it."""
        return Conversation(text=self.text, articles=self.articles, turns=self.turns, name=name)

    def with_turns(self, turns: list[KeptTurn]) -> "Conversation":
        """Return the conversation with these turns in place of its own."""
        return self.model_copy(update={"turns": turns})


class OwnText(_Kept):
    """A text that the reader brought along; ``id`` begins the SHA-256 of its text.

    The other fields are those of ``Article``; ``source`` is the name of a file, empty without.
    """

    version: Literal[3] = 3
    id: str
    title: str
    source: str
    language: Language
    text: str
    author: str = ""
    date: str = ""
    url: str = ""
    pages: tuple[int, ...] = ()

    @classmethod
    def of(cls, article: Article, source: str) -> "OwnText":
        """Return an article that was read from ``source``."""
        known = {
            name: getattr(article, name) for name in cls.model_fields if hasattr(article, name)
        }
        return cls(**known | {"source": source})

    def article(self) -> Article:
        """Return the article; its digest is that of what came, whatever it is said to be."""
        return Article(**self.model_dump(exclude={"version", "id"}))


class Shelf(_Kept):
    """The conversations and texts that are not on the page just now, latest first.

    ``mode`` is who words the answers, where the reader has chosen that.
    """

    version: Literal[3] = 3
    conversations: list[Conversation] = []
    texts: list[OwnText] = []
    mode: Mode | None = None

    def without(self, conversation_id: str) -> "Shelf":
        """Return the same without the conversation that is on the page."""
        others = [each for each in self.conversations if each.id != conversation_id]
        return self.model_copy(update={"conversations": others})
