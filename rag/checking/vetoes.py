"""What forbids to say that sentences bear a statement out, whatever the features."""

from collections.abc import Sequence

from index.embedding.cache import EmbeddingCache
from index.messages import Message
from index.text.words import distinct
from rag.checking import reasons
from rag.checking.evidence import Evidence, text_of
from rag.checking.names import names, runs, spelled_in
from rag.checking.polarity import hidden_negations, negations, opposed
from rag.checking.quantities.extraction import missing
from rag.checking.statement import EncodedStatement
from rag.question.instructions import instructs

TRANSLATED = 0.75
"""Cosine from which one name is taken for the other in the other language: "Earth", "Erde"."""


def vetoes_of(
    statement: EncodedStatement, evidence: Sequence[Evidence], by_word: EmbeddingCache
) -> list[tuple[Message, str]]:
    """Return what forbids the verdict, each with the words of the statement that it is about."""
    text = text_of(evidence)
    found = [
        (reasons.NOT_IN, statement.text[figure.start : figure.end])
        for figure in missing(statement.text, text)
    ]
    found += [(reasons.NOT_IN, name) for name in misplaced(statement, evidence, by_word)]
    said, held = negations(statement.text), negations(text)
    if said > held + hidden_negations(text):
        found.append((reasons.NEGATED, ""))
    elif said + hidden_negations(statement.text) < held and not statement.question:
        found.append((reasons.NOT_NEGATED, ""))
    if not instructs(statement.text) and all(instructs(each.text) for each in evidence):
        found.append((reasons.ASKED_FOR, ""))
    turned = opposed(statement.text, text)
    if turned and not statement.question:
        found.append((reasons.OPPOSED, turned))
    return found


def misplaced(
    statement: EncodedStatement, evidence: Sequence[Evidence], by_word: EmbeddingCache
) -> list[str]:
    """Return the names that the article has, but not where the statement puts them.

    "Google" is not the "Microsoft" of the cited sentence, near as the two are to the model.
    """
    known = frozenset[str]().union(*(each.named for each in evidence))
    here = text_of(evidence)
    strange = [
        statement.text[name.start : name.end]
        for name in names(statement.text, known=known)
        if known.issuperset(name.words) and not spelled_in(name.words, here)
    ]
    runs_here = distinct(run for each in evidence for run in runs(each.text))
    if not strange or not runs_here:
        return strange
    nearest = (by_word.encode(strange) @ by_word.encode(runs_here).T).max(axis=1)
    return [name for name, cosine in zip(strange, nearest, strict=True) if cosine < TRANSLATED]
