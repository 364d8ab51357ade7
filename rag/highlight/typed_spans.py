"""Typed spans of a sentence: figures, dates, names, quoted words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.text.calendar import MONTHS, WEEKDAYS
from index.text.cardinals import (
    ENGLISH_CARDINALS,
    ENGLISH_TENS,
    GERMAN_CARDINALS,
    GERMAN_TENS,
)
from index.text.words import content_words, word_spans


class SpanKind(StrEnum):
    """What a span of a sentence is."""

    DATE = "date"
    DURATION = "duration"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    NAME = "name"
    LIST = "list"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """The span ``[start, end)`` of a sentence."""

    kind: SpanKind
    start: int
    end: int


_MONTH = f"(?:{'|'.join(MONTHS)})"
_WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"
_COUNTED = (
    *(GERMAN_CARDINALS[2:13] + GERMAN_TENS),
    *(ENGLISH_CARDINALS[2:13] + ENGLISH_TENS),
    *("hundert", "tausend", "beiden?", "hundred", "thousand", "both"),
)
_COUNT = f"(?:{'|'.join(_COUNTED)})"
_SCALE = (
    "(?:Tausend|Hunderttausend|Million(?:en)?|Milliarden?|Billionen?|Mio\\.?|Mrd\\.?"
    "|thousand|million|billion|trillion)(?!\\w)"
)
_CURRENCY = (
    "(?:(?:US-)?Dollars?|Euros?|EUR|USD|Pfund|Yen|Yuan|Franken|Cent|dollars?|euros?|pounds?)(?!\\w)"
)
_PERIOD = (
    "(?:Sekunden?|Minuten?|Stunden?|Tage[ns]?|Wochen?|Monate?n?|Jahre?n?|Jahrzehnten?"
    "|Jahrhunderten?|[jJ]ährige[mnrs]?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?"
    "|centuries)(?!\\w)"
)
_UNIT = (
    "(?:°[CFEWNS]?|km/h|km²|km2|km|cm|mm|kg|GWh|kWh|MW|GW|Kilometern?|Metern?|Quadratkilometern?"
    "|Quadratmeilen|Meilen|Tonnen|Gigatonnen|Grad|meters?|metres?|miles?|kilometers?|tons?)(?!\\w)"
)
_SPACE = "[ \u00a0\u202f]"
_DIGITS = r"\d+(?:[.,’\u00a0\u202f]\d{3}(?!\d))*(?:[.,:]\d+)?[½¼¾]?"
_FIGURE = rf"(?:{_DIGITS}|\b{_COUNT}\b)"
_AMOUNT = rf"{_FIGURE}(?:{_SPACE}?(?:bis|[-–‐]|to){_SPACE}?{_FIGURE})?(?:{_SPACE}{_SCALE})?"
_YEAR = r"(?<![\d.,])(?:1\d{3}|20\d{2})(?![\d.,]?\d)"
_ERA = rf"{_SPACE}[vn]\.{_SPACE}?Chr\."


def _between(opening: str, closing: str, marks: str) -> str:
    """Return the pattern of a short quotation, without space at its edges."""
    edge = rf"[^\s{marks}]"
    return rf"(?<=[{opening}]){edge}(?:[^{marks}]{{0,78}}{edge})?(?=[{closing}])"


_QUOTED = (
    _between("„", '“”"', '„“”"'),
    _between("“", "”", "“”"),
    _between("»", "«", "»«"),
    _between("«", "»", "»«"),
    _between('"', '"', '"'),
)
_PERCENT = (
    rf"{_AMOUNT}{_SPACE}?%",
    rf"{_AMOUNT}{_SPACE}(?:Prozent(?:punkte)?|percent|per cent)\b",
    rf"{_AMOUNT}-?prozentige[mnrs]?(?: [A-ZÄÖÜ][\w-]+)?",
)
_MONEY = (
    rf"(?:US-)?[$€£¥]{_SPACE}?{_AMOUNT}",
    rf"{_AMOUNT}{_SPACE}(?:{_CURRENCY}|[$€£¥])",
)
_DURATION = (
    rf"(?:{_AMOUNT}|\b(?:eine[mnrs]?|mehrere[nr]?|one|several))(?:{_SPACE}|-){_PERIOD}",
    r"(?<=\w, )\d{1,2}(?=, )",  # an age: "Karl Ott, 52, kam"
)
_DAY_AND_MONTH = (
    rf"(?:\b\d{{1,2}}\.?{_SPACE})?\b{_MONTH}\b(?:{_SPACE}\d{{1,2}}(?:,|\b(?!\d)))?"
    rf"(?:{_SPACE}\d{{3,4}}\b)?"
)
_DATE = (
    _DAY_AND_MONTH,
    r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b",
    r"\b\d{4}-\d{2}-\d{2}\b",
    rf"\b\d{{1,2}}(?:\.|st|nd|rd|th){_SPACE}(?:Jahrhunderts?|century)\b(?:{_ERA})?",
    rf"\b\d{{1,4}}{_ERA}",
    rf"\b(?:1\d|20)\d0(?:er(?:{_SPACE}Jahren?)?|s)\b",
    rf"{_YEAR}(?:{_SPACE}?[-–‐/]{_SPACE}?\d{{2,4}}\b)?",
    r"\b\d{1,2}(?:[:.]\d{2})? Uhr\b",
    rf"\b(?:[Hh]eute|[Gg]estern|{_WEEKDAY})\b",
)
_NUMBER = (rf"{_AMOUNT}(?:{_SPACE}?{_UNIT}|-?(?:mal|fach)\w*\b)?",)
_CAPITALISED = rf"[A-ZÄÖÜ][\w’'&-]*(?:{_SPACE}[A-ZÄÖÜ0-9][\w’'&-]*)*"
_AND = rf",?{_SPACE}(?:und|and|sowie|oder|or){_SPACE}(?:auch )?"
_LIST = (rf"\b{_CAPITALISED}(?:, {_CAPITALISED})*{_AND}{_CAPITALISED}",)
_NAME = (rf"\b{_CAPITALISED}",)

_Patterns = tuple[tuple[SpanKind, re.Pattern[str]], ...]


def _compiled(kinds: dict[SpanKind, tuple[str, ...]]) -> _Patterns:
    return tuple((kind, re.compile("|".join(patterns))) for kind, patterns in kinds.items())


# A figure belongs to the first kind that takes it.
_FIGURES = _compiled(
    {
        SpanKind.PERCENT: _PERCENT,
        SpanKind.MONEY: _MONEY,
        SpanKind.DURATION: _DURATION,
        SpanKind.DATE: _DATE,
        SpanKind.NUMBER: _NUMBER,
    }
)
_NAMES = _compiled({SpanKind.QUOTE: _QUOTED, SpanKind.LIST: _LIST, SpanKind.NAME: _NAME})


def typed_spans(sentence: str) -> list[TypedSpan]:
    """Return the typed spans of a German or English sentence, in reading order.

    Figures do not overlap each other; a quotation, a list or a name may hold some. A name is a run
    of capitalised words, which in German may be nouns.
    """
    figures: list[TypedSpan] = []
    for kind, pattern in _FIGURES:
        for match in pattern.finditer(sentence):
            start, end = match.span()
            if all(end <= figure.start or start >= figure.end for figure in figures):
                figures.append(TypedSpan(kind, start, end))
    names = [
        TypedSpan(
            kind, match.start() if kind is SpanKind.QUOTE else _first_content(match), match.end()
        )
        for kind, pattern in _NAMES
        for match in pattern.finditer(sentence)
        if content_words(match.group())
    ]
    whole = (name for name in names if not any(_cuts(name, figure) for figure in figures))
    return sorted((*figures, *whole), key=lambda typed_span: (typed_span.start, typed_span.end))


def _first_content(match: re.Match[str]) -> int:
    """Return where the match begins without the article or preposition that opens a sentence."""
    return next(
        match.start() + start for word, start, _ in word_spans(match.group()) if content_words(word)
    )


def _cuts(name: TypedSpan, figure: TypedSpan) -> bool:
    """Tell whether the name holds a part of the figure; a number may stand within a name."""
    apart = name.end <= figure.start or name.start >= figure.end
    holds = name.start <= figure.start and figure.end <= name.end
    return not apart and not (
        holds and (figure.kind is SpanKind.NUMBER or name.kind is not SpanKind.NAME)
    )
