"""German statements turned into questions that they answer."""

import re
from collections.abc import Iterator

from index.text.calendar import GERMAN_MONTHS, GERMAN_WEEKDAYS
from index.text.stop_words import STOP_WORDS
from rag.glance.names import Names
from rag.glance.question import Kind, Question

FIRST = 7
"""Words before the finite verb at most."""

_AUXILIARY_WORDS = """
hat haben hatte hatten ist sind war waren wird werden wurde wurden will wollen wollte wollten soll
sollen sollte sollten kann können konnte konnten muss müssen musste mussten darf dürfen
"""
_AUXILIARIES = frozenset(_AUXILIARY_WORDS.split())
_COPULAS = frozenset({"ist", "sind", "war", "waren"})
_PASSIVE = frozenset({"wird", "werden", "wurde", "wurden"})
_SMALL_WORDS = """
der die das dem den des ein eine einen einem einer eines am an auf aus bei beim bis durch für
gegen im in mit nach ohne seit über um unter vom von vor während wegen zum zur zwischen trotz alle
beide viele mehrere einige rund knapp etwa mehr
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that have a capital letter only where a sentence begins."""

_MONTH, _DAY = "|".join(GERMAN_MONTHS), "|".join((*GERMAN_WEEKDAYS, "Sonnabend"))
_SEASON = "Frühjahr|Frühling|Sommer|Herbst|Winter"
_NEXT = "vergangene|vorige|letzte|kommende|nächste"
_POINT = (
    rf"(?:(?:im|vom|zum) )?(?:(?:Anfang|Mitte|Ende) )?(?:{_MONTH})(?: \d{{4}})?"
    rf"|(?:im |zum )?(?:{_SEASON})(?: \d{{4}})?"
    rf"|im (?:{_NEXT})n (?:Jahr|Monat|{_SEASON})|(?:in der (?:{_NEXT})n|(?:{_NEXT})) Woche"
    rf"|(?:am |zum |(?:am )?(?:{_NEXT})n )(?:{_DAY})"
    r"(?:morgen|vormittag|mittag|nachmittag|abend)?"
    rf"|(?:am |zum )?(?:(?:{_DAY}), (?:dem )?)?\d{{1,2}}\. (?:{_MONTH})(?: \d{{4}})?"
    r"|(?:Anfang|Mitte|Ende) \d{4}|im Jahre? \d{4}|(?:1[5-9]|20)\d\d"
)
_COUNT = r"(?:\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig)"
_AGO = rf"vor (?:rund |etwa |fast )?(?:einem|einer|{_COUNT}) (?:Jahr|Monat|Woche|Tag)(?:en|n)?"
# Each with the word that asks in its place.
_TIMES = (
    ("Seit wann", re.compile(rf"\b[Ss]eit (?:{_POINT}|{_COUNT} (?:Jahren|Monaten|Wochen))\b")),
    ("Bis wann", re.compile(rf"\b[Bb]is (?:spätestens )?(?:{_POINT})\b")),
    ("Ab wann", re.compile(rf"\b[Aa]b (?:{_POINT})\b")),
    ("Wann", re.compile(rf"\b(?:{_AGO}|{_POINT})\b", re.IGNORECASE)),
)
# A point in time behind these is none of the verb's: "von 1994", "die Messe 2016", "erst im Mai".
_BOUND = re.compile(
    r"(?:\b(?:von|zwischen|und|oder|bis|seit|ab|nach|vor|für|aus|zu|gegen|über|wie|spätestens|noch|"
    r"frühestens|erst|schon|bereits|der|die|das|dem|den)|\b[A-ZÄÖÜ][\w-]*|\d\.?)$"
)
_GOES_ON = re.compile(r" (?:des|der|dieses|\w+en) \w*(?:[Jj]ahre?s|[Mm]onats|[Ww]oche)\b")
"""What a point in time may have behind it: "im Mai des Vorjahres", "Ende nächsten Jahres"."""

