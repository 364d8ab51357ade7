"""What contradicts a statement in the sentences that it cites, and can be pointed at."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.messages import Message
from rag.checking import reasons
from rag.checking.clauses import clauses
from rag.checking.discrepancies import Discrepancies
from rag.checking.evidence import Evidence, held_words, text_of
from rag.checking.opposites import opposed
from rag.checking.statement import EncodedStatement
from rag.question.instructions import instructs

COPIED = 0.85
"""Share of its words from which a statement says the sentence again, but for a "not"."""


class Finding(NamedTuple):
    """A reason against a statement, with the words of it that the reason is about."""

    reason: Message
    words: str = ""


def findings_of(
    statement: EncodedStatement, evidence: Sequence[Evidence], lacking: Discrepancies
) -> list[Finding]:
    """Return what forbids to call the statement borne out.

    A single English word with a capital that nothing translates may be the name of a place, a
    people or a month that German calls otherwise, and forbids nothing.
    """
    strange = [*lacking.names, *(lacking.likely_names if statement.is_german else ())]
    found = [Finding(reasons.NOT_IN, words) for words in (*lacking.figures, *strange)]
    found += _turned(statement, evidence, lacking)
    if not instructs(statement.text) and all(instructs(each.text) for each in evidence):
        found.append(Finding(reasons.ASKED_FOR))
    return found


def _turned(
    statement: EncodedStatement, evidence: Sequence[Evidence], lacking: Discrepancies
) -> Iterator[Finding]:
    """Yield what turns a statement round that otherwise says its sentence again."""
    found = held_words(evidence)
    if statement.question or not len(found):
        return
    turned = opposed(statement.text, text_of(evidence))
    turned_words = {word for words in turned for word in words.lower().split()}
    rest = [
        held for word, held in zip(statement.words, found, strict=True) if word not in turned_words
    ]
    if not rest or sum(rest) / len(rest) < COPIED:
        return
    if turned:
        yield Finding(reasons.OPPOSED, turned[0])
    if lacking.negates:
        yield Finding(reasons.NEGATED)
    elif lacking.leaves_negation_out and _says_all(statement, evidence):
        yield Finding(reasons.NOT_NEGATED)


def _says_all(statement: EncodedStatement, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a statement has as many clauses as what it cites: no part is left out."""
    return len(clauses(statement.text)) >= len(clauses(text_of(evidence)))
