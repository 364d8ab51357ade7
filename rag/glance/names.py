"""Who an article names, and where something in it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.messages import Language
from index.text.calendar import MONTHS, WEEKDAYS
from index.text.proper_names import proper_names
from index.text.stop_words import STOP_WORDS
from index.text.words import words
from rag.highlight.word_kinds import directions
from rag.highlight.word_match import Encode

PERSON, PLACE = 1.2, 0.5
"""How like the words that name one a name must be (``word_kinds``); a place stands behind "in"."""

_TITLE_WORDS = """
Herr Frau Doktor Mann Ms Mr Mrs Professor Großmutter Firma Familie
"""
_TITLES = frozenset(_TITLE_WORDS.split())

LIKE_ITSELF = 0.3
"""How much liker a person than a place the name of a person is."""

_WORD = r"[A-ZÄÖÜ][\w’'-]*[a-zäöüß’][\w’'-]*"
_FULL_NAME = re.compile(rf"\b(?:{_WORD} )+(?:(?:von|van|de|der|zu) )?{_WORD}(?![.\w])")
_WITHIN = re.compile(rf"(?<=[\w,] )(?:{_WORD}|[A-ZÄÖÜ]{{2,}}\w*)")
_IN = re.compile(rf"\b(?:[Ii]n|aus|from) ({_WORD})\b(?!-| [A-ZÄÖÜ])")
_CALENDAR = frozenset(
    word.casefold()
    for word in (*MONTHS, *WEEKDAYS, "Frühjahr", "Herbst", "Sommer", "Winter", "Spring", "Summer")
)


@dataclass(frozen=True, slots=True)
class Names:
    """``people`` by first and last name, and ``places`` that something is in.

    ``within`` holds the words that have a capital letter inside a sentence.
    """

    people: frozenset[str]
    places: frozenset[str]
    within: frozenset[str]


def names_of(text: str, language: Language, encode: Encode) -> Names:
    """Return the names of an article; ``encode`` is called at most once."""
    within = frozenset(_WITHIN.findall(text))
    proper = (
        proper_names(text)
        if language == "de"
        else frozenset(word for each in within for word in words(each) if word not in STOP_WORDS)
    ) - _CALENDAR
    runs = [run.split() for run in dict.fromkeys(_FULL_NAME.findall(text))]
    full = [
        name
        for name in dict.fromkeys(map(_full_name, runs))
        if proper.issuperset(words(name)) and name.split()[0] not in _TITLES
    ]
    places = [each for each in dict.fromkeys(_IN.findall(text)) if proper.issuperset(words(each))]
    first = [name.split()[0] for name in full]
    like = _likenesses([*full, *first, *places], encode)
    people = frozenset(
        name
        for name in full
        if like[name][0] >= max(PERSON, like[name][1] + LIKE_ITSELF)
        and like[name.split()[0]][0] >= PERSON
    )
    of_people = {word for name in people for word in name.split()}
    return Names(
        people=people,
        places=frozenset(
            name for name in places if like[name][1] >= PLACE and name not in of_people
        ),
        within=within,
    )


def _full_name(run: Sequence[str]) -> str:
    """Return the first and the last name of a run that may begin with a role."""
    length = 3 if len(run) > 2 and run[-2].islower() else 2
    return " ".join(run[-length:])


def _likenesses(texts: Sequence[str], encode: Encode) -> dict[str, tuple[float, float]]:
    """Return for each text how like the names of people, and of places, it is."""
    if not texts:
        return {}
    rows = (encode(texts) @ directions()).tolist()
    return {text: (person, place) for text, (person, place) in zip(texts, rows, strict=True)}