_BY = re.compile(r"\bvon ((?:[A-ZÄÖÜ][\w’'-]+ )+[A-ZÄÖÜ][\w’'-]+)\b")
_IN = re.compile(r"\bin ([A-ZÄÖÜ][\w’'-]+)\b(?!-| [A-ZÄÖÜ])")
_MANY = re.compile(
    r"(?:\b(?:rund|etwa|knapp|fast|gut|mehr als|mindestens) )?(?<![\d,.])\b"
    r"(?:\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)"
    r" (Millionen Euro|Prozent(?: de[rs] (?:[a-zäöüß]+ )?[A-ZÄÖÜ][\w-]+)?"
    r"|(?:[a-zäöüß]+e )?[A-ZÄÖÜ][\w-]*(?:en|er|e|s|el))\b"
    r"(?! (?:de[rs]|mehr|weniger|wert|(?:alt|breit|groß|hoch|lang|schwer|teu|tief|weit)\w*)\b"
    r"| [A-ZÄÖÜ])"
)
_NO_COUNT = re.compile(
    r"\b(?:Jahre|Uhr|Tage|Wochen|Monate|Stunden|Minuten|Grad|Kilometer|Meter|Viertel|Drittel|"
    r"Zehntel|Millionen|Milliarden|Januar|Februar|September|Oktober|November|Dezember)n?$"
)
_BESIDE_A_NUMBER = _SMALL | frozenset({"zu", "und", "oder", "je", "als", "noch", "erst"})
_LOWER = re.compile(r"[a-zäöüß]+")

_RELATIVE = (
    r"(?:(?:in|mit|an|auf|von|zu|bei|aus|für|durch|über) )?"
    r"(?:der|die|das|dem|den|deren|dessen|denen)\b"
)
_CUT = re.compile(
    r",? (?:und|sondern|aber|doch) (?:hat|haben|ist|sind|war|waren|wird|werden|wurde|wurden|will|"
    r"soll|kann|muss)\b.*|, (?:weil|obwohl|während|nachdem|auch wenn|bevor|damit|sodass|denn|aber|"
    rf"doch|teilte|sagte|hieß|berichtet|wie (?:der|die|das|beide) .*te|{_RELATIVE})\b.*|; .*"
)
_UNFIT = re.compile(
    r"[„“”»«\"():;?!…–]|,(?!\d)|\b(?:ich|wir|er|sie|es|ihn|ihm|ihr|ihre[mnrs]?|ihnen|seine?[mnrs]?|uns|mir|mich|"
    r"dies\w*|jene\w*|dort|dabei|damit|dazu|davon|dafür|darin|daran|darauf|daraus|darunter|darüber|"
    r"dagegen|deshalb|dadurch|danach|zudem|außerdem|auch|jedoch|aber|allerdings|dann|da|so|nun|"
    r"denn|solche\w*|letztere\w*|ebenfalls|ebenso|hingegen|sonst|nämlich|dessen|deren|seien?|"
    r"habe|werde|könne|solle|müsse|wolle|hätten?|wären?|würden?|was|wer|wie|wo|wenn|dass|etwas|"
    r"heute|gestern|morgen|beides?|keine[rnms]?|vieles|alles)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"\b(?:an|auf|aus|ab|ein|vor|zu|mit|nach|um|hin|her|los|weg|zurück|fest|statt|teil|bei|durch)"
    r"\.?$"
)
_INFINITIVE = re.compile(r" zu [a-zäöüß]+n\b|\w{2}zu\w+en\b")
_SECOND_VERB = re.compile(
    rf" und (?!(?:{'|'.join(_SMALL - {'bis', 'mit', 'in', 'am', 'im'})})\b)[a-zäöüß]"
    r"|\bdas (?=[a-zäöüß])"
)
_SUBJECT_LATER = frozenset({"der", "die", "das", "ein", "eine", "sich", "man"})
_OTHER_SUBJECT = frozenset({"der", "das", "er", "sie", "es", "man", "die", "ein", "jeder", "dem"})


def questions(sentence: str, names: Names) -> Iterator[Question]:
    """Yield questions that a statement answers.

    The constituent before the finite verb gives way to the word that asks, or goes behind the
    verb, where German has a place for it whatever its case.
    """
    clause = _CUT.sub("", sentence.rstrip()).rstrip(".")
    rest = sentence[len(clause) :]
    if _UNFIT.search(clause) or _INFINITIVE.search(rest):
        return
    if rest.count(",") <= 1 and not _PREFIX.search(rest):  # nothing of the clause stands behind
        yield from _who(clause, names)
        yield from _how_many(clause)
    if _SECOND_VERB.search(clause):
        return
    if rest.count(",") <= 1 and not _PREFIX.search(rest):
        yield from _when_it_opens(clause)
    words = clause.split()
    verb = next((place for place, each in enumerate(words) if each in _AUXILIARIES), 0)
    if not 1 <= verb <= FIRST or not _is_complete(words[verb:]):
        return
    first = _inside(" ".join(words[:verb]), names)
    if first is None or words[verb + 1] in _SUBJECT_LATER:
        return
    turned, behind = f"{words[verb]} {first}", " ".join(words[verb + 1 :])
    yield from _instead_of_adverbial(turned, behind, names)
    yield from _instead_of_number(turned, behind)
    if rest.startswith(", weil "):
        yield _question(Kind.WHY, "Warum", turned, behind)


