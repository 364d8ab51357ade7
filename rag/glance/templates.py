"""Questions put together from the figures, times, roles and names of a sentence.

They are made in both languages, so that an article can be asked in the other one.
"""

import re
from collections.abc import Iterator

from index.messages import Language, Message
from rag.glance.figures import Counted, Figure, figures
from rag.glance.names import Names
from rag.glance.question import Kind, Question
from rag.glance.times import days, weekdays, years

ROSE = Message(de="Was ist um {figure} gestiegen?", en="What went up by {figure}?")
FELL = Message(de="Was ist um {figure} gesunken?", en="What fell by {figure}?")
PURPOSE = Message(de="Wofür sind die {figure}?", en="What is the {figure} for?")
FIGURE = Message(de="Worauf beziehen sich die {figure}?", en="What is the {figure} about?")
PEOPLE = Message(de="Was ist mit den {dative}?", en="Who are the {figure}?")
THINGS = Message(de="Was ist mit den {dative}?", en="What about the {figure}?")
WHATEVER = Message(
    de="Was hat es mit den {dative} auf sich?", en="What is said about the {figure}?"
)
PLAN = Message(de="Was ist für {time} geplant?", en="What is planned for {time}?")
EVENT = Message(de="Was geschah {time}?", en="What happened {time}?")
NEWS = Message(de="Was wurde am {day} bekannt?", en="What was announced on {day}?")
ROLE = Message(de="Wer ist {role}?", en="Who is the {role}?")
SAYING = Message(de="Wer sagt: „{words}“?", en="Who says: “{words}”?")
WORDS = Message(de="Wer verwendet die Worte „{words}“?", en="Who uses the words “{words}”?")
WORD = Message(de="Wer verwendet das Wort „{words}“?", en="Who uses the word “{words}”?")

ROLES = {
    "Bürgermeisterin": "mayor",
    "Bürgermeister": "mayor",
    "Oberbürgermeisterin": "mayor",
    "Oberbürgermeister": "mayor",
    "Landrätin": "district administrator",
    "Landrat": "district administrator",
    "Geschäftsführerin": "managing director",
    "Geschäftsführer": "managing director",
    "Vorstandschefin": "chief executive",
    "Vorstandschef": "chief executive",
    "Vorstandsvorsitzende": "chief executive",
    "Finanzchefin": "chief financial officer",
    "Finanzchef": "chief financial officer",
    "CEO": "CEO",
    "Betriebsratschefin": "head of the works council",
    "Betriebsratschef": "head of the works council",
    "Präsidentin": "president",
    "Präsident": "president",
    "Trainerin": "coach",
    "Trainer": "coach",
    "Verteidigerin": "defence lawyer",
    "Verteidiger": "defence lawyer",
    "Staatsanwältin": "public prosecutor",
    "Staatsanwalt": "public prosecutor",
    "Regisseurin": "director",
    "Regisseur": "director",
    "Pastorin": "pastor",
    "Pfarrer": "parish priest",
}
"""Offices that an article has one of, German and English."""

_RISES = re.compile(
    r"\b(?:stieg(?:en)?|gestiegen|wuchs(?:en)?|gewachsen|zugenommen|zugelegt|kletterten?|erhöhten?|rose|risen|"
    r"grew|grown|increased|climbed|jumped|up)\b"
)
_FALLS = re.compile(
    r"\b(?:sank(?:en)?|gesunken|fiel(?:en)?|gefallen|schrumpften?|geschrumpft|zurückgegangen|"
    r"fell|fallen|dropped|declined|shrank|down)\b"
)
_SPENT = re.compile(
    r"(?i)kost|invest|förder|zuschu|zuschü|spende|kredit|darlehen|etat|budget|ausgeb|ausgegeben|"
    r"\bcosts?\b|\bfund|grant|subsid|donat|\bloan|\bspen[dt]"
)
_PLANNED = re.compile(
    r"\b(?:soll(?:en)?|will|wollen|wird|werden|geplant|plant|planen|plans?|planned|expected"
    r"|is to)\b"
)
_OVER = re.compile(
    r"\b(?:war|waren|wurden?|hatten?|kam(?:en)?|gab|ging(?:en)?|[a-zäöüß]+te[nt]?|was|were|had"
    r"|[a-z]+ed)\b"
)
_TOLD = re.compile(
    r"\b(?:sagten?|teilten?|mitteilten?|erklärten?|berichteten?|bestätigten?|kündigten?|said|told"
    r"|announced|confirmed|reported)\b"
)
_SPEAKS = re.compile(
    r"\b(?:sag(?:t|te|ten)|erklärte?|betonte?|warnte?|meinte?|sprach|spricht|nann?nte?|nennt|rief|ruft|"
    r"spottete?|schimpfte?|erzählte?|findet|fand|said|says|told|warned|calls?|called|spoke)\b"
)
_QUOTED = re.compile(r"„([^„“”\"]{2,90})[“”\"]|“([^“”]{2,90})”|»([^»«]{2,90})«|\"([^\"]{2,90})\"")
_WORDS = 3
"""Words of a quotation at most that is no sentence of its own."""


