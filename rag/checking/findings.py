"""What contradicts a statement in the sentences that it cites, and can be pointed at."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from index.embedding.cache import EmbeddingCache
from index.messages import Message
from index.text.language import function_words
from index.text.words import distinct
from rag.checking import reasons
from rag.checking.clauses import clauses
from rag.checking.evidence import Evidence, held_words, text_of
from rag.checking.names import Name, names, runs, spelled_in
from rag.checking.opposites import opposed
from rag.checking.polarity import hidden_negations, negations
from rag.checking.quantities.extraction import Quantity, missing
from rag.checking.quantities.units import FRACTION
from rag.checking.statement import EncodedStatement
from rag.question.instructions import instructs

TRANSLATED = 0.75
"""Cosine from which one name is taken for the other in the other language: "Earth", "Erde"."""

TRANSLATION = 0.5
"""Strength from which a word may be a translation: "German", "deutsche"."""

COPIED = 0.85
"""Share of its words from which a statement says the sentence again, but for a "not"."""


_PLACE = re.compile(r"\b(?:in|aus)\s+\Z", re.IGNORECASE)


class Finding(NamedTuple):
    """A reason against a statement, with the words of it that the reason is about."""

    reason: Message
    words: str = ""


def findings_of(
    statement: EncodedStatement, evidence: Sequence[Evidence], by_word: EmbeddingCache
) -> list[Finding]:
    """Return what forbids to call the statement borne out."""
    found = [
        Finding(reasons.NOT_IN, statement.text[each.start : each.end])
        for each in lacking_figures(statement, evidence)
    ]
    strange = strange_names(statement, evidence, by_word, likely=is_german(statement))
    found += [Finding(reasons.NOT_IN, name) for name in strange]
    found += _turned(statement, evidence)
    if only_asked_for(statement, evidence):
        found.append(Finding(reasons.ASKED_FOR))
    return found


def lacking_figures(statement: EncodedStatement, evidence: Sequence[Evidence]) -> list[Quantity]:
    """Return the figures that neither the cited sentences nor their context hold.

    Fractions may be reckoned from others: "two thirds" of 70 per cent.
    """
    read = " ".join(f"{each.context.text} {each.text}" for each in evidence)
    return [each for each in missing(statement.text, read) if each.unit != FRACTION]


def strange_names(
    statement: EncodedStatement,
    evidence: Sequence[Evidence],
    by_word: EmbeddingCache,
    *,
    likely: bool = True,
) -> list[str]:
    """Return the names that the whole article does not have, nor a translation of them.

    A single German word with a capital may be any noun, and say in another word what the article
    says; an English one may be the name of a place, a people or a month that German calls
    otherwise. Those that are merely ``likely`` names can be left out.
    """
    everything = " ".join(each.article for each in evidence)
    certain = [*filter(partial(_is_name, statement.text), statement.names)]
    if likely:
        certain += [each for each in _untold_names(statement, evidence) if each not in certain]
    absent = [name for name in certain if not spelled_in(name.words, everything)]
    return _untranslated(statement, absent, evidence, by_word)


def misplaced_names(
    statement: EncodedStatement, evidence: Sequence[Evidence], by_word: EmbeddingCache
) -> list[str]:
    """Return the names that the article has, but neither the cited sentences nor their context."""
    known = frozenset[str]().union(*(each.named for each in evidence))
    here = " ".join(f"{each.context.text} {each.text}" for each in evidence)
    named = [*names(statement.text, known=known)]
    certain = [each for each in named if known.issuperset(each.words)]
    certain += [each for each in _untold_names(statement, evidence) if each not in certain]
    elsewhere = [name for name in certain if not spelled_in(name.words, here)]
    return _untranslated(statement, elsewhere, evidence, by_word)


def negates(statement: EncodedStatement, evidence: Sequence[Evidence]) -> bool:
    """Tell whether the statement says "no" more often than the cited sentences can be read to."""
    text = text_of(evidence)
    return negations(statement.text) > negations(text) + hidden_negations(text)


def leaves_negation_out(statement: EncodedStatement, evidence: Sequence[Evidence]) -> bool:
    """Tell whether the cited sentences say "no" more often than the statement can be read to."""
    said = negations(statement.text) + hidden_negations(statement.text)
    return said < negations(text_of(evidence)) and not statement.question


def only_asked_for(statement: EncodedStatement, evidence: Sequence[Evidence]) -> bool:
    """Tell whether the cited sentences only tell somebody to say so."""
    return not instructs(statement.text) and all(instructs(each.text) for each in evidence)


def _turned(statement: EncodedStatement, evidence: Sequence[Evidence]) -> Iterator[Finding]:
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
    if negates(statement, evidence):
        yield Finding(reasons.NEGATED)
    elif leaves_negation_out(statement, evidence) and _says_all(statement, evidence):
        yield Finding(reasons.NOT_NEGATED)


def _says_all(statement: EncodedStatement, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a statement has as many clauses as what it cites: no part is left out."""
    return len(clauses(statement.text)) >= len(clauses(text_of(evidence)))


def is_german(statement: EncodedStatement) -> bool:
    """Tell whether a statement has more German function words than English ones, or none."""
    german, english = function_words(statement.whole)
    return german >= english


def _untold_names(statement: EncodedStatement, evidence: Sequence[Evidence]) -> list[Name]:
    """Return the likely names of which the cited sentences hold neither a word nor a translation.

    In an English statement a capital makes a name, in a German one a preposition of place before it
    that no article follows: "in Shenzhen".
    """
    english = not is_german(statement)
    held = dict(zip(statement.words, held_words(evidence), strict=True))
    return [
        name
        for name in statement.names
        if (english or _PLACE.search(statement.text, 0, name.start))
        and max(held.get(word, 0.0) for word in name.words) < TRANSLATION
    ]


def _is_name(text: str, name: Name) -> bool:
    """Tell whether capitals make a name of it: two words, or capitals within one."""
    written = text[name.start : name.end]
    return len(name.words) > 1 or not written[1:].islower()


def _untranslated(
    statement: EncodedStatement,
    found: Sequence[Name],
    evidence: Sequence[Evidence],
    by_word: EmbeddingCache,
) -> list[str]:
    """Return those that no run of capitalised words in the cited sentences translates."""
    written = [statement.text[name.start : name.end] for name in found]
    runs_here = distinct(run for each in evidence for run in runs(each.text))
    if not written or not runs_here:
        return written
    nearest = (by_word.encode(written) @ by_word.encode(runs_here).T).max(axis=1)
    return [name for name, cosine in zip(written, nearest, strict=True) if cosine < TRANSLATED]
