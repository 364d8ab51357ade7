"""Answers that the article words itself."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from index.article import Hit
from index.messages import Language
from rag import answer_messages
from rag.answer import Citation, Mode, Statement, Status, Support, Turn
from rag.answerer import Delta, Draft, Standalone
from rag.extractive.assessment import SURE, assess
from rag.extractive.citations import Citer, citation
from rag.extractive.contradiction import contradicting
from rag.extractive.overview import overview_sentences
from rag.question.followup import standalone
from rag.question.overview import Overview

PASSAGES = 3
"""Sentences shown where none is sure."""


class ExtractiveAnswerer:
    """Answers with the article's own sentences, in reading order."""

    mode = Mode.EXTRACTIVE
    model = None
    host = None

    def __init__(self, citer: Citer) -> None:
        self._citer = citer

    def standalone(self, question: str, history: Sequence[Turn], language: Language) -> Standalone:
        """Return the question together with those that it leans on."""
        del language
        return Standalone(standalone(question, history))

    def write(
        self, question: str, hits: Sequence[Hit], language: Language, *, wary: bool = False
    ) -> Generator[Delta, None, Draft]:
        """Answer ``question`` in ``language`` from ``hits``, best first; all of it is confirmed."""
        del wary
        draft = self.draft(question, hits, language)
        yield from _deltas(draft)
        return draft

    def summarise(
        self, question: str, overview: Overview, hits: Sequence[Hit], language: Language
    ) -> Generator[Delta, None, Draft]:
        """Answer a question about the whole article with the sentences that carry it."""
        del question
        chosen = overview_sentences(hits, overview)
        citations = tuple(
            citation(mark, hit.article, hit.sentence) for mark, hit in enumerate(chosen, 1)
        )
        titles = {hit.article.id: hit.article.title for hit in chosen}
        if overview is Overview.PEOPLE:
            lead = answer_messages.PEOPLE.text(language)
        else:
            lead = answer_messages.summary(language, [*titles.values()])
        draft = _quoting(lead, citations, 1.0)  # nothing in it could be wrong
        yield from _deltas(draft)
        return draft

    def draft(self, question: str, hits: Sequence[Hit], language: Language) -> Draft:
        """Return the whole answer at once: as much as the ranking is sure of."""
        assessment = assess(hits, question)
        confidence = assessment.confidence
        if assessment.status is Status.NOT_IN_ARTICLE:
            return Draft(confidence=confidence)
        other = contradicting(hits[0], hits, question)
        if other is None and assessment.answer:
            return self.quote(assessment.answer, question, language, confidence)
        if other is None:
            return self.passages(hits[:PASSAGES], question, language, confidence)
        if assessment.answer and hits[0].score >= SURE:
            return self._contradiction(hits[0], other, question, language)
        near = [hits[0], other, *(hit for hit in hits[1:] if hit is not other)][:PASSAGES]
        passages = self.passages(near, question, language, min(confidence, hits[0].score))
        return replace(passages, notes=(answer_messages.DISAGREEING.text(language),))

    def quote(
        self, chosen: Sequence[Hit], question: str, language: Language, confidence: float
    ) -> Draft:
        """Return the answer that these sentences make, at least one, in their order."""
        lead = answer_messages.lead(language, _languages(chosen))
        return _quoting(lead, self._cited(chosen, question), confidence)

    def _contradiction(self, best: Hit, other: Hit, question: str, language: Language) -> Draft:
        """Return both sentences: which article is right, no article says."""
        lead = answer_messages.CONTRADICTION.text(language)
        return _quoting(lead, self._cited([best, other], question), best.score)

    def passages(
        self, chosen: Sequence[Hit], question: str, language: Language, confidence: float
    ) -> Draft:
        """Return the sentences that come closest, at least one, the likeliest first."""
        passages = self._cited(chosen, question)
        return Draft(
            status=Status.PASSAGES,
            text=_listed(
                answer_messages.passages(language, _languages(chosen), len(passages)), passages
            ),
            confidence=confidence,
            passages=passages,
        )

    def _cited(self, hits: Sequence[Hit], question: str) -> tuple[Citation, ...]:
        return tuple(self._citer.cite(mark, hit, question) for mark, hit in enumerate(hits, 1))


def _languages(hits: Sequence[Hit]) -> list[Language]:
    """Return the language of each article that the sentences are of."""
    return [*{hit.article.id: hit.article.language for hit in hits}.values()]


def _quoting(lead: str, citations: tuple[Citation, ...], confidence: float) -> Draft:
    statements = tuple(
        Statement(text=citation.text, citations=(citation.mark,), support=Support.VERBATIM)
        for citation in citations
    )
    return Draft(
        status=Status.ANSWERED,
        text=_listed(lead, citations),
        confidence=confidence,
        statements=statements,
        citations=citations,
    )


def _deltas(draft: Draft) -> Iterator[Delta]:
    """Yield the lead and each sentence; nothing of a refusal."""
    for place, shown in enumerate((*draft.citations, *draft.passages)):
        if place == 0:
            yield Delta(draft.text.split("\n", 1)[0])
        yield Delta(f"\n{shown.text}", (shown,))


def _listed(lead: str, citations: Sequence[Citation]) -> str:
    return "\n".join([lead, *(f"{citation.text} [{citation.mark}]" for citation in citations)])