def questions(
    sentence: str, names: Names, article: Language, language: Language
) -> Iterator[Question]:
    """Yield questions in ``language`` on a sentence of an article in the same or the other one."""
    for figure in dict.fromkeys(figures(sentence, article, language)):
        for kind, asking in _about(figure, sentence):
            text = asking.text(language).format(figure=figure.text, dative=figure.dative)
            yield Question(kind, text)
    yield from _times(sentence, article, language)
    yield from _roles(sentence, names, article, language)
    yield from _quotations(sentence, names, language)


def _about(figure: Figure, sentence: str) -> Iterator[tuple[Kind, Message]]:
    """Yield how a figure of a sentence can be asked for, the closest to the sentence first."""
    rises, falls = _RISES.search(sentence), _FALLS.search(sentence)
    if figure.is_change:
        if bool(rises) != bool(falls) and not _PLANNED.search(sentence):
            yield Kind.CHANGE, ROSE if rises else FELL
    elif figure.counted is Counted.MONEY and _SPENT.search(sentence):
        yield Kind.PURPOSE, PURPOSE
    if figure.is_sum:
        yield Kind.FIGURE, FIGURE
    elif figure.counted is not Counted.MEASURE:
        yield Kind.COUNT, PEOPLE if figure.counted is Counted.PEOPLE else THINGS
    yield Kind.WHATEVER, WHATEVER


def _times(sentence: str, article: Language, language: Language) -> Iterator[Question]:
    planned, over = _PLANNED.search(sentence), _OVER.search(sentence)
    found = list(days(sentence, article, language))
    for time, is_day in found:
        if planned:
            season = language == "de" and time.startswith(("Früh", "Som", "Her", "Win"))
            the = "den " if language == "de" and (is_day or season) else ""
            the = "das " if time.startswith("Früh") else the
            yield Question(Kind.PLAN, PLAN.text(language).format(time=f"{the}{time}"))
        elif over and is_day:
            on = "am" if language == "de" else "on"
            yield Question(Kind.EVENT, EVENT.text(language).format(time=f"{on} {time}"))
    for year in years(sentence) if over and not (planned or found) else ():
        time = year if language == "de" else f"in {year}"
        yield Question(Kind.EVENT, EVENT.text(language).format(time=time))
    for day in weekdays(sentence, article, language):
        if _TOLD.search(sentence):
            yield Question(Kind.EVENT, NEWS.text(language).format(day=day))


def _roles(
    sentence: str, names: Names, article: Language, language: Language
) -> Iterator[Question]:
    """Yield who holds an office that stands before a name."""
    for name in sorted(names.people):
        before, found, _ = sentence.partition(f" {name}")
        if not found:
            continue
        for german, english in ROLES.items():
            if article == "de" and re.search(rf"\b{german}$", before):
                the = "die" if german.endswith(("in", "frau")) else "der"
                role = f"{the} {german}" if language == "de" else english
                yield Question(Kind.ROLE, ROLE.text(language).format(role=role))
            elif article == language == "en" and re.search(rf"(?i)\b{english}$", before):
                yield Question(Kind.ROLE, ROLE.text(language).format(role=english))


def _quotations(sentence: str, names: Names, language: Language) -> Iterator[Question]:
    """Yield who is quoted, where the sentence names them; the words stay in their language."""
    for found in _QUOTED.finditer(sentence):
        around = sentence[: found.start()] + sentence[found.end() :]
        named = any(name.split()[-1] in around for name in names.people)
        words = next(filter(None, found.groups())).strip().rstrip(",.")
        if not named or not _SPEAKS.search(around) or words.endswith(("?", "!", "…")):
            continue
        number = len(words.split())
        whole = number > _WORDS and words[0].isupper()
        asking = SAYING if whole else WORDS if number > 1 else WORD
        yield Question(Kind.QUOTATION, asking.text(language).format(words=words))
