"""Figures in a text, whatever their notation: 14,8 Milliarden is 14.8 billion."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.remembered import remembered
from rag.checking.quantities.amounts import amounts
from rag.checking.quantities.dates import ages, dates, decades, months, months_within
from rag.checking.quantities.fractions import fractions, possible_fractions
from rag.checking.quantities.number_words import IMPLIED
from rag.checking.quantities.quantity import Quantity
from rag.checking.quantities.rounding import leeway
from rag.checking.quantities.times import possible_times, times_of_day
from rag.checking.quantities.units import heights, unit_at
from rag.checking.quantities.vague import possible_vague_quantities, vague_quantities

REMEMBERED = 4096
"""Sentences whose figures are kept."""

_WORD = re.compile(r"[^\W\d_]+")
_BEGINNINGS = frozenset(word[:2] for word in IMPLIED)
_LENGTHS = sorted({len(word) for word in IMPLIED}, reverse=True)
_NEIGHBOUR = re.compile(r"[^\W\d_]{4,}")
_AGAIN = re.compile(r"\b(?:the|these|those|all|die|diese[nr]?|alle[nr]?) \Z", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_VERB = re.compile(r"acht(?:e[nt]?|ete?n?|ung|sam|los)")
# "A day", "ein Jahrzehnt"; and the figure of "Q3".
_SINGLE = re.compile(r"\b(?:an?|one|per|eine?[nmrs]?|pro)(?= )", re.IGNORECASE)
_QUARTER = re.compile(r"(?<=\bQ)[1-4]\b")
_GROUPS = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?![\d.,])")


@remembered(REMEMBERED)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return what a German or English text states in figures, in order."""
    found: list[Quantity] = []
    # What is read is blanked, or the digits of a date would be read again as a decimal.
    rest = text
    for span, parts in dates(text):
        found += parts
        rest = _blank(rest, *span)
    found += months(rest)
    for span, inches in heights(rest):
        found.append(Quantity(frozenset({inches}), *span, "inch"))
        rest = _blank(rest, *span)
    for read in (times_of_day, decades, _rounded_fractions, amounts, vague_quantities):
        each_read = list(read(rest))
        found += each_read
        for each in each_read:
            rest = _blank(rest, each.start, each.end)
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))


@remembered(REMEMBERED)
def implied(text: str) -> tuple[Quantity, ...]:
    """Return figures that words of a text hold or imply: "Dreißigjährig", "zweimal", "beide".

    They bear out a figure that is stated, but none has to be stated.
    """
    stated = {place for each in quantities(text) for place in range(each.start, each.end)}
    hints = [
        Quantity(frozenset({value}), *match.span())
        for match in _WORD.finditer(text)
        if match.start() not in stated and (value := _hint(match[0].lower())) is not None
    ]
    digits = [
        Quantity(frozenset({float(part)}), *match.span())
        for pattern in (_GROUPS, _QUARTER)
        for match in pattern.finditer(text)
        for part in match[0].split()
    ]
    singles = [
        Quantity(frozenset({1.0}), match.start(), unit[1], unit[0])
        for match in _SINGLE.finditer(text)
        if (unit := unit_at(text, match.end()))
    ]
    readers = (months_within, ages, possible_times, possible_fractions, possible_vague_quantities)
    return (*hints, *digits, *singles, *(each for read in readers for each in read(text)))


def missing(statement: str, evidence: str) -> list[Quantity]:
    """Return the figures of ``statement`` that ``evidence`` does not hold, or not as often."""
    stated, hinted = quantities(evidence), implied(evidence)
    lacking: list[Quantity] = []
    borne_out = defaultdict[frozenset[float], list[tuple[Quantity, set[int]]]](list)
    for each in quantities(statement):
        places = [other.start for other in stated if each.agrees(other)]
        places += [other.start for other in hinted if each.is_implied_by(other)]
        if not places:
            lacking.append(each)
        elif each.is_small:
            borne_out[each.values].append((each, set(places)))
    for alike in borne_out.values():
        held = set[int]().union(*(places for _, places in alike))
        if len(alike) > len(held):
            lacking += _not_repeated([each for each, _ in alike], statement)[len(held) :]
    return sorted(lacking, key=lambda figure: figure.start)


def invented(statement: str, evidence: str) -> list[Quantity]:
    """Return the missing figures that ``evidence`` does not even write: not "14,8" of 14,8 Mrd."""
    return [
        each
        for each in missing(statement, evidence)
        if not _stands(statement[each.start : each.end], evidence)
    ]


def _stands(figure: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w.,]){re.escape(figure)}(?!\w|[.,]\d)", text))


def _not_repeated(alike: Sequence[Quantity], text: str) -> list[Quantity]:
    """Leave out what is merely named again: "Llama 4 … Llama 4", "2 cases … the two"."""
    seen: set[tuple[str, str]] = set()
    kept: list[Quantity] = []
    for each in alike:
        if kept and _AGAIN.search(text, 0, each.start):
            continue
        before, after = _DIGIT.split(text[: each.start])[-1], _DIGIT.split(text[each.end :])[0]
        beside = {("before", word.lower()) for word in _NEIGHBOUR.findall(before)[-1:]}
        beside |= {("after", word.lower()) for word in _NEIGHBOUR.findall(after)[:2]}
        if not seen & beside:
            kept.append(each)
        seen |= beside
    return kept


def _hint(word: str) -> float | None:
    """Return the value that the longest beginning of a word implies."""
    if word == "no":
        return 0
    if word[:2] not in _BEGINNINGS or _VERB.match(word):
        return None
    return next((IMPLIED[word[:end]] for end in _LENGTHS if word[:end] in IMPLIED), None)


def _blank(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _rounded_fractions(text: str) -> Iterator[Quantity]:
    for share in fractions(text):
        yield replace(share, leeway=leeway(text, share.start))
