"""Names of a statement: runs of words with a capital letter that no sentence start gives."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from index.remembered import remembered
from index.text.stop_words import STOP_WORDS
from index.text.words import figure, word_spans, words

_JOINTS = ("", " ", "-", ". ", " & ")
NAME_WORDS = 3
"""Words of the longest run of a sentence that a name is compared with."""

SAME_NAME = 0.85
"""Share of letters from which two stems are the same name: "Huguenots", "Hugenotten"."""
STEM_LETTERS = 5
"""Letters of a stem that is looked for within a longer word: "California", "Südkalifornien"."""
REMEMBERED = 8192

_OPENS = re.compile(r"(?:(?<!\b[^\W\d_])[.]|[!?:„“\"»])\s*\Z")  # no initial before the full stop

_ENDING = re.compile(r"(?:innen|isch(?:e[nmrs]?)?|iens?|ia|tens?|ern|en|er|es|ans?|ic|e|s|n)\Z")
# Letters that German writes otherwise than English in names that both have.
_SOUNDS = re.compile("ck|ch|ph|th")
_SPELLINGS = {"ck": "k", "ch": "k", "ph": "f", "th": "t"}
_LETTERS = str.maketrans({"c": "k", "y": "i", "z": "s", "w": "v"})
# Parts of names and abbreviations, and how German words for the same begin: "Südkalifornien".
_COUNTERPARTS = {
    "north": "nord",
    "south": "süd",
    "east": "ost",
    "west": "west",
    "new": "neu",
    "great": "groß",
    "ai": "ki",
    "ceo": "chef vorstandschef vorstandsvorsitzender geschäftsführer konzernchef",
    "cfo": "finanzchef finanzvorstand",
    "ecb": "ezb",
    "gdp": "bip",
    "uk": "großbritannien",
    "us": "usa",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words at ``[start, end)``; in German it may be a mere noun."""

    words: tuple[str, ...]
    start: int
    end: int


def names(text: str, *, fragment: bool = False, known: frozenset[str] = frozenset()) -> list[Name]:
    """Return the names in ``text``.

    The first word of a sentence counts if the next belongs to it, if the whole is a ``fragment``,
    or if it is ``known`` as a name.
    """
    found: list[Name] = []
    spans = word_spans(text)
    for place, (word, start, end) in enumerate(spans):
        if word in STOP_WORDS or figure(word) or text[start].islower():
            continue
        begins = place == 0 or _begins(text, start)
        if begins and not (fragment or word in known or _stays_capital(text, spans, place)):
            continue
        if found and text[found[-1].end : start] in _JOINTS:
            last = found.pop()
            found.append(Name((*last.words, word), last.start, end))
        else:
            found.append(Name((word,), start, end))
    return [name for name in found if max(map(len, name.words)) > 1]  # not "U.S.", "V&A"


@remembered(REMEMBERED)
def runs(text: str) -> tuple[str, ...]:
    """Return the runs of up to ``NAME_WORDS`` words that begin with a capital letter."""
    spans = word_spans(text)
    return tuple(
        text[start : spans[last][2]]
        for place, (_, start, _) in enumerate(spans)
        if text[start].isupper()
        for last in range(place, min(place + NAME_WORDS, len(spans)))
    )


def spelled_in(name: Iterable[str], text: str) -> float:
    """Return which share of the folded words of a name ``text`` spells alike, in [0, 1]."""
    found = [_is_spelled_in(word, text) for word in name]
    return sum(found) / max(len(found), 1)


@remembered(REMEMBERED)
def _is_spelled_in(word: str, text: str) -> bool:
    stem = _stem(word)
    stems = _stems(text)
    return stem in stems or any(_alike(stem, each) for each in stems)


@remembered(REMEMBERED)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_stem(word) for word in words(text)))


@remembered(REMEMBERED)
def _stem(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.lower()).replace("ß", "ss")
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    stem = _SOUNDS.sub(lambda sound: _SPELLINGS[sound[0]], _ENDING.sub("", plain))
    return stem.translate(_LETTERS)


def _alike(one: str, other: str) -> bool:
    if one == other or (len(one) >= STEM_LETTERS and one in other):
        return True
    if any(other == each or (len(each) > 2 and other.startswith(each)) for each in _german(one)):
        return True
    if len(one) < STEM_LETTERS or (one[:1] != other[:1] and len(other) <= len(one)):
        return False
    ends = other if one[:1] == other[:1] else other[-len(one) :]  # "Britain", "Großbritannien"
    matcher = SequenceMatcher(None, one, ends, autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # each dearer and lower
    return all(bound() >= SAME_NAME for bound in bounds)


@cache
def _stems_of_counterparts() -> dict[str, tuple[str, ...]]:
    return {_stem(one): tuple(map(_stem, each.split())) for one, each in _COUNTERPARTS.items()}


def _german(stem: str) -> tuple[str, ...]:
    return _stems_of_counterparts().get(stem, ())


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence or quotation begins at ``start``."""
    return bool(_OPENS.search(text, 0, start))


def _stays_capital(text: str, spans: list[tuple[str, int, int]], place: int) -> bool:
    """Tell whether the word that begins a sentence would have its capital letter elsewhere."""
    _, start, end = spans[place]
    if text[start:end].isupper() and end - start > 1:
        return True
    following = spans[place + 1 : place + 2]
    return any(text[first].isupper() and text[end:first] in _JOINTS for _, first, _ in following)
