"""What came of one record of a question set."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from index.article import Article, Span
from index.messages import Language
from index.text.language import function_words
from rag.answer import Answer, Citation, Statement, Status, Support
from rag.evaluation.question_set import Claim, Question

RANKED = 10
"""Sentences of a ranking that are kept and measured."""


@dataclass(frozen=True, slots=True)
class EvidencePiece:
    """A verbatim piece of the article, with every place where it stands."""

    text: str
    spans: tuple[Span, ...]

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether the slice ``[start, end)`` of the article shares a character with it."""
        return any(start < last and first < end for first, last in self.spans)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a model makes of an answer; ``None`` where its reply says neither.

    ``faithful`` tells whether the cited sentences bear the answer out, ``correctness`` in [0, 1]
    how near it comes to the answer of the question set.
    """

    faithful: bool | None
    correctness: float | None


@dataclass(frozen=True, slots=True)
class QuestionOutcome:
    """A question and the answer to it.

    ``right_language`` tells whether the answer's own words are in the language of the question;
    ``ms`` is the wall time of the answer, without the indexing of its article. ``judgement`` is
    there where a model was asked for one.
    """

    record: Question
    article: Article
    evidence: tuple[EvidencePiece, ...]
    answer: Answer
    right_language: bool
    ms: float
    judgement: Judgement | None = None

    @property
    def ranking(self) -> list[tuple[Span, float]]:
        """The first ranked sentences with their scores."""
        return [
            ((hit.sentence.start, hit.sentence.end), hit.score) for hit in self.answer.hits[:RANKED]
        ]

    @property
    def rank(self) -> int | None:
        """The place, from 1, of the first ranked sentence that overlaps the evidence."""
        places = (
            place for place, (span, _) in enumerate(self.ranking, start=1) if self.holds(*span)
        )
        return next(places, None)

    @property
    def refused(self) -> bool:
        """Whether the answer is that the article does not say."""
        return self.answer.status is Status.NOT_IN_ARTICLE

    @property
    def right(self) -> bool | None:
        """Whether what is shown as the answer, or the first passage, is evidence.

        ``None`` where nothing is shown, or nothing tells.
        """
        answer = self.answer
        shown = answer.citations if answer.answered else answer.passages[:1]
        if self.refused or (self.record.answerable and not self.evidence):
            return None
        return any(self.holds(each.start, each.end) for each in shown)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether the slice ``[start, end)`` of the article overlaps the evidence."""
        return any(piece.overlaps(start, end) for piece in self.evidence)

    def is_verbatim(self, citation: Citation) -> bool:
        """Tell whether the text of ``citation`` is the article's."""
        return (
            citation.article_sha256 == self.article.sha256
            and citation.text == self.article.text[citation.start : citation.end]
        )

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        return {
            "id": self.record.id,
            "language": self.record.language,
            "status": str(self.answer.status),
            "confidence": round(self.answer.confidence, 4),
            "answer": self.answer.text,
            "citations": [_offsets(each) for each in self.answer.citations],
            "passages": [_offsets(each) for each in self.answer.passages],
            "ranking": [
                {"start": start, "end": end, "score": round(score, 6)}
                for (start, end), score in self.ranking
            ],
            "ms": round(self.ms, 1),
            **({"judged": asdict(self.judgement)} if self.judgement else {}),
        }


@dataclass(frozen=True, slots=True)
class ClaimOutcome:
    """A claim and the statement that the check made of it."""

    record: Claim
    article: Article
    statement: Statement
    ms: float

    @property
    def right(self) -> bool:
        """Whether the check came to the verdict of the record; what is unclear is not confirmed."""
        return self.statement.support.is_sure == self.record.supported

    @property
    def shown(self) -> bool:
        """Whether readers would see the statement, confirmed or not."""
        return self.statement.support is not Support.UNSUPPORTED

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        return {
            "id": self.record.id,
            "language": self.record.language,
            "kind": self.record.kind,
            "support": str(self.statement.support),
            "reasons": list(self.statement.reasons),
            "ms": round(self.ms, 1),
        }


def _offsets(citation: Citation) -> dict[str, Any]:
    return {
        "start": citation.start,
        "end": citation.end,
        "highlight": [list(span) for span in citation.highlight],
    }


def occurrences(text: str, piece: str) -> Iterator[Span]:
    """Yield where ``piece`` stands in ``text``, whatever its case and its spaces."""
    pattern = r"\s+".join(re.escape(word) for word in piece.split())
    for match in re.finditer(pattern, text, re.IGNORECASE):
        yield match.span()


def in_language(answer: Answer, language: Language) -> bool:
    """Tell whether the answer's own words are in ``language``.

    These are the words around the sentences that it quotes. The function words of the two
    languages are counted; a tie, as with names alone, passes.
    """
    text = answer.text
    for citation in (*answer.citations, *answer.passages):
        text = text.replace(citation.text, " ")
    german, english = function_words(text)
    return german >= english if language == "de" else english >= german
