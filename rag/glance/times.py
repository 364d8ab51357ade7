"""Days, seasons and years of a sentence, written in German or English."""

import re
from collections.abc import Iterator

from index.messages import Language
from index.text.calendar import ENGLISH_MONTHS, ENGLISH_WEEKDAYS, GERMAN_MONTHS, GERMAN_WEEKDAYS

_MONTHS = dict(zip(GERMAN_MONTHS, ENGLISH_MONTHS, strict=True))
_SEASONS = {"Frühjahr": "spring", "Sommer": "summer", "Herbst": "autumn", "Winter": "winter"}
_ENGLISH = _MONTHS | _SEASONS
_GERMAN = {english: german for german, english in _ENGLISH.items()}
_WEEKDAYS = dict(zip(GERMAN_WEEKDAYS, ENGLISH_WEEKDAYS, strict=True))

_GERMAN_NAMES, _ENGLISH_NAMES = "|".join(_ENGLISH), "|".join(_GERMAN)
_IN_GERMAN = re.compile(
    rf"(?<![\w.])(?:(\d{{1,2}})\. )?({_GERMAN_NAMES})(?: (\d{{4}}))?(?!\w|-)"
    r"(?! (?:des|nächsten|vorigen))"
)
_IN_ENGLISH = re.compile(
    rf"(?<![\w.])(?:(\d{{1,2}}) )?\b({_ENGLISH_NAMES})(?: (\d{{1,2}})(?!\d))?"
    r"(?:,? (\d{4}))?(?!\w|-)"
)
_YEAR = re.compile(r"\b(?:in|im Jahr|seit|since) ((?:19|20)\d\d)\b|^((?:19|20)\d\d) (?=[a-z])")


def days(sentence: str, article: Language, language: Language) -> Iterator[tuple[str, bool]]:
    """Yield in ``language`` the days, months and seasons of a sentence; True tells days apart.

    "13. Juni 2022" and "13 June 2022", "Herbst 2027" and "autumn 2027".
    """
    if article == "de":
        for day, name, year in _IN_GERMAN.findall(sentence):
            yield _written(day, name, year, language), bool(day)
        return
    for before, name, behind, year in _IN_ENGLISH.findall(sentence):
        day = before or behind
        yield _written(day, _GERMAN[name], year, language), bool(day)


def years(sentence: str) -> list[str]:
    """Return the years that a sentence says something happened in."""
    return [one or other for one, other in _YEAR.findall(sentence)]


def weekdays(sentence: str, article: Language, language: Language) -> Iterator[str]:
    """Yield in ``language`` the days of the week that something happened on."""
    for german, english in _WEEKDAYS.items():
        name = german if article == "de" else english
        if re.search(rf"\b(?:[Aa]m|[Oo]n) {name}\b", sentence):
            yield german if language == "de" else english


def _written(day: str, german: str, year: str, language: Language) -> str:
    name = german if language == "de" else _ENGLISH[german]
    number = f"{day}." if day and language == "de" else day
    return " ".join(filter(None, (number, name, year)))
