"""What points back: words by which a sentence or question lives from the one before it."""

import re

_PERSONAL = "Er|Sie|Es|He|She|It|They"
_POSSESSIVE = "Seine?|Ihre?|His|Her|Its|Their"
_ADVERBIAL = "Dort|Damit|Dadurch|Dafür|Daher|Deshalb|Dabei|Zu den|There"
_DEMONSTRATIVE = "Diese[mnrs]?|Dies|Letztere[rs]?|This|These|That"
_GENERIC = "Das Unternehmen|Die Firma|Der Konzern|The company|The firm"

_PRONOUN = re.compile(
    rf"\W*(?:{_PERSONAL}|{_POSSESSIVE}|{_ADVERBIAL}|{_DEMONSTRATIVE}|{_GENERIC})\b"
)
_DEFINITE = re.compile(r"\W*(?:(?:Der|Die|Das) [A-ZÄÖÜ]|The [^\W\d_])")
_WITHIN = re.compile(
    r"(?i)\b(er|ihn|ihm|seine[mnrs]?|ihr|ihre[mnrs]?|ihnen|dessen|deren|dort|damals|dazu|davon|"
    r"dafür|damit|daran|darüber|dieser?|dieses|diese[mn]|he|him|his|she|her|hers|it|its|they|them|"
    r"their|this|that|these|those)\b"
)
# "Verlieren die Mitarbeiter ihren Job?": whose it is stands before it. A name or a noun of German
# has a capital letter, one of English an article.
_OWNED = re.compile(
    r"(?:(?<=\w )[A-ZÄÖÜ][\w’-]+|\b(?:[Tt]he|[Aa]n?) \w+)(?: [^\W\d_]+){0,4}? "
    r"(?:seine[mnrs]?|ihr(?:e[mnrs]?)?|his|its|their)(?= [^\W\d_])"
)


def opens_with_pronoun(sentence: str) -> bool:
    """Tell whether the subject of a sentence stands in the one before it."""
    return bool(_PRONOUN.match(sentence))


def opens_with_reference(sentence: str) -> bool:
    """Tell the same, or whether it opens with a definite noun such as "the deal"."""
    return opens_with_pronoun(sentence) or bool(_DEFINITE.match(sentence))


def holds_pronoun(question: str) -> bool:
    """Tell whether a pronoun stands anywhere in a question, but for one with its noun before it."""
    return bool(_WITHIN.search(_OWNED.sub(" ", question)))
