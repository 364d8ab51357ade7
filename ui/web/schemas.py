"""What the tools take and return: checked on the way in, told to clients as JSON schemas."""

from typing import Literal

from pydantic import BaseModel, Field

from index.messages import Language
from rag.answer import Citation, Mode, Statement, Status


class AskArguments(BaseModel, extra="forbid"):
    """What ``ask`` takes."""

    question: str = Field(description="One question that stands on its own, in German or English.")
    language: Literal["auto", "de", "en"] = Field(
        "auto", description='Language of the answer; "auto" is that of the question.'
    )


class SearchArguments(BaseModel, extra="forbid"):
    """What ``search`` takes."""

    question: str = Field(description="A question or words, in German or English.")


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
    """A ranked sentence: the slice ``[start, end)`` of the article's text; ``score`` in [0, 1]."""

    article: str
    article_sha256: str
    sentence: int
    start: int
    end: int
    text: str
    score: float


class HitsJson(BaseModel):
    """Ranked sentences, best first."""

    hits: list[HitJson]
