"""What a statement has that the sentences that it cites have not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.embedding.cache import EmbeddingCache
from index.text.words import distinct
from rag.checking.evidence import Evidence, held_words, text_of
from rag.checking.names import Name, names, runs, spelled_in
from rag.checking.polarity import hidden_negations, negations
from rag.checking.quantities.extraction import missing
from rag.checking.quantities.units import FRACTION
from rag.checking.statement import EncodedStatement

TRANSLATED = 0.75
"""Cosine from which one name is taken for the other in the other language: "Earth", "Erde"."""

TRANSLATION = 0.5
"""Strength from which a word may be a translation: "German", "deutsche"."""

_PLACE = re.compile(r"\b(?:in|aus)\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """What a statement has that its sentences have not, in its words.

    ``lacking`` counts the figures that the cited sentences do not hold; ``figures`` are those that
    their context does not hold either. The whole article has neither ``names`` nor
    ``likely_names``; ``misplaced_names`` are likely, or stand elsewhere in it. A statement
    ``negates`` that says "no" more often than the sentences can be read to, and
    ``leaves_negation_out`` where they say it more often than it can be read to.
    """

    lacking: int
    figures: tuple[str, ...]
    names: tuple[str, ...]
    likely_names: tuple[str, ...]
    misplaced_names: tuple[str, ...]
    negates: bool
    leaves_negation_out: bool


def discrepancies_of(
    statement: EncodedStatement, evidence: Sequence[Evidence], by_word: EmbeddingCache
) -> Discrepancies:
    """Return what a statement has that the cited sentences have not."""
    text, said = text_of(evidence), statement.text
    read = " ".join(f"{each.context.text} {each.text}" for each in evidence)
    everything = " ".join(each.article for each in evidence)
    known = frozenset[str]().union(*(each.named for each in evidence))
    certain = [each for each in statement.names if _is_name(said, each)]
    untold = _untold_names(statement, evidence)
    placed = [each for each in names(said, known=known) if known.issuperset(each.words)]
    lacking = missing(said, read)

    def absent(found: Iterable[Name], where: str) -> tuple[str, ...]:
        """Return the names that are not spelled there, nor translated in the cited sentences."""
        strange = [name for name in found if not spelled_in(name.words, where)]
        written = [said[name.start : name.end] for name in strange]
        return tuple(_untranslated(written, evidence, by_word))

    return Discrepancies(
        lacking=len(missing(said, text)),
        # Fractions may be reckoned from others: "two thirds" of 70 per cent.
        figures=tuple(said[each.start : each.end] for each in lacking if each.unit != FRACTION),
        names=absent(certain, everything),
        likely_names=absent((each for each in untold if each not in certain), everything),
        misplaced_names=absent(dict.fromkeys([*placed, *untold]), read),
        negates=negations(said) > negations(text) + hidden_negations(text),
        leaves_negation_out=not statement.question
        and negations(said) + hidden_negations(said) < negations(text),
    )


def _untold_names(statement: EncodedStatement, evidence: Sequence[Evidence]) -> list[Name]:
    """Return the likely names of which the cited sentences hold neither a word nor a translation.

    In an English statement a capital makes a name, in a German one a preposition of place before it
    that no article follows: "in Shenzhen".
    """
    held = dict(zip(statement.words, held_words(evidence), strict=True))
    return [
        name
        for name in statement.names
        if (not statement.is_german or _PLACE.search(statement.text, 0, name.start))
        and max(held.get(word, 0.0) for word in name.words) < TRANSLATION
    ]


def _is_name(text: str, name: Name) -> bool:
    """Tell whether capitals make a name of it: two words, or capitals within one."""
    written = text[name.start : name.end]
    return len(name.words) > 1 or not written[1:].islower()


def _untranslated(
    written: Sequence[str], evidence: Sequence[Evidence], by_word: EmbeddingCache
) -> Sequence[str]:
    """Return the names that no run of capitalised words in the cited sentences translates."""
    runs_here = distinct(run for each in evidence for run in runs(each.text))
    if not written or not runs_here:
        return written
    nearest = (by_word.encode(written) @ by_word.encode(runs_here).T).max(axis=1)
    return [name for name, cosine in zip(written, nearest, strict=True) if cosine < TRANSLATED]
