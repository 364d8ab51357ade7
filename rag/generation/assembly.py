"""The statements that are shown, put into an answer with marks."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from index.article import Hit
from index.messages import Language, Message
from rag import answer_messages
from rag.answer import Citation, Mode, Statement, Status, Support
from rag.answerer import Draft
from rag.extractive.citations import Citer
from rag.generation.grounding import Kept

ITEM, QUOTED = "– ", "> "

_UNCONFIRMED = Message(de="{statement} (nicht bestätigt)", en="{statement} (not confirmed)")


def assembled(kept: Sequence[Kept], citer: Citer, question: str, language: Language) -> Draft:
    """Return the answer that the statements make, their citations numbered as they first appear."""
    citations: dict[Hit, Citation] = {}
    for hit in dict.fromkeys(hit for each in kept for hit in each.hits):
        citations[hit] = citer.cite(len(citations) + 1, hit, question)
    statements = [_statement(each, citations) for each in kept]
    return Draft(
        mode=Mode.GENERATIVE,
        status=Status.ANSWERED,
        confidence=min(each.verdict.score for each in kept),
        text="\n".join(_lines(kept, statements, language)),
        statements=tuple(statements),
        citations=tuple(citations.values()),
    )


def _statement(kept: Kept, citations: dict[Hit, Citation]) -> Statement:
    marks = tuple(citations[hit].mark for hit in kept.hits)
    return Statement(kept.written.text, marks, kept.verdict.support, kept.verdict.reasons)


def _lines(
    kept: Sequence[Kept], statements: Sequence[Statement], language: Language
) -> Iterator[str]:
    """Yield the lines as the model set them; the article's own words in another language apart.

    What is not confirmed has a line of its own, and its sentence beneath it.
    """
    both = list(zip(kept, statements, strict=True))
    for _, line in groupby(both, key=lambda each: (each[0].written.line, each[0].foreign)):
        parts = list(line)
        first = parts[0][0]
        if first.foreign:
            yield answer_messages.lead(language, [first.hits[0].article.language])
        item = ITEM if first.written.listed and not first.foreign else ""
        for unclear, run in groupby(parts, key=lambda each: _is_unclear(each[1])):
            if unclear:
                for one, statement in run:
                    yield item + _UNCONFIRMED.text(language).format(statement=_marked(statement))
                    yield from (f"{QUOTED}{hit.text}" for hit in one.hits)
            else:
                yield item + " ".join(_marked(statement) for _, statement in run)


def _is_unclear(statement: Statement) -> bool:
    return statement.support is Support.UNCLEAR


def _marked(statement: Statement) -> str:
    return f"{statement.text} {''.join(f'[{mark}]' for mark in statement.citations)}"
