"""What the tools take and return: checked on the way in, told to clients as JSON schemas."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError

from index.errors import UsageError
from index.messages import Language
from rag.answer import Citation, Mode, Statement, Status, Turn
from ui.web import strings

Arguments = TypeVar("Arguments", bound=BaseModel)


def checked(model: type[Arguments], given: Mapping[str, Any], name: str) -> Arguments:
    """Return what was ``given`` to the tool or endpoint of this name.

    Raises:
        UsageError: Something of it is not as ``model`` says.
    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        field = error.errors()[0]["loc"][0]
        raise UsageError.of(strings.ARGUMENT.format(field=field, tool=name)) from error


class AskArguments(BaseModel, extra="forbid"):
    """What ``ask`` takes."""

    question: str = Field(description="One question that stands on its own, in German or English.")
    language: Literal["auto", "de", "en"] = Field(
        "auto", description='Language of the answer; "auto" is that of the question.'
    )


class EarlierTurn(BaseModel):
    """A turn before the question, as ``/ask`` takes it."""

    question: str
    answer: str | None = None
    language: Language | None = None

    def turn(self) -> Turn:
        """Return the turn."""
        return Turn(self.question, self.answer, self.language)


class AskRequest(AskArguments):
    """What ``/ask`` takes beyond what ``ask`` takes."""

    article: str = ""
    history: list[EarlierTurn] = []


class SearchArguments(BaseModel, extra="forbid"):
    """What ``search`` takes."""

    question: str = Field(description="A question or words, in German or English.")


class SearchRequest(SearchArguments):
    """What ``/search`` takes beyond what ``search`` takes."""

    article: str = ""


class AnswerJson(BaseModel):
    """An answer, as ``wortlaut ask --json`` prints it."""

    question: str
    language: Language
    status: Status
    mode: Mode
    model: str | None
    answer: str
    statements: list[Statement]
    citations: list[Citation]
    passages: list[Citation]
    confidence: float
    withheld: list[Statement]
    unknown_marks: list[int]
    notes: list[str]
    tokens: dict[Literal["in", "out"], int] | None
    timings_ms: dict[str, float]


class HitJson(BaseModel):
    """A ranked sentence: the slice ``[start, end)`` of the article's text; ``score`` in [0, 1].

    ``page``, from 1, is there where the article has pages.
    """

    article: str
    article_sha256: str
    sentence: int
    start: int
    end: int
    text: str
    score: float
    page: int | None = None


class HitsJson(BaseModel):
    """Ranked sentences, best first."""

    hits: list[HitJson]
