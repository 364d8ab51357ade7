"""Answers that the article words itself."""

from collections.abc import Generator, Sequence

from index.article import Hit
from index.messages import Language
from index.ranking.answer_types import lacks_answer
from rag import answer_messages
from rag.answer import Mode, Statement, Support, Turn
from rag.answerer import Delta, Draft, Standalone
from rag.extractive.citations import Citer
from rag.extractive.selection import select
from rag.question.followup import standalone


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
