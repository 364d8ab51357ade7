"""What kind of thing a question asks for."""

import re
from enum import StrEnum


class Focus(StrEnum):
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
        return self in _NUMERIC


_NUMERIC = frozenset(
    {Focus.DATE, Focus.DURATION, Focus.QUANTITY, Focus.PERCENT, Focus.MONEY},
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
    r"(?:bewertung|bewertet|umsatz|gewinn|verlust|preis|kosten|kostete?n?|budget|gehalt|summe"
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
_PATTERNS = (
    (Focus.PERCENT, r"\bprozent|\bper ?cent|\d ?%|\bwhat (?:share|proportion|fraction)\b"),
    (Focus.PERCENT, r"\bwelche[rn]? (?:\w+ )?(?:anteil|teil)\b"),
    (Focus.DATE, rf"\b(?:wann|when)\b|{_WHICH}?{_POINTS_IN_TIME}"),
    (Focus.DURATION, rf"\b(?:wie lange|how long)\b|\b(?:wie ?viele|how many) {_PERIODS}"),
    (Focus.DURATION, r"\b(?:wie alt|how old|what age|welche[mns]? alter)\b"),
    (Focus.MONEY, rf"\b(?:wie ?viel|wie hoch|how much|how high|what)\b.*\b{_SUMS}"),
    (Focus.MONEY, rf"{_WHICH}?{_SUMS}|\b(?:was kostete?n?|wie teuer|how expensive)\b"),
    (Focus.QUANTITY, r"\bwie ?viel(?:e[nr]?)?\b"),
    (
        Focus.QUANTITY,
        r"\bwie (?:hoch|groß|weit|schwer|breit|tief|oft|häufig|schnell|lang|stark|dick)\b",
    ),
    (
        Focus.QUANTITY,
        r"\bhow (?:many|much|high|tall|large|big|far|heavy|often|fast|deep|wide|thick|strong)\b",
    ),
    (Focus.QUANTITY, rf"{_WHICH}?{_MEASURES}"),
    (Focus.REASON, r"\b(?:warum|wieso|weshalb|weswegen|wozu|why)\b"),
    (Focus.REASON, r"\b(?:grund|gründen?|ursache|reasons?)\b|\bwas (?:\w+ )?verursacht"),
    (Focus.REASON, r"\bwhat (?:has )?(?:cause[sd]?|led to|motivated)\b"),
    (Focus.PLACE, rf"\b(?:wo|wohin|woher|where)\b|{_WHICH}?{_PLACES}"),
    (Focus.PERSON, rf"\b(?:wer|wem|wen|wessen|who|whom|whose)\b|{_WHICH}?{_PEOPLE}"),
    (Focus.NAME, r"\bwie (?:heiß(?:t|en)|hieß(?:en)?|laute(?:t|te|n|ten)|nenn(?:t|en)|nannten?)\b"),
    (Focus.NAME, r"\bwie (?:wird|werden|wurden?) .*(?:genannt|bezeichnet)\b"),
    (
        Focus.NAME,
        r"\bwhat (?:is|are|was|were|do|does|did) .*\b(?:called|named?|names|term|title)\b",
    ),
    (Focus.NAME, r"\b(?:welche[mnrs]?|which)\b|\bwhat (?!is|are|was|were|do|does|did|has|had)"),
    (Focus.MANNER, r"\b(?:wie|wodurch|womit|how)\b"),
    (Focus.DEFINITION, rf"^\W*(?:was|what)(?:'s|’s| {_IS})\b{_NO_PART}{{1,60}}\W*$"),
    (Focus.DEFINITION, r"\bwhat does .* mean"),
    (Focus.YES_NO, rf"^\W*{_AUXILIARY}\b(?!.*\b(?:oder|or)\b)"),
    (Focus.YES_NO, r"^\W*was (?:the|there|it|he|she|an?)\b"),  # German "was" asks for a thing
)
_RULES = tuple((focus, re.compile(rf"(?i){pattern}")) for focus, pattern in _PATTERNS)


def focus_of(question: str) -> Focus:
    """Return what a German or English question asks for."""
    return next((focus for focus, pattern in _RULES if pattern.search(question)), Focus.OTHER)
