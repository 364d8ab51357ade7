"""Who words an answer: the article itself, or (elsewhere) a model."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.article import Hit
from index.embedding import Embedder
from index.message import Language
from index.remembering import Remembering
from rag import phrases
from rag.answer import Citation, Mode, Statement, Support
from rag.extraction import select
from rag.highlight import highlight


@dataclass(frozen=True, slots=True)
class Draft:
    """The worded part of an answer; without statements it is the refusal."""

    text: str = ""
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    withheld: tuple[Statement, ...] = ()
    unknown_marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Delta:
    """A further piece of an answer on its way: text without marks, then what the text rests on.

    It is provisional until the finished answer is there: a statement may yet be withheld.
    """

    text: str
    citations: tuple[Citation, ...] = ()


class Answerer(Protocol):
    """Words an answer from ranked sentences."""

    @property
    def mode(self) -> Mode:
        """Who words the statements."""

    @property
    def model(self) -> str | None:
        """The model's name, where there is one."""

    def write(
        self, question: str, hits: Sequence[Hit], language: Language
    ) -> Generator[Delta, None, Draft]:
        """Answer ``question`` in ``language`` from ``hits``, best first.

        Yields the pieces as they are written and returns the whole.
        """


class ExtractiveAnswerer:
    """Answers with the article's own sentences, in reading order."""

    mode = Mode.EXTRACTIVE
    model = None

    def __init__(self, embedder: Embedder) -> None:
        self._model = Remembering(embedder)  # the words of an article come back

    def write(
        self, question: str, hits: Sequence[Hit], language: Language
    ) -> Generator[Delta, None, Draft]:
        """Answer ``question`` in ``language`` from ``hits``, best first."""
        chosen = select(hits, question)
        citations = tuple(
            self._cite(mark, hit, question) for mark, hit in enumerate(chosen, start=1)
        )
        statements = tuple(
            Statement(text=citation.text, citations=(citation.mark,), support=Support.VERBATIM)
            for citation in citations
        )
        lead = phrases.lead(language, chosen[0].article.language)
        yield Delta(lead)
        yield from (Delta(f"\n{citation.text}", (citation,)) for citation in citations)
        lines = [lead, *(f"{citation.text} [{citation.mark}]" for citation in citations)]
        return Draft(text="\n".join(lines), statements=statements, citations=citations)

    def _cite(self, mark: int, hit: Hit, question: str) -> Citation:
        spans = highlight(question, hit.text, self._model.encode)
        start = hit.sentence.start
        return Citation(
            mark=mark,
            article=hit.article.title,
            article_sha256=hit.article.sha256,
            sentence=hit.sentence.number,
            start=start,
            end=hit.sentence.end,
            text=hit.text,
            highlight=tuple((start + first, start + last) for first, last in spans),
        )
