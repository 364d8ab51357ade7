"""Questions about the article as a whole: what it is about, its main points, who appears."""

import re
from collections.abc import Sequence
from enum import Enum

from index.text.words import content_words

_GENERIC_WORDS = """
absatz akteure aktuell aktuelle all alles anliegen appear appears article artikel artikels aussage
aussagen autor basically beitrag beitrags bericht berichts beteiligte beteiligten bitte botschaft
bottom brief briefly bring bringen bullet bullets central content contents core deal denn details dr
dreht drei drin eben eigentlich ein ereignis erfahre erfährt erwähnt erwähnte essence essential
essentials essenz everything facts fakten fass fasse fassen fast figure figuren figures five
folgendes four fünf geben geht gehts genannt genannte genau gerade gesagt geschehen geschehnisse gib
gist going grob grundaussage grundlegendes handeln handelt happen happened happening happens
hauptaussage hauptaussagen hauptpersonen hauptpunkte hauptthema here highlights idea important
information informationen infos inhalt inhalte inhaltlich inhaltsangabe interview involved kern
kernaussage kernaussagen kernpunkte key knapp know komme kommen kommt kompakt kurz kurze kurzen
kurzer kurzfassung kurzform kurzüberblick kürze leute liest line look los losgeht main major mal
matter meldung menschen mention mentioned message nachricht namen names neues neuigkeit news
nutshell outline overview paar paragraph passiert passierte people person personen persons piece
play plays point points punkte quick quickly quintessenz read report role rolle rundown sachverhalt
satz say saying says schnell sentence sentences short shortly show sinn sinngemäß spielen spielt
stehen steht stichpunkte stichpunkten stichworten story subject sum summarise summarised summarising
summarize summarized summarizing summary sätze sätzen takeaway takeaways talk talking talks tell
tells text textes texts thema themen there three tl tldr topic two understand up verstehen vier vor
vorkommen vorkommt want wesentliche wesentlichen wesentliches what's whats who's whos wichtig
wichtige wichtigen wichtiges wichtigste wichtigsten wissen word words worte worten write zeig
zusammen zusammenfassen zusammenfassend zusammenfasst zusammenfassung zusammengefasst zwei überblick
überblicks überhaupt übersicht
"""
_SOMEBODY = re.compile(r"\b(?:er|sie|ihn|ihm|ihr|he|she|him|her|they|them)\b")
_GENERIC = frozenset(_GENERIC_WORDS.split())

_PEOPLE_CUES = (
    r"wer\b.*\b(?:vor|genannt|erwähnt|rolle|beteiligt\w*)",
    r"(?:um|über) wen",
    r"welche (?:personen|leute|menschen|namen|akteure|figuren|beteiligten)",
    r"personen|beteiligte\w*|akteure|namen",
    r"who\b.*\b(?:appears?|mentioned|involved|play)",
    r"who(?:'s| is| are)\b.*\babout|about whom",
    r"people|persons|names",
)
_SUMMARY_CUES = (
    r"wo?rum\b.*\b(?:geht|gehts|dreht)|um was\b.*\b(?:geht|dreht)|wovon|von was\b.*\bhandelt",
    r"zusammen\w*|kurzfassung|kurzform|überblick|übersicht|inhalt\w*|thema|themen|stichpunkten?",
    r"(?:haupt|kern|grund)(?:aussagen?|punkte?|thema)|kern|botschaft|quintessenz|essenz|tl;?dr",
    r"in kürze|kurz gesagt|wichtig\w*|wesentliche\w*|was (?:muss|sollte|soll) (?:ich|man) wissen",
    r"was (?:steht|sagt|schreibt|erfährt|erfahre)|was ist (?:passiert|los|geschehen|neu)",
    r"was gibt(?:'s| es) neues",
    r"what(?:'s|s| is| are| was)\b.*\b(?:about|topic|subject|gist|points?|story|message|facts)",
    r"about what|summar\w+|sum\b.*\bup|overview|rundown|gist|nutshell|outline|bottom line",
    r"(?:main|key|central|major|important) (?:points?|ideas?|message|facts?|takeaways?)",
    r"(?:main|key|central|major|important) (?:content|information)",
    r"highlights|essentials?|takeaways|bullet|what(?: is|'s) going on",
    r"what (?:does|do)\b.*\b(?:say|tell)|what (?:happened|happens)",
)


def _any_of(cues: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(cues)})\b", re.IGNORECASE)


_PEOPLE, _SUMMARY = _any_of(_PEOPLE_CUES), _any_of(_SUMMARY_CUES)


class Overview(Enum):
    """What a question about the whole article wants to know."""

    SUMMARY = "summary"
    PEOPLE = "people"


def overview_of(question: str) -> Overview | None:
    """Return what a question asks of the article as a whole; None if it asks something of it.

    Such a question names no subject of its own: "Worum geht es?", not "Worum geht es im Streit um
    den Hafen?".
    """
    if _SOMEBODY.search(question) or any(word not in _GENERIC for word in content_words(question)):
        return None
    if _PEOPLE.search(question):
        return Overview.PEOPLE
    return Overview.SUMMARY if _SUMMARY.search(question) else None
