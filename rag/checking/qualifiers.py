"""Words that say how many, how sure, when and on whose word, in German and English.

A statement that adds one of them, or leaves one out, may say more than its sentence: "all" for
"most", "was" for "will", "is" for "is said to be".
"""

import re

import numpy as np
from numpy.typing import NDArray

_WORDS = {
    "all": (
        r"alle[nrsm]?|sämtliche\w*|jede[nrsm]?|immer|stets|überall|ganz\w*|gesamt\w*|vollständig\w*"
        r"|komplett\w*|restlos|beide\w*|all|every|each|always|everyone|everybody|everywhere"
        r"|entire\w*|complete\w*|whole|full\w*|both"
    ),
    "some": (
        r"einige\w*|manche\w*|mehrere\w*|teils|teilweise|zum teil|oft|häufig|viele\w*|meist\w*"
        r"|mehrheit\w*|großteil\w*|überwiegend|hälfte|drittel\w*|viertel\w*|wenige\w*|some|several"
        r"|many|most|often|partly|usually|mostly|half|majority|third|quarter|few"
    ),
    "about": (
        r"etwa|rund|fast|knapp|gut|ungefähr|nahezu|beinahe|circa|ca|about|around|roughly|nearly"
        r"|almost|approximately|close to|just over|just under|slightly"
    ),
    "only": (
        r"nur|lediglich|allein|einzig\w*|bloß|ausschließlich\w*|only|solely|merely|just|sole|alone"
        r"|exclusively|nothing but"
    ),
    "most": (
        r"erste[nrsm]?|erstmals|größte\w*|höchste\w*|beste\w*|älteste\w*|jüngste\w*|wichtigste\w*"
        r"|am \w+sten|rekord\w*|first|biggest|largest|best|highest|oldest|youngest|lowest|worst"
        r"|greatest|most \w+|never before|record"
    ),
    "future": (
        r"wird|werden|werde|will|wollen|wolle|soll|sollen|solle|plan\w*|geplant\w*|vorgesehen\w*"
        r"|beabsichtig\w*|möchte\w*|künftig\w*|bevorsteh\w*|vorhaben|hoff\w*|going to|intend\w*"
        r"|aim\w*|is to|are to|wants?|would like|scheduled|upcoming|future|hope\w*"
    ),
    "may": (
        r"könnte\w*|kann|können|dürfte\w*|möglich\w*|vielleicht|womöglich|eventuell|wohl|offenbar"
        r"|voraussichtlich|mutmaßlich\w*|verdacht\w*|vermut\w*|wahrscheinlich\w*|rechnet\w*"
        r"|erwart\w*|offen|unklar|angeblich\w*|prüf\w*|erwäg\w*|may|might|could|possib\w*|perhaps"
        r"|likely|probabl\w*|apparently|suspect\w*|expect\w*|presum\w*|unclear|alleged\w*|consider\w*"
    ),
    "demand": (
        r"forder\w*|verlang\w*|müss\w*|muss|sollte\w*|schlug|schlägt|vorschlag\w*|vorgeschlag\w*"
        r"|antrag\w*|beantrag\w*|angebot\w*|anbiet\w*|empf\w*|appell\w*|demand\w*|calls? for"
        r"|called for|should|must|propos\w*|suggest\w*|recommend\w*|urg\w*|offer\w*|ask\w*"
        r"|request\w*|needs? to|has to|have to"
    ),
    "if": (
        r"wenn|falls|sofern|solange|vorausgesetzt|bedingung\w*|abhäng\w*|hängt|es sei denn|if"
        r"|unless|provided|as long as|condition\w*|depend\w*|once"
    ),
    "said": (
        r"sag\w*|erklär\w*|betont\w*|laut|zufolge|angaben|nannte|kritisier\w*|warf|vorwirft"
        r"|berichtet\w*|teilte|meint\w*|ansicht|habe|sei|seien|hätten|hätte|according to|said|says"
        r"|say|told|claim\w*|stat\w*|report\w*|explain\w*|critici\w*|accus\w*|argu\w*|believ\w*"
        r"|think\w*|view"
    ),
    "past": (
        r"hat|haben|wurde|wurden|war|waren|hatte|hatten|worden|bereits|schon|was|were|has|have|had"
        r"|been|did|already"
    ),
    "from": (
        r"seit|ab|nach|beginn\w*|begann\w*|eröffn\w*|since|from|after|start\w*|began|begin\w*|open\w*"
    ),
    "until": (
        r"bis|vor|endet\w*|ende|schließ\w*|früher\w*|until|till|before|by|end|ends|ended|clos\w*"
        r"|earlier"
    ),
    "because": (
        r"weil|wegen|aufgrund|da|deshalb|daher|denn|grund\w*|infolge|durch|damit|ursach\w*|because"
        r"|due to|as a result|reason\w*|owing|since|so that|therefore|caus\w*|led to"
    ),
    "more": (
        r"mehr|über|höher\w*|gestiegen\w*|steig\w*|stieg\w*|wuchs\w*|gewachsen\w*|wächst"
        r"|zu(?:ge)?n\w*|erhöh\w*|größer\w*|stärker\w*|besser\w*|länger\w*|später\w*|mindestens"
        r"|more|over|above|higher|ris\w+|rose|increas\w*|gr[eo]w\w*|gain\w*|up|larger|bigger"
        r"|better|longer|later|exceed\w*|at least"
    ),
    "less": (
        r"weniger|unter|niedriger\w*|geringer\w*|gesunken\w*|sink\w*|sank\w*|fiel\w*|fällt"
        r"|gefallen\w*|rückgang\w*|zurückgegangen|schrumpf\w*|abge\w+|kleiner\w*|schwächer\w*"
        r"|schlechter\w*|kürz\w*|verringer\w*|senk\w*|höchstens|less|fewer|below|under|lower\w*"
        r"|f[ae]ll\w*|declin\w*|decreas\w*|drop\w*|down|smaller|worse|shorter|cut\w*|reduc\w*"
        r"|los[est]\w*|at most"
    ),
    "against": (
        r"gegen|dagegen|ablehn\w*|lehnt\w*|abgelehnt\w*|wider\w*|protest\w*|kritik\w*|against"
        r"|oppos\w*|reject\w*|refus\w*|denie\w*|deny|object\w*|critic\w*"
    ),
    "for": (
        r"für|dafür|zustimm\w*|zugestimmt|stimmt\w*|befürwort\w*|unterstütz\w*|begrüß\w*|lob\w*"
        r"|favou?r\w*|support\w*|back\w*|approv\w*|welcom\w*|agree\w*|prais\w*"
    ),
}
QUALIFIERS = tuple(_WORDS)
"""What such words say."""

_PATTERNS = [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in _WORDS.values()]


def qualified(text: str) -> NDArray[np.bool_]:
    """Return which of ``QUALIFIERS`` a text holds."""
    return np.array([bool(pattern.search(text)) for pattern in _PATTERNS])
