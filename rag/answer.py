"""An answer: statements that rest on sentences of the article, or the refusal."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from index.article import Hit
from index.messages import Language


class Status(StrEnum):
    """How sure it is that the article holds the answer: sure, perhaps, surely not."""

    ANSWERED = "answered"
    PASSAGES = "passages"
    NOT_IN_ARTICLE = "not_in_article"


class Mode(StrEnum):
    """Who words the statements: the article alone, or a model."""

    EXTRACTIVE = "extractive"
    GENERATIVE = "generative"


class Support(StrEnum):
    """The verdict on a statement held against the sentences that it cites.

    What is unclear is shown, but not confirmed; what is unsupported is withheld.
    """

    VERBATIM = "verbatim"
    SUPPORTED = "supported"
    UNCLEAR = "unclear"
    UNSUPPORTED = "unsupported"

    @property
    def is_sure(self) -> bool:
        """Whether the sentences bear the statement out."""
        return self in (Support.VERBATIM, Support.SUPPORTED)


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of an article: ``text`` is the slice ``[start, end)`` of its unchanged text.

    ``article`` is the title. ``highlight`` holds ``(start, end)`` pairs of the words that answer
    the question, counted in the article's text like the sentence itself. ``page`` is that on which
    the sentence begins, from 1, where the article has pages.
    """

    mark: int
    article: str
    article_sha256: str
    sentence: int
    start: int
    end: int
    text: str
    highlight: tuple[tuple[int, int], ...] = ()
    page: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object; it has a page only where the article does."""
        known = asdict(self)
        return known if self.page else {name: known[name] for name in known if name != "page"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the answer with the marks of its citations."""

    text: str
    citations: tuple[int, ...]
    support: Support
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation, with its answer where there is one.

    ``sure`` tells whether that was one; passages that came closest leave the question open.
    """

    question: str
    answer: str | None = None
    language: Language | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Tokens:
    """What requests to a model cost, as its server counts; zeros where it does not tell."""

    sent: int = 0
    written: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.sent + other.sent, self.written + other.written)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader is shown, and what the evaluation measures.

    ``passages`` are there where the status is that of their name: the sentences most likely to
    help, the likeliest first, marked from 1. ``confidence`` in [0, 1] is the chance that what is
    shown as the answer, or the first of the passages, is right. ``hits`` are the ranked sentences
    behind the answer; they are not part of the JSON.
    """

    question: str
    language: Language
    status: Status
    mode: Mode
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]
    timings_ms: Mapping[str, float]
    hits: tuple[Hit, ...]
    confidence: float
    passages: tuple[Citation, ...] = ()
    model: str | None = None
    withheld: tuple[Statement, ...] = ()
    unknown_marks: tuple[int, ...] = ()
    tokens: Tokens | None = None

    @property
    def answered(self) -> bool:
        """Whether the article surely holds the answer."""
        return self.status is Status.ANSWERED

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object, its fields in the documented order."""
        return {
            "question": self.question,
            "language": self.language,
            "status": str(self.status),
            "mode": str(self.mode),
            "model": self.model,
            "answer": self.text,
            "statements": [asdict(statement) for statement in self.statements],
            "citations": [citation.as_json() for citation in self.citations],
            "passages": [citation.as_json() for citation in self.passages],
            "confidence": round(self.confidence, 4),
            "withheld": [asdict(statement) for statement in self.withheld],
            "unknown_marks": list(self.unknown_marks),
            "notes": list(self.notes),
            "tokens": self.tokens and {"in": self.tokens.sent, "out": self.tokens.written},
            "timings_ms": dict(self.timings_ms),
        }
