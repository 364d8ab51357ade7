"""What kind of answer a question expects, and which sentences hold one that is news to it."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.text.words import words

_MONTH = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    "January|February|March|May|June|July|October|December"
)
_COUNTED = (
    "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|beide|hundert|tausend|million(?:en)?|"
    "milliarden?|dutzend|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|hundred|"
    "thousand|billion|dozen"
)
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(rf"\d|\b(?i:{_COUNTED})\b")
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}\. ?(?:{_MONTH})|(?:{_MONTH}) \d|\w*[Jj]ahrhundert|century|Jahren?)\b"
)
_PERCENT = re.compile(r"(?i)%|prozent|percent|per cent")
_ASKS_FOR_SHARE = re.compile(r"(?i)prozent|percent|per cent|anteil|what (?:share|proportion)")
_NAME = re.compile(r"(?<![.!?„“\"»«:]\s)(?<!^)\b[A-ZÄÖÜ][\w’-]+")
_ENOUGH_NAMES = 4
# What can say how many, or when, beside digits: wide, so that few answers are missed.
_AMOUNT = re.compile(
    rf"(?i)\b(?:{_COUNTED}|ein(?:e|en|er|s)?|kein\w*|alle?|mehrere[nr]?|(?:\w+(?:zig|zehn|mal))|\w*fach\w*"
    r"|erste[nrs]?|hälfte|drittel|viertel|one|all|none|several|few|many|half|third|quarter|first|times"
    r"|twice|once|\w+(?:teen|ty))\b"
)
_TIME = re.compile(
    rf"(?i)\b(?:{_MONTH}|\w*jahrhundert\w*|centur\w+|decades?|jahr\w*|years?|(?:mon|diens|donners|frei"
    r"|sams|sonn)tags?|mittwochs?|\w+days?|heute|gestern|morgen|today|yesterday|tomorrow|nach\w*"
    r"|bevor|vor|während|(?<=, )als|seit\w*|sobald|bis|after|before|during|when|since|while"
    r"|until)\b"
)

Holds = Callable[[str, str], float]
"""How far a sentence holds such an answer to the question, in [0, 1]."""


def _new_number(question: str, sentence: str) -> float:
    if _ASKS_FOR_SHARE.search(question) and not _PERCENT.search(sentence):
        return 0.0
    known = set(_DIGITS.findall(question))
    new = set(_DIGITS.findall(sentence)) - known
    return float(bool(new) or bool(_NUMBER.search(_DIGITS.sub("", sentence))))


def _new_date(question: str, sentence: str) -> float:
    new = set(_YEAR.findall(sentence)) - set(_DIGITS.findall(question))
    return float(bool(new) or bool(_DATE.search(sentence)))


def _new_names(question: str, sentence: str) -> float:
    known = set(words(question))
    new = {name.casefold() for name in _NAME.findall(sentence)} - known
    return min(len(new), _ENOUGH_NAMES) / _ENOUGH_NAMES


EXPECTATIONS: dict[str, tuple[re.Pattern[str], Holds]] = {
    "number": (
        re.compile(
            r"(?i)\bwie ?viele?n?\b|\bhow (many|much|long|old|large|big|far|tall|high|often)\b|"
            r"\bwie (hoch|lange?|alt|groß|weit|oft|teuer|schwer)\b|percent|prozent|anteil"
        ),
        _new_number,
    ),
    "date": (
        re.compile(
            r"(?i)\b(wann|when)\b|\b(welche[mnrs]?|what|which) (jahr\w*|datum|monat|tag|year|date|"
            r"month|day|century|decade)\b"
        ),
        _new_date,
    ),
    "person": (
        re.compile(r"(?i)^\W*(wer|who|wessen|whose|wem|wen)\b|\b(von wem|by whom)\b"),
        _new_names,
    ),
    "place": (re.compile(r"(?i)\b(wo|where|wohin|woher)\b"), _new_names),
}


def expected(question: str, sentences: Sequence[str]) -> NDArray[np.float64]:
    """Return for each kind (column) how far each sentence (row) holds such an answer.

    The columns of kinds that the question does not ask for are zero.
    """
    found = np.zeros((len(sentences), len(EXPECTATIONS)))
    for column, (asks, holds) in enumerate(EXPECTATIONS.values()):
        if asks.search(question):
            found[:, column] = [holds(question, sentence) for sentence in sentences]
    return found


def lacks_answer(question: str, sentences: Sequence[str]) -> bool:
    """Tell whether a question asks how many or when, and no sentence holds any such answer.

    A year alone says when, not how many.
    """
    text, known = " ".join(sentences), set(_DIGITS.findall(question))
    years = set(_YEAR.findall(text)) - known
    figures = set(_DIGITS.findall(text)) - known - years
    if EXPECTATIONS["number"][0].search(question):
        return not (figures or len(years) > 1 or _AMOUNT.search(text))
    if EXPECTATIONS["date"][0].search(question):
        return not (figures or years or _TIME.search(text))
    return False
