"""Who words an answer: the article itself, or (in ``rag.generation``) a model."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.article import Hit
from index.messages import Language
from index.ranking.answer_types import lacks_answer
from rag import answer_messages
from rag.answer import Citation, Mode, Statement, Support, Tokens, Turn
from rag.extractive.citations import Citer
from rag.extractive.selection import select
from rag.question.followup import standalone


@dataclass(frozen=True, slots=True)
class Draft:
    """The worded part of an answer; without statements it is the refusal.

    ``mode`` tells who worded it; ``notes`` are for the reader.
    """

    mode: Mode = Mode.EXTRACTIVE
    text: str = ""
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
        self, question: str, hits: Sequence[Hit], language: Language
    ) -> Generator[Delta, None, Draft]:
        """Answer ``question`` in ``language`` from ``hits``, best first.

        Yields the pieces as they are written and returns the whole; closing it ends the writing.
        """


class ExtractiveAnswerer:
    """Answers with the article's own sentences, in reading order."""

    mode = Mode.EXTRACTIVE
    model = None
    host = None

    def __init__(self, citer: Citer) -> None:
        self._citer = citer

    def standalone(self, question: str, history: Sequence[Turn], _: Language) -> Standalone:
        """Return the question together with those that it leans on."""
        return Standalone(standalone(question, history))

    def write(
        self, question: str, hits: Sequence[Hit], language: Language
    ) -> Generator[Delta, None, Draft]:
        """Answer ``question`` in ``language`` from ``hits``, best first."""
        draft = self.draft(question, hits, language)
        if not draft.statements:
            return draft
        lead, _ = draft.text.split("\n", 1)
        yield Delta(lead)
        yield from (Delta(f"\n{citation.text}", (citation,)) for citation in draft.citations)
        return draft

    def draft(self, question: str, hits: Sequence[Hit], language: Language) -> Draft:
        """Return the whole answer at once."""
        return self.quote(select(hits, question), question, language)

    def quote(self, chosen: Sequence[Hit], question: str, language: Language) -> Draft:
        """Return the answer that these sentences make, at least one, in their order.

        It is the refusal where a question asks how many or when, and none of them says so.
        """
        if lacks_answer(question, [hit.text for hit in chosen]):
            return Draft()
        citations = tuple(
            self._citer.cite(mark, hit, question) for mark, hit in enumerate(chosen, start=1)
        )
        statements = tuple(
            Statement(text=citation.text, citations=(citation.mark,), support=Support.VERBATIM)
            for citation in citations
        )
        lead = answer_messages.lead(language, chosen[0].article.language)
        lines = [lead, *(f"{citation.text} [{citation.mark}]" for citation in citations)]
        return Draft(text="\n".join(lines), statements=statements, citations=citations)
