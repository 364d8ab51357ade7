"""What kind of answer a question asks for, and which sentences hold one that is news to it."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from index.text.calendar import MONTHS
from index.text.cardinals import ENGLISH_CARDINALS, GERMAN_CARDINALS
from index.text.words import words


class AnswerType(StrEnum):
    """The kind of words that would answer a question."""

    PERSON = "person"
    NAME = "name"
    PLACE = "place"
    DATE = "date"
    DURATION = "duration"
    QUANTITY = "quantity"
    PERCENT = "percent"
    MONEY = "money"
    REASON = "reason"
    MANNER = "manner"
    DEFINITION = "definition"
    YES_NO = "yes_no"
    OTHER = "other"

    @property
    def numeric(self) -> bool:
        """Whether a figure is asked for."""
        return self in _NUMERIC_TYPES


_NUMERIC_TYPES = frozenset(
    {
        AnswerType.DATE,
        AnswerType.DURATION,
        AnswerType.QUANTITY,
        AnswerType.PERCENT,
        AnswerType.MONEY,
    },
)

# "welches", "what", "which", with the word that they ask about right behind or one adjective later.
_WHICH = r"\b(?:welche[mnrs]?|what|which|whose|wessen)(?: \w+)? "
_PERIODS = (
    r"(?:jahr(?:e|en|zehnte|hunderte)?|monate?n?|wochen?|tagen?|stunden?|minuten?|sekunden?"
    r"|years?|decades?|centuries|months?|weeks?|days?|hours?|minutes?|seconds?)\b"
)
_POINTS_IN_TIME = (
    r"(?:jahr(?:es|zehnts?|hunderts?|en)?|monat|tag|datum|zeitpunkt|zeitraum"
    r"|years?|decade|century|month|date|day|time)\b"
)
_SUMS = (
    r"(?:bewertung|bewertet|umsatz|gewinn|verlust|preis|koste(?:n|te?n?)|budget|gehalt|summe"
    r"|investition|investiert|einnahmen|ausgaben|kaufpreis|geld|dollar|euro|pfund"
    r"|valuations?|valued|revenue|profit|price|costs?|budget|salary|investment|invest(?:ed)?"
    r"|worth|pay|paid|money|dollars?|euros?|pounds?|spend|spent)\b"
)
_MEASURES = (
    r"(?:anzahl|zahl|größe|höhe|temperatur|geschwindigkeit|entfernung|fläche|dichte"
    r"|number|size|height|temperature|speed|distance|density|population|amount)\b"
)
_PLACES = (
    r"(?:stadt|städten?|land|ländern?|staat|staaten|ort|orten|region(?:en)?|kontinent|gebiet"
    r"|bundesstaat|provinz|gegend|insel|city|cities|town|country|countries|state|places?|location"
    r"|regions?|continent|area|province|county|island)\b"
)
_PEOPLE = (
    r"(?:person(?:en)?|mann|frau|chef(?:in)?|spieler(?:in)?|autor(?:in)?|gründer(?:in)?"
    r"|präsident(?:in)?|könig(?:in)?|schauspieler(?:in)?|sänger(?:in)?|künstler(?:in)?"
    r"|wissenschaftler(?:in)?|forscher(?:in)?|ceo|people|man|woman|player|author|founder"
    r"|president|king|queen|actor|actress|singer|artist|scientist|researcher|leader)\b"
)
_IS = r"(?:ist|sind|bedeutet|bedeuten|heißt|is|are)"
# "What is the capital of" asks for a name, "What is Scale AI" for what it is.
_NO_PART = r"(?:(?! (?:of|von|for|für)\b).)"
_AUXILIARY = (
    r"(?:ist|sind|hat|haben|hatten?|war|waren|wurden?|wird|werden|kann|können|gibt|will|soll|darf"
    r"|is|are|were|does|do|did|has|have|had|can|could|should)"
)

# The first kind with a pattern that fits decides: the order is from the telling to the general.
_TYPE_PATTERNS = (
    (AnswerType.PERCENT, r"\bprozent|\bper ?cent|\d ?%|\bwhat (?:share|proportion|fraction)\b"),
    (AnswerType.PERCENT, r"\bwelche[rn]? (?:\w+ )?(?:anteil|teil)\b"),
    (AnswerType.DATE, rf"\b(?:wann|when)\b|{_WHICH}?{_POINTS_IN_TIME}"),
    (AnswerType.DURATION, rf"\b(?:wie lange|how long)\b|\b(?:wie ?viele|how many) {_PERIODS}"),
    (AnswerType.DURATION, r"\b(?:wie alt|how old|what age|welche[mns]? alter)\b"),
    (AnswerType.MONEY, rf"\b(?:wie ?viel|wie hoch|how much|how high|what)\b.*\b{_SUMS}"),
    (AnswerType.MONEY, rf"{_WHICH}?{_SUMS}|\b(?:was koste(?:n|te?n?)|wie teuer|how expensive)\b"),
    (AnswerType.QUANTITY, r"\bwie ?viel(?:e[nr]?)?\b"),
    (
        AnswerType.QUANTITY,
        r"\bwie (?:hoch|groß|weit|schwer|breit|tief|oft|häufig|schnell|lang|stark|dick)\b",
    ),
    (
        AnswerType.QUANTITY,
        r"\bhow (?:many|much|high|tall|large|big|far|heavy|often|fast|deep|wide|thick|strong)\b",
    ),
    (AnswerType.QUANTITY, rf"{_WHICH}?{_MEASURES}"),
    (AnswerType.REASON, r"\b(?:warum|wieso|weshalb|weswegen|wozu|why)\b"),
    (AnswerType.REASON, r"\b(?:grund|gründen?|ursache|reasons?)\b|\bwas (?:\w+ )?verursacht"),
    (AnswerType.REASON, r"\bwhat (?:has )?(?:cause[sd]?|led to|motivated)\b"),
    (AnswerType.PLACE, rf"\b(?:wo|wohin|woher|where)\b|{_WHICH}?{_PLACES}"),
    (AnswerType.PERSON, rf"\b(?:wer|wem|wen|wessen|who|whom|whose)\b|{_WHICH}?{_PEOPLE}"),
    (
        AnswerType.NAME,
        r"\bwie (?:heiß(?:t|en)|hieß(?:en)?|laute(?:t|te|n|ten)|nenn(?:t|en)|nannten?)\b",
    ),
    (AnswerType.NAME, r"\bwie (?:wird|werden|wurden?) .*(?:genannt|bezeichnet)\b"),
    (
        AnswerType.NAME,
        r"\bwhat (?:is|are|was|were|do|does|did) .*\b(?:called|named?|names|term|title)\b",
    ),
    (
        AnswerType.NAME,
        r"\b(?:welche[mnrs]?|which)\b|\bwhat (?!is|are|was|were|do|does|did|has|had)",
    ),
    (AnswerType.MANNER, r"\b(?:wie|wodurch|womit|how)\b"),
    (AnswerType.DEFINITION, rf"^\W*(?:was|what)(?:'s|’s| {_IS})\b{_NO_PART}{{1,60}}\W*$"),
    (AnswerType.DEFINITION, r"\bwhat does .* mean"),
    (AnswerType.YES_NO, rf"^\W*{_AUXILIARY}\b(?!.*\b(?:oder|or)\b)"),
    (AnswerType.YES_NO, r"^\W*was (?:the|there|it|he|she|an?)\b"),  # German "was" asks for a thing
)
_TYPE_RULES = tuple((kind, re.compile(rf"(?i){pattern}")) for kind, pattern in _TYPE_PATTERNS)


def answer_type(question: str) -> AnswerType:
    """Return what a German or English question asks for."""
    return next(
        (kind for kind, pattern in _TYPE_RULES if pattern.search(question)), AnswerType.OTHER
    )


_MONTH = "|".join(MONTHS)
_SCALES = (
    "beide|hundert|tausend|million(?:en)?|milliarden?|dutzend|both|hundred|thousand|billion|dozen"
)
_COUNTED = "|".join((*GERMAN_CARDINALS[2:13], *ENGLISH_CARDINALS[2:13], _SCALES))
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
