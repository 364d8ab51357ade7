"""What turns a sentence into its opposite: negations, and words of direction."""

import re

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

_OPPOSITES = (
    (
        r"mehr als|über|höher\w*|more than|over|above|higher|exceed\w*",
        r"weniger als|unter|niedriger\w*|geringer\w*|less than|fewer than|below|lower",
    ),
    (
        (
            r"(?:an)?gestiegen\w*|steigt|steigen\w*|stieg\w*|wuchs\w*|gewachsen\w*|wächst|zugenommen"
            r"|nahm\w* zu|erhöh\w*|increas\w*|rose|risen|ris(?:es|ing)|gr(?:ew|own|ows)|gained"
        ),
        (
            r"gesunken\w*|zurückgegangen\w*|zurückgeht|rückgang\w*|sink\w*|sank\w*|fiel\w*|fällt|gefallen\w*|schrumpf\w*|abgenommen"
            r"|nahm\w* ab"
            r"|verringert\w*|gesenkt\w*|decreas\w*|declin\w*|fell|fallen|falls|dropped|drops|shr[aiu]nk\w*"
        ),
    ),
    (
        r"gewann\w*|gewonnen\w*|gewinnt|siegt\w*|won|wins|victory",
        r"verlor\w*|verloren\w*|verliert|unterlag\w*|lost|loses|defeated by",
    ),
    (
        r"schneller\w*|beschleunig\w*|faster|accelerat\w*|speeds? up",
        r"langsamer\w*|verlangsam\w*|slower|slow(?:s|ed|ing)?",
    ),
    (
        r"erlaub\w*|gestattet\w*|zugelassen\w*|allow\w*|permit\w*",
        r"verboten\w*|verbiet\w*|untersagt\w*|forbid\w*|forbade|prohibit\w*|banned|bans",
    ),
    (
        (
            r"fortgesetzt\w*|fortsetz\w*|setzt\w* fort|weitergeführt\w*|zusammenarbeitet\w*"
            r"|arbeitet\w* mit|continu\w*|works? with|collaborates?"
        ),
        (
            r"beendet\w*|eingestellt\w*|abgebrochen\w*|stopp\w*|stops|end(?:s|ed)|discontinu\w*"
            r"|cancel\w*|ceas\w*|quits?"
        ),
    ),
    (
        (
            r"erfolg\w*|gelob\w*|lobt\w*|begeister\w*|überzeug\w*|success\w*|prais\w*|acclaim\w*"
            r"|well received|impress\w*"
        ),
        (
            r"enttäusch\w*|misserfolg\w*|scheitert\w*|gescheitert\w*|kritisiert\w*|disappoint\w*"
            r"|failures?|failed|flop\w*|criticis\w*|criticiz\w*"
        ),
    ),
    (
        r"stimmt\w* zu|zugestimmt|befürwort\w*|bestätig\w*|agree\w*|confirm\w*|approv\w*",
        r"lehnt\w* ab|abgelehnt\w*|widersprach\w*|bestreit\w*|reject\w*|den(?:y|ies|ied)|refus\w*",
    ),
)
_DIRECTIONS = [
    tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in pair) for pair in _OPPOSITES
]


def negations(text: str) -> int:
    """Return how often a German or English text says no."""
    whole = _NOT_ONLY.sub(" ", text)
    return len(_NEGATION.findall(whole)) - len(_SECOND_HALF.findall(whole))


def hidden_negations(text: str) -> int:
    """Return how often a text may be understood to say no, in words that need not."""
    return len(_HIDDEN.findall(text))


def opposed(statement: str, evidence: str) -> str | None:
    """Return the word of ``statement`` whose opposite alone stands in ``evidence``, or None."""
    for pair in _DIRECTIONS:
        for one, other in (pair, pair[::-1]):
            found = one.search(statement)
            if found and not one.search(evidence) and other.search(evidence):
                return found[0]
    return None
