"""What turns a sentence into its opposite: words that say no, or may."""

import re

from index.remembered import remembered

REMEMBERED = 8192
"""Texts whose negations are kept."""

_NEGATION = re.compile(
    r"\b(?:nicht|nein|kein\w*|nie|niemals|ohne|weder|nirgends|nirgendwo|nichts|niemand\w*"
    r"|never|not|no|none|cannot|without|neither|nor|nothing|nobody|nowhere|unable"
    r"|unzureichend\w*|ungenügend\w*|unmöglich\w*|unfähig\w*|außerstande|null"
    r"|insufficient\w*|impossible|impossibly|incapable|zero)\b|n['’]t\b"
    r"|(?<![\w.,:–-])0(?![\w.,:–-]|\.\d)",
    re.IGNORECASE,
)
# What may be said with or without a negation: "fail to", "nicht".
_HIDDEN = re.compile(
    r"\b(?:inadequate\w*|lack(?:s|ed|ing)?|fail(?:s|ed)? to|other than|rather than"
    r"|instead of|except\w*|unzulänglich\w*|mangel\w*|fehl(?:t|te|ten|en)|statt"
    r"|außer|anders als)\b",
    re.IGNORECASE,
)
# "weder … noch" and "neither … nor" are one negation each in either language.
_SECOND_HALF = re.compile(r"\b(?:weder|neither)\b.*?\b(?:nor)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(
    r"\b(?:nicht nur|nicht zuletzt|not only|not least|not[- ]for[- ]profit|not as (?=\w+ as\b)"
    r"|no\.? ?\d+)",
    re.IGNORECASE,
)


@remembered(REMEMBERED)
def negations(text: str) -> int:
    """Return how often a German or English text says no."""
    whole = _NOT_ONLY.sub(" ", text)
    return len(_NEGATION.findall(whole)) - len(_SECOND_HALF.findall(whole))


@remembered(REMEMBERED)
def hidden_negations(text: str) -> int:
    """Return how often a text may be understood to say no, in words that need not."""
    return len(_HIDDEN.findall(text))
