"""Who words an answer, and what comes of it before it is an ``Answer``."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.article import Hit
from index.messages import Language
from rag.answer import Citation, Mode, Statement, Status, Tokens, Turn
from rag.question.overview import Overview


@dataclass(frozen=True, slots=True)
class Draft:
    """The worded part of an answer; as it is made, the refusal.

    ``mode`` tells who worded it; ``passages`` and ``confidence`` are those of ``Answer``; ``notes``
    are for the reader.
    """

    mode: Mode = Mode.EXTRACTIVE
    status: Status = Status.NOT_IN_ARTICLE
    text: str = ""
    confidence: float = 0.0
    passages: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    withheld: tuple[Statement, ...] = ()
    unknown_marks: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    tokens: Tokens | None = None


@dataclass(frozen=True, slots=True)
class Delta:
    """A further piece of an answer on its way: text without marks, then what the text rests on.

    It is provisional until the finished answer is there: a statement may yet be withheld. An empty
    one says that the answer is still awaited.
    """

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that can be understood without the ones before it."""

    question: str
    tokens: Tokens | None = None


class Answerer(Protocol):
    """Words an answer from ranked sentences."""

    @property
    def mode(self) -> Mode:
        """Who words the statements."""

    @property
    def model(self) -> str | None:
        """The model's name, where there is one."""

    @property
    def host(self) -> str | None:
        """The model server's name, where there is one."""

    def standalone(self, question: str, history: Sequence[Turn], language: Language) -> Standalone:
        """Return what a question means after the earlier turns, oldest first."""

    def write(
        self, question: str, hits: Sequence[Hit], language: Language, *, wary: bool = False
    ) -> Generator[Delta, None, Draft]:
        """Answer ``question`` in ``language`` from ``hits``, best first.

        Yields the pieces as they are written and returns the whole; closing it ends the writing.
        ``wary`` says that somebody has tried to tell the answerer what to write: then nothing is
        shown that is not confirmed.
        """

    def summarise(
        self, question: str, overview: Overview, hits: Sequence[Hit], language: Language
    ) -> Generator[Delta, None, Draft]:
        """Answer a question about the whole article from its ``hits``, the central ones first."""
