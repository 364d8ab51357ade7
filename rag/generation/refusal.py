"""A model's own way of saying that the article does not say."""

import re

_ARTICLE = r"(?:article|text|passage|source|sentences?|report|information|context)s?"
_ENGLISH = (
    (
        rf"\b(?:the|this|provided|given|numbered)\b[^.]{{0,40}}\b{_ARTICLE}\b[^.]{{0,40}}"
        r"\b(?:does not|doesn['’]t|do not|don['’]t|did not|didn['’]t|is not|isn['’]t|are not|never|"
        r"cannot|can['’]t|makes? no|contains? no|gives? no|provides? no|has no|says? nothing)\b"
    ),
    (
        r"\b(?:is|are|was|were)(?: not|n['’]t) (?:\w+ )?"
        r"(?:mentioned|specified|stated|provided|given|said|answered|addressed|discussed|disclosed|"
        r"found|contained|included)\b[^.]{0,30}\b(?:in|by) (?:the|this)\b[^.]{0,20}"
        rf"\b{_ARTICLE}"
    ),
    rf"\b(?:no|not any|not enough|insufficient) (?:\w+ )?{_ARTICLE}\b",
    (
        r"\b(?:cannot|can['’]t|unable to|not able to|could not) (?:be )?"
        r"(?:answer|determin|infer|find|provid)"
    ),
    r"\b(?:i|we) (?:do not|don['’]t) (?:know|have)\b",
    r"\bnot (?:in|part of) the (?:article|text)\b",
)
_ARTIKEL = (
    r"(?:Artikels?|Texte?s?|Quellen?|Sätzen?|Berichte?s?|Informationen|Abschnitte?s?|Angaben)"
)
_NICHT = r"(?:nicht|nichts|keine?[nmrs]?|nirgends)"
_GERMAN = (
    rf"\b(?:der|die|dem|den|das|diese[mnrs]?|im|in)\b[^.]{{0,30}}\b{_ARTIKEL}\b[^.]{{0,60}}\b{_NICHT}\b",
    rf"\b{_NICHT}\b[^.]{{0,60}}\b(?:im|in|aus|vom|von)\b[^.]{{0,30}}\b{_ARTIKEL}\b",
    rf"\bkeine (?:\w+ )?{_ARTIKEL}\b",
    r"\b(?:dazu|darüber|davon|hierzu) (?:\w+ ){0,3}(?:nichts|keine)\b",
    r"\bkann (?:\w+ ){0,6}(?:nicht|keine) (?:\w+ ){0,3}(?:beantwort|sagen|beurteil|gegeben|finden)",
    r"\b(?:ich|wir) (?:weiß|wissen|habe|haben) (?:\w+ ){0,3}(?:nicht|keine)\b",
)
_REFUSES = re.compile("|".join((*_ENGLISH, *_GERMAN)), re.IGNORECASE)


def refuses(statement: str) -> bool:
    """Tell whether a sentence says that the article does not hold the answer."""
    return bool(_REFUSES.search(statement))
