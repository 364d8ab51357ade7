"""Figures that only say how large: "thousands", "Hunderttausende", "millions"."""

import re
from collections.abc import Iterator

from rag.checking.quantities.quantity import MANY, Quantity

_ENGLISH: dict[str, float] = {
    "dozen": 12,
    "ten": 10,
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_GERMAN: dict[str, float] = {
    "dutzend": 12,
    "zehn": 10,
    "hundert": 100,
    "tausend": 1e3,
    "million": 1e6,
    "milliard": 1e9,
    "billion": 1e12,
}
_WORDS = re.compile(
    r"\b(?:(?P<of>ten|hundred|thousand)s of |(?P<von>hundert|tausend)en? (?:von )?"
    r"|(?P<part>zehn|hundert))?"
    r"(?:(?P<english>dozen|hundred|thousand|million|billion|trillion)s"
    r"|(?P<german>dutzend|hundert|tausend|million|milliard|billion)(?:en?|er))\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:hundred|thousand|million|billion|hundert|tausend|milliard)", re.IGNORECASE
)
_TRUE_UP_TO = 1000.0
_TRUE_UP_TO_BELOW_THOUSAND = 20.0


def vague_quantities(text: str) -> Iterator[Quantity]:
    """Yield them with the least that they say, and a leeway up to where another word is due."""
    folded = text.lower()
    if not any(word in folded for word in (*_ENGLISH, *_GERMAN)):
        return
    for match in _WORDS.finditer(text):
        many = (match["of"] or match["von"] or match["part"] or "").lower()
        least = _ENGLISH.get(many) or _GERMAN.get(many, 1)
        if match["english"]:
            least *= _ENGLISH[match["english"].lower()]
        else:
            least *= _GERMAN[match["german"].lower()]
        most = _TRUE_UP_TO if least >= 1000 else _TRUE_UP_TO_BELOW_THOUSAND
        yield Quantity(frozenset({least}), *match.span(), MANY, (1.0, most))


def possible_vague_quantities(text: str) -> Iterator[Quantity]:
    """Yield what "several million" and "Milliardenhöhe" say, and the mere figure of "hundreds"."""
    for match in _WITHIN.finditer(text):
        word = match[0].lower()
        values = {size[word] for size in (_ENGLISH, _GERMAN) if word in size}
        for unit in (None, MANY):
            yield Quantity(frozenset(values), *match.span(), unit)
