"""German and English words for numbers, in small letters."""

import re

from index.text.cardinals import (
    ENGLISH_CARDINALS,
    ENGLISH_TENS,
    GERMAN_CARDINALS,
    GERMAN_TENS,
)

_UNITS = range(1, 10)

GERMAN_NUMBERS: dict[str, float] = {
    **{word: value for value, word in enumerate(GERMAN_CARDINALS) if value > 1},
    **{
        f"{'ein' if unit == 1 else GERMAN_CARDINALS[unit]}und{ten}": 10 * place + unit
        for place, ten in enumerate(GERMAN_TENS, start=2)
        for unit in _UNITS
    },
    **{ten: 10 * place for place, ten in enumerate(GERMAN_TENS, start=2)},
}
"""Two to ninety-nine: one and zero are articles and pronouns more often than figures."""

ENGLISH_NUMBERS: dict[str, float] = {
    **{word: value for value, word in enumerate(ENGLISH_CARDINALS) if value > 0},
    **{ten: 10 * place for place, ten in enumerate(ENGLISH_TENS, start=2)},
}
"""The words that English puts numbers together from; "one" alone is no figure."""

HALVES: dict[str, float] = {
    "anderthalb": 1.5,
    **{
        f"{word}einhalb": value + 0.5
        for value, word in enumerate(("ein", *GERMAN_CARDINALS[2:10]), start=1)
    },
}

ONES = frozenset({"a", "an", "one", "ein", "eine", "einer", "einen", "einem"})
"""Words that say how many only before a scale, a unit or a fraction: "a million", "one percent"."""

HALF = frozenset({"half", "halbe", "halben", "halbes", "halber"})
"""Words that are a half of the scale or unit behind them: "half a million", "ein halbes Jahr"."""

_REGULAR = frozenset({4, 5, 6, 7, *range(9, 20)})
_GERMAN_STEMS: dict[str, float] = {
    **{f"{word}t": value for word, value in GERMAN_NUMBERS.items() if value in _REGULAR},
    **{f"{word}st": value for word, value in GERMAN_NUMBERS.items() if value >= 20},
    "dritt": 3,
    "siebt": 7,
    "acht": 8,
    "hundertst": 100,
    "tausendst": 1000,
}
_IRREGULAR = {
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}

GERMAN_ORDINALS: dict[str, float] = {
    f"{stem}e{ending}": value
    for stem, value in _GERMAN_STEMS.items()
    for ending in ("", "n", "m", "r", "s")
}
ENGLISH_ORDINALS: dict[str, float] = {
    _IRREGULAR.get(word, f"{word.removesuffix('y')}{'ie' if word[-1] == 'y' else ''}th"): value
    for word, value in ENGLISH_NUMBERS.items()
    if value > 2
}
"""From the third: the first and the second are more often a manner of speaking."""

PLAIN: dict[str, float] = {"zero": 0, "null": 0, **HALVES, **GERMAN_ORDINALS}
"""Words that are a figure by themselves, whatever stands around them."""

VERBS = frozenset({"achte", "achten"})
"""What is an ordinal only behind an article: "den achten Platz", not "wir achten darauf"."""

TIMES: dict[str, float] = {
    **dict.fromkeys(("doubled", "doubling", "verdoppelt", "verdoppelte", "verdoppelten"), 2),
    **dict.fromkeys(("verdoppeln", "verdopple", "verdoppelung", "verdopplung", "twice"), 2),
    **dict.fromkeys(("tripled", "tripling", "trebled"), 3),
    **dict.fromkeys(("quadrupled", "quadrupling"), 4),
}
_TIMES = re.compile(
    r"(?:ver)?(?P<german>[a-zäöüß]+?)(?:fach(?:e[mnrst]?|t|ung|en|te[n]?)?|mal)"
    r"|(?P<english>[a-z]+)fold"
)
_KNOWN = frozenset(
    (*ONES, *HALF, *PLAIN, *TIMES, *GERMAN_NUMBERS, *ENGLISH_NUMBERS, *ENGLISH_ORDINALS, "hundred")
)
_COMPOUND = re.compile(r"hundert|tausend|fach|(?:mal|fold)\Z")

LONGEST = 100
"""Letters of a number in words; 999,999 takes 57 in German, and what is longer is a joke."""

IMPLIED: dict[str, float] = {
    **GERMAN_NUMBERS,
    **{word: value for word, value in ENGLISH_NUMBERS.items() if value > 1},
    **dict.fromkeys(("dutzend", "dozen"), 12),
    **dict.fromkeys(("zero", "null", "kein"), 0),
    **dict.fromkeys(("ein", "one", "single", "once", "first", "erst"), 1),
    **dict.fromkeys(("both", "beid", "pair", "paar", "doppel", "double", "twice"), 2),
    **dict.fromkeys(("second", "zweit", "half", "halb", "hälfte", "halves"), 2),
    **dict.fromkeys(("tripel", "triple", "third", "dritt", "drittel"), 3),
    **dict.fromkeys(("quarter", "viertel"), 4),
    **{stem: value for stem, value in _GERMAN_STEMS.items() if 3 < value < 13 and value != 8},
    **{word: value for word, value in ENGLISH_ORDINALS.items() if value < 13},
    **dict.fromkeys(("hundert", "hundred"), 100),
    **dict.fromkeys(("tausend", "thousand"), 1000),
    **dict.fromkeys(("million",), 1e6),
    **dict.fromkeys(("milliarde", "billion"), 1e9),
}
"""What the beginning of a word implies: "beide" two, "Dreißigjährig" thirty, "zweimal" two."""


def may_be_number(word: str) -> bool:
    """Tell quickly whether it is worth reading a word in small letters as a number."""
    return word in _KNOWN or bool(_COMPOUND.search(word))


def german_number(word: str) -> float | None:
    """Return the value of a German cardinal in small letters: "dreihundertfünf", "zwölfhundert"."""
    if word in GERMAN_NUMBERS:
        return GERMAN_NUMBERS[word]
    if len(word) > LONGEST:
        return None
    for name, factor in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(name)
        if found:
            many, rest = _german_part(before, 1), _german_part(after.removeprefix("und"), 0)
            return None if many is None or rest is None else many * factor + rest
    return None


def times(word: str) -> float | None:
    """Return how many times a word in small letters says: "dreimal", "fivefold", "verzehnfacht"."""
    if word in TIMES:
        return TIMES[word]
    match = _TIMES.fullmatch(word)
    if match is None:
        return None
    if match["english"]:
        value = ENGLISH_NUMBERS.get(match["english"], 0)
        return value if value > 1 else None
    return german_number(match["german"])


def _german_part(word: str, default: float) -> float | None:
    if not word:
        return default
    return 1 if word in ("ein", "eins", "eine") else german_number(word)
