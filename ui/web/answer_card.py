"""An answer as HTML: statements with marks, the refusal, what was withheld."""

import re
from collections.abc import Callable, Iterator, Sequence

from index.messages import Language
from rag.answer import Citation, Statement, Support
from ui.web import strings
from ui.web.answer_text import as_markdown, as_text
from ui.web.kept import KeptTurn
from ui.web.markup import markup
from ui.web.place import anchor
from ui.web.place import place as sentence_place
from ui.web.schemas import AnswerJson, HitJson

_MARKS = re.compile(r"(?:\s*\[\d+\])*")
_DOUBT = re.compile(r"(?:\s*\[\d+\])*(?: \([^)\n]*\))?(?:\n> .*)*")

Part = str | tuple[Statement, list[Citation]]


def answer_card(
    turn: KeptTurn,
    place: int,
    language: Language,
    spoken: Callable[[str], Language],
    *,
    named: bool = False,
) -> str:
    """Return the HTML of what came of the turn at this place of the conversation.

    ``spoken`` gives the language of the article with a digest; ``named``: there are several, and
    it is told which of them is cited.
    """
    answer, judged = turn.answer, turn.judged
    said_in = answer.language if answer else language

    def where(each: Citation | HitJson, language: Language = language) -> str:
        return sentence_place(each.sentence, each.page, language, each.article if named else "")

    return markup(
        "answer",
        answer=answer,
        place=place,
        parts=list(_parts(answer)) if answer else [],
        closest=turn.closest,
        # It goes on from the answer's own words.
        closest_label=strings.page(said_in)["closest"],
        closest_place=where(turn.closest, said_in) if turn.closest else "",
        problem=turn.problem,
        draft=turn.draft,
        judged=judged,
        right=anchor(judged.sentence or 0, judged.article) if judged else "",
        as_text=as_text(answer, language) if answer else "",
        as_markdown=as_markdown(answer, language) if answer else "",
        sources=[*answer.citations, *answer.passages] if answer and named else [],
        spoken=spoken,
        pieces=_pieces,
        spans=_spans,
        where=where,
        anchor=lambda each: anchor(each.sentence, each.article_sha256[:12] if named else ""),
        t=strings.page(language),
    )


def _parts(answer: AnswerJson) -> Iterator[Part]:
    """Yield the statements with their citations, and the words between them.

    The marks in the text are passed over: each statement has its own.
    """
    text, at = answer.answer, 0
    by_mark = {citation.mark: citation for citation in answer.citations}
    for statement in answer.statements:
        found = text.find(statement.text, at)
        if found >= 0:
            yield from _words(text[at:found])
            at = found + len(statement.text)
            behind = _DOUBT if statement.support is Support.UNCLEAR else _MARKS
            at += len(behind.match(text[at:])[0])  # type: ignore[index]  # may be empty, not missing
        yield statement, [by_mark[mark] for mark in statement.citations if mark in by_mark]
    yield from _words(text[at:])


def _words(text: str) -> Iterator[str]:
    if any(character.isalnum() for character in text):
        yield text.strip()


def _pieces(citation: Citation) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a sentence, each with whether it answers the question."""
    text, at = citation.text, 0
    for start, end in _within(citation):
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def _spans(citation: Citation) -> list[list[int]]:
    """Return what is marked in the sentence, counted in it as a browser counts: in UTF-16."""

    def units(end: int) -> int:
        return len(citation.text[:end].encode("utf-16-le")) // 2

    return [[units(start), units(end)] for start, end in _within(citation)]


def _within(citation: Citation) -> Iterator[tuple[int, int]]:
    """Yield the highlighted spans, counted in the sentence; each begins where the last ended."""
    at = 0
    for first, last in sorted(citation.highlight):
        start, end = first - citation.start, last - citation.start
        if at <= start < end <= len(citation.text):
            yield start, end
            at = end


def draft_card(text: str, citations: Sequence[Citation], language: Language) -> str:
    """Return the HTML of an answer that is being written; nothing of it is checked yet."""
    t = strings.page(language)
    return markup(
        "draft", text=text, citations=citations, note=t["provisional" if text else "searching"]
    )
