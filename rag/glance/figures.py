"""The figures of a sentence, written in German or English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it counts; ``is_sum`` tells money and percent from things."""

    text: str
    is_sum: bool


def figures(sentence: str, article: Language, language: Language) -> Iterator[Figure]:
    """Yield in ``language`` the figures of a sentence of an article, each with what it counts.

    Of German nouns it is the nominative. "1 Euro" is left out, since one is no plural.
    """
    found = _GERMAN.finditer(sentence) if article == "de" else _ENGLISH.finditer(sentence)
    for each in found:
        number, scale, unit = _german_parts(each) if article == "de" else _english_parts(each)
        if unit is None or number in _ONE:
            continue
        is_sum = unit not in _COUNTED
        if article != language:
            number = number.translate(str.maketrans(".,", ",."))
        parts = _in_english(number, scale, unit) if language == "en" else (number, scale, unit)
        yield Figure(" ".join(filter(None, parts)), is_sum)


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
