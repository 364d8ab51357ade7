"""The figures of a sentence, written in German or English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.messages import Language

_SPACE = "[ \u00a0\u202f]"
_NUMBER = rf"(?<![\w.,/–-])(?<!\d{_SPACE})(\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+(?:[.,]\d+)*)"
_SCALES = {"Millionen": "million", "Milliarden": "billion"}
_CURRENCIES = {"Euro": "€", "US-Dollar": "$", "Dollar": "$", "Pfund": "£", "Franken": "CHF "}
_SIGNS = {"€": "Euro", "$": "Dollar", "£": "Pfund"}
_ENGLISH_WORDS = {"euros": "Euro", "dollars": "Dollar", "pounds": "Pfund", "francs": "Franken"}
# What articles count, as a German text writes it behind a number.
_COUNTED = {
    "Arbeitsplätze": "jobs",
    "Bäume": "trees",
    "Beschäftigten": "employees",
    "Besucher": "visitors",
    "Betriebe": "businesses",
    "Einwohner": "residents",
    "Familien": "families",
    "Häuser": "houses",
    "Hektar": "hectares",
    "Kinder": "children",
    "Kilometer": "kilometres",
    "Menschen": "people",
    "Mitarbeiter": "employees",
    "Mitglieder": "members",
    "Patienten": "patients",
    "Quadratmeter": "square metres",
    "Schüler": "pupils",
    "Stellen": "jobs",
    "Stimmen": "votes",
    "Tiere": "animals",
    "Tonnen": "tonnes",
    "Unterschriften": "signatures",
    "Wohnungen": "flats",
    "Zuschauer": "spectators",
}
_GERMAN = re.compile(
    rf"{_NUMBER}(?: ({'|'.join(_SCALES)}))?{_SPACE}"
    rf"(Prozent|{'|'.join(_CURRENCIES)}|Beschäftigte|(?:{'|'.join(_COUNTED)})n?)\b"
)
_ENGLISH = re.compile(
    rf"([€$£])?{_NUMBER}(?: ({'|'.join(_SCALES.values())}))?(?: ?(per ?cent\b|%)"
    rf"| ({'|'.join(dict.fromkeys((*_ENGLISH_WORDS, *_COUNTED.values())))})\b)?"
)
_ONE = frozenset({"0", "1"})
_PEOPLE_WORDS = """
Beschäftigten Besucher Familien Kinder Menschen Mitarbeiter Mitglieder Patienten Schüler Zuschauer
"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_MEASURES = frozenset({"Hektar", "Kilometer", "Quadratmeter", "Tonnen"})
_BY_SO_MUCH = re.compile(
    r"\b(?:um|by) (?:(?:rund|etwa|fast|knapp|gut|über|mehr als|about|around|almost|nearly"
    r"|more than) )?$"
)


class Counted(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    SHARE = "share"
    PEOPLE = "people"
    THINGS = "things"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it counts; ``is_change``: by so much something rose or fell."""

    text: str
    counted: Counted
    is_change: bool = False

    @property
    def is_sum(self) -> bool:
        """Whether it counts money or percent, and no things."""
        return self.counted in (Counted.MONEY, Counted.SHARE)

    @property
    def dative(self) -> str:
        """A German figure behind "mit den"."""
        return self.text if self.is_sum or self.text.endswith(("n", "Hektar")) else f"{self.text}n"


def figures(sentence: str, article: Language, language: Language) -> Iterator[Figure]:
    """Yield in ``language`` the figures of a sentence of an article, each with what it counts.

    Of German nouns it is the nominative. "1 Euro" is left out, since one is no plural.
    """
    found = _GERMAN.finditer(sentence) if article == "de" else _ENGLISH.finditer(sentence)
    for each in found:
        number, scale, unit = _german_parts(each) if article == "de" else _english_parts(each)
        if unit is None or number in _ONE:
            continue
        if article != language:
            number = number.translate(str.maketrans(".,", ",."))
        if language == "en":
            number = re.sub(_SPACE, ",", number)
        parts = _in_english(number, scale, unit) if language == "en" else (number, scale, unit)
        by_so_much = _BY_SO_MUCH.search(sentence[: each.start()]) is not None
        yield Figure(" ".join(filter(None, parts)), _counted(unit), by_so_much)


def _counted(unit: str) -> Counted:
    """Return what is counted in this unit, in German."""
    if unit not in _COUNTED:
        return Counted.SHARE if unit == "Prozent" else Counted.MONEY
    if unit in _PEOPLE:
        return Counted.PEOPLE
    return Counted.MEASURE if unit in _MEASURES else Counted.THINGS


def _german_parts(found: re.Match[str]) -> tuple[str, str | None, str | None]:
    number, scale, unit = found.groups()
    known = ("Prozent", *_CURRENCIES, *_COUNTED)  # "an 480 Stellen", "mit 480 Mitgliedern"
    return (
        number,
        scale,
        next(each for each in (unit, unit.removesuffix("n"), f"{unit}n") if each in known),
    )


def _english_parts(found: re.Match[str]) -> tuple[str, str | None, str | None]:
    """Return a figure's number, scale and unit, the last two in German."""
    sign, number, scale, percent, noun = found.groups()
    german = {english: each for each, english in _COUNTED.items()} | _ENGLISH_WORDS
    scale = next((each for each, english in _SCALES.items() if english == scale), None)
    return number, scale, "Prozent" if percent else _SIGNS[sign] if sign else german.get(noun)


def _in_english(number: str, scale: str | None, unit: str) -> tuple[str | None, ...]:
    """Return the parts of a German figure as English has them: "€95 million", "480 jobs"."""
    sign = _CURRENCIES.get(unit)
    words = None if sign else "percent" if unit == "Prozent" else _COUNTED[unit]
    return f"{sign or ''}{number}", scale and _SCALES[scale], words