def _when_it_opens(clause: str) -> Iterator[Question]:
    """Yield the question to a clause that opens with a time: the rest of it is in place."""
    for asking, pattern in _TIMES:
        found = pattern.match(clause)
        if found is None:
            continue
        rest = clause[found.end() :].split()
        if _begins_with_verb(rest):
            yield _question(Kind.WHEN, asking, *rest)
        return


def _who(clause: str, names: Names) -> Iterator[Question]:
    """Yield the question to a clause that opens with a person who can only be its subject."""
    run = re.match(r"(?:(D(?:er|ie)) )?(?:[A-ZÄÖÜ][\w’'-]+ )+", clause)
    if run is None or not any(run[0].strip().endswith(name) for name in names.people):
        return
    verb, *rest = clause[run.end() :].split() or [""]
    # "Anna Köhler gefällt das Haus": whoever comes behind the verb may be its subject.
    if len(rest) < 2 or not _LOWER.fullmatch(verb) or verb in _SMALL:
        return
    if run[1] != "Der" and rest[0] in _OTHER_SUBJECT:
        return
    if verb in _AUXILIARIES:
        if _is_complete([verb, *rest]):
            yield _question(Kind.WHO, "Wer", verb, *rest)
    elif verb in STOP_WORDS:
        return
    elif verb.endswith(("t", "te")) or run[1] == "Der":
        yield _question(Kind.WHO, "Wer", verb, *rest)


def _how_many(clause: str) -> Iterator[Question]:
    """Yield the question to a clause that opens with a number of something."""
    found = _MANY.match(clause[:1].lower() + clause[1:])
    rest = clause[found.end() :].split() if found else []
    if found and not _NO_COUNT.search(found[1]) and _begins_with_verb(rest):
        yield _question(Kind.HOW_MANY, _counting(found[1]), *rest)


def _counting(noun: str) -> str:
    return f"Wie viel {noun}" if noun.startswith("Prozent") else f"Wie viele {noun}"


def _instead_of_adverbial(turned: str, behind: str, names: Names) -> Iterator[Question]:
    """Yield questions for the adverbials behind the verb, without them."""
    for asking, pattern in _TIMES:
        found = pattern.search(behind)
        if found is None:
            continue
        before = behind[: found.start()].strip()
        if not _BOUND.search(before) and not _GOES_ON.match(behind, found.end()):
            yield _question(Kind.WHEN, asking, turned, before, behind[found.end() :])
        break
    for found in _IN.finditer(behind):
        before = behind[: found.start()].strip()
        if found[1] in names.places and not _BOUND.search(before):
            yield _question(Kind.WHERE, "Wo", turned, before, behind[found.end() :])
            break
    agent = _BY.search(behind) if turned.split(maxsplit=1)[0] in _PASSIVE else None
    if agent and any(agent[1].endswith(name) for name in names.people):
        rest = behind[: agent.start()], behind[agent.end() :]
        yield _question(Kind.WHO, "Von wem", turned, *rest)


def _instead_of_number(turned: str, behind: str) -> Iterator[Question]:
    """Yield the question for what is counted behind the verb."""
    for found in _MANY.finditer(behind):
        before = behind[: found.start()].strip()
        if _NO_COUNT.search(found[1]):
            continue
        if not before or (before.split()[-1] not in _BESIDE_A_NUMBER and not before[-1].isdigit()):
            rest = before, behind[found.end() :]
            yield _question(Kind.HOW_MANY, _counting(found[1]), turned, *rest)
        break


def _question(kind: Kind, *parts: str) -> Question:
    return Question(kind, " ".join(" ".join(parts).split()) + "?")


def _inside(first: str, names: Names) -> str | None:
    """Return the beginning of a sentence as it stands within one; None if that cannot be told."""
    word, *others = first.split()
    if word.casefold() in _SMALL:
        return word.lower() + first[len(word) :] if others else None
    return first if word in names.within or any(word in each for each in names.people) else None


def _begins_with_verb(words: list[str]) -> bool:
    """Tell whether a finite verb stands first, with all that it needs behind it."""
    if len(words) < 3 or not _LOWER.fullmatch(words[0]) or words[0] in _SMALL:
        return False
    return words[0] not in _AUXILIARIES or _is_complete(words)


def _is_complete(words: list[str]) -> bool:
    """Tell whether a clause from its finite verb on has the participle or infinitive it needs."""
    if len(words) < 3:
        return False
    return words[0] in _COPULAS or bool(re.fullmatch(r"[a-zäöüß]{3,}(?:t|en|n)", words[-1]))
