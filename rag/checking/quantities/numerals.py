"""Numbers as they are written: in digits of either notation, in words, or in Roman numerals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.checking.quantities.number_words import (
    ENGLISH_NUMBERS,
    ENGLISH_ORDINALS,
    HALF,
    ONES,
    PLAIN,
    VERBS,
    german_number,
    may_be_number,
    times,
)

SPACES = " \u00a0\u2009\u202f"
TIMES = "times"
"""The unit of "dreimal", "threefold" and "tripled"."""

SCALES: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(("tausend", "thousand", "tsd", "k"), (1e3,)),
    **dict.fromkeys(("million", "millionen", "millions", "mio", "mn", "mln"), (1e6,)),
    **dict.fromkeys(("milliarde", "milliarden", "billions", "mrd", "bn"), (1e9,)),
    **dict.fromkeys(("billionen", "trillions", "trillion", "tn"), (1e12,)),
    **dict.fromkeys(("hundert", "hundred"), (1e2,)),
    **dict.fromkeys(("dutzend", "dozen"), (12.0,)),
    "billion": (1e9, 1e12),  # a German one has a thousand times as many
    "m": (1.0, 1e6),  # metres
    "bio": (1.0, 1e12),  # "10 Bio-Höfe"
}
"""What multiplies the number before it."""

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_MARKS = ".,’'"
_TOKEN = re.compile(
    rf"(?<![\w.,])(?P<digits>\d{{1,3}}(?:[{_MARKS}]\d{{3}})+(?:[.,]\d+)?(?!\d)"
    rf"|[1-9]\d{{0,2}}(?:[{SPACES}]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
    rf"(?P<fraction>[½¼¾⅓⅔])?|(?P<alone>[½¼¾⅓⅔])|(?P<word>[^\W\d_]+)"
)
_GAP = re.compile(rf"[{SPACES}-]")
_GAP_TO_SCALE = re.compile(rf"[{SPACES}-]?|{_GAP.pattern}and[ -]a[ -]half{_GAP.pattern}")
_AND_A = (" and a ", "-and-a-")
_ENGLISH_SCALES = ("hundred", "thousand")
_EARLIEST = {"first": 1.0, "second": 2.0}
_VALUES = ENGLISH_NUMBERS | ENGLISH_ORDINALS | _EARLIEST
# Before these "one" and "ein" are figures.
_COUNTED = re.compile(
    r" (?:and a half|%|per ?cent|prozent|promille|euro|(?:us-)?dollar|pound|pfund)", re.IGNORECASE
)
_HALVED = re.compile(r" (?:jahr|year|stunde|hour|meile|mile)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(\d\d)\d\d[/–-]\Z")
_ARTICLE = re.compile(
    r"\b(?:d(?:er|ie|as|e[nms])|[ai]m|zu[mr]|[vb](?:om|eim)|und|jede[rmns]?|eine?[nr]?"
    r"|(?:[msd]ein|ihr|unser|eur)e?[nmr]?) \Z",
    re.IGNORECASE,
)
# "X" and "I" alone are a firm and a pronoun as well.
_ROMAN = re.compile(
    r"(?:\b[A-ZÄÖÜ][\w’']* |\b(?=[IVXL]+(?:th)?\.?[ -](?:century|Jahrhundert)))"
    r"(?P<roman>(?=[IVXL]{2}|V)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?:th)?(?![\w'’&])"
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at ``[start, end)``, with every value that its notation can mean.

    "14.800" is 14,800 to a German and 14.8 to an English reader. ``unit`` is ``TIMES`` or unknown.
    """

    values: frozenset[float]
    start: int
    end: int
    unit: str | None = None


def numerals(text: str) -> list[Numeral]:
    """Return the numbers in ``text``; a scale behind a number is not yet reckoned in."""
    tokens = list(_TOKEN.finditer(text))
    found = [_of_letters(match) for match in _ROMAN.finditer(text)]
    end = 0
    for place, token in enumerate(tokens):
        if token.start() < end or (end and _continues(token, text, end)):
            continue
        if not token["word"]:
            read: Numeral | None = _of_digits(token, text)
        elif may_be_number(token[0].lower()):
            read = _of_words(tokens[place:], text)
        else:
            continue
        if read:
            found.append(read)
            end = read.end
    return found


def _continues(token: re.Match[str], text: str, end: int) -> bool:
    """Tell whether a word is the scale of the number that ends before it, or a half more."""
    gap, word = text[end : token.start()], token[0].lower()
    return (gap in _AND_A and word == "half") or (
        word in SCALES and bool(_GAP_TO_SCALE.fullmatch(gap))
    )


def _of_letters(match: re.Match[str]) -> Numeral:
    digits = [_ROMAN_DIGITS[letter] for letter in match["roman"]]
    smaller = sum(one for one, other in pairwise(digits) if one < other)
    return Numeral(frozenset({float(sum(digits) - 2 * smaller)}), *match.span("roman"))


def _of_digits(token: re.Match[str], text: str) -> Numeral:
    extra = _FRACTIONS.get(token["fraction"] or token["alone"], 0.0)
    values = _readings(token["digits"]) if token["digits"] else {0.0}
    before = _SHORT_YEAR.search(text, max(0, token.start() - 5), token.start())
    if before and len(token[0]) == 2:  # the end of "2015–16"
        values.add(float(before[1] + token[0]))
    return Numeral(frozenset(value + extra for value in values), *token.span())


def _readings(digits: str) -> set[float]:
    """Return what a German and an English reader take the digits for."""
    marks = [c for c in digits if not c.isdigit()]
    plain = float(re.sub(r"\D", "", digits))
    if not marks or marks[-1] not in ".,":
        return {plain}
    whole, _, rest = digits.rpartition(marks[-1])
    decimal = float(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")
    if len(set(marks)) > 1 or len(rest) != 3 or whole.startswith("0"):
        return {decimal}
    return {plain} if len(marks) > 1 else {plain, decimal}


def _of_words(tokens: Sequence[re.Match[str]], text: str) -> Numeral | None:
    """Return the number in words that the tokens begin with."""
    first, word = tokens[0], tokens[0][0].lower()
    if word in HALF or word in ONES:
        return _before_scale(tokens, text)
    if word in _ENGLISH_SCALES or (word in _VALUES and word not in _EARLIEST):
        return _english(tokens, text, first.start())
    if word in VERBS and not _ARTICLE.search(text, 0, first.start()):
        return None
    value, unit = PLAIN.get(word), None
    if value is None:
        value = german_number(word)
    if value is None:
        value, unit = times(word), TIMES
    return None if value is None else Numeral(frozenset({value}), *first.span(), unit)


def _before_scale(tokens: Sequence[re.Match[str]], text: str) -> Numeral | None:
    """Read "a million", "half a million", "eine halbe Million", and "one percent"."""
    first = tokens[0]
    words = [token[0].lower() for token in tokens[:3]]
    half = words[0] in HALF
    last = 1 if half and words[1:2] and words[1] in ONES else 0
    follows = words[last + 1] if len(words) > last + 1 else ""
    if not half and follows in _ENGLISH_SCALES:
        return _english(tokens[1:], text, first.start())
    scaled = len(follows) > 1 and follows in SCALES and follows != "bio"
    counted = _HALVED if half else _COUNTED
    if scaled or counted.match(text, tokens[last].end()):
        return Numeral(frozenset({0.5 if half else 1.0}), first.start(), tokens[last].end())
    return None


def _english(tokens: Sequence[re.Match[str]], text: str, start: int) -> Numeral:
    """Read "two thousand one hundred and five", "twelve hundred", "twenty-first"."""
    thousands = below = 0.0
    end, before = start, ""
    for token in tokens:
        word = token[0].lower()
        if before and not _GAP.fullmatch(text, token.start() - 1, token.start()):
            break
        if word != "and" or before not in _ENGLISH_SCALES:
            joined = _joined(thousands, below, word)
            if joined is None or (word in _EARLIEST and text[token.start() - 1] != "-"):
                break
            thousands, below = joined
            end = token.end()
        before = word
    return Numeral(frozenset({thousands + below}), start, end)


def _joined(thousands: float, below: float, word: str) -> tuple[float, float] | None:
    """Return what a word makes of the thousands and the rest before it, if it continues them."""
    if word == "thousand":
        return None if thousands else ((below or 1) * 1000, 0.0)
    if word == "hundred":
        return None if below >= 100 else (thousands, (below or 1) * 100)
    value, tens = _VALUES.get(word), below % 100
    if value is None or (tens and (value >= 10 or tens < 20 or tens % 10)):
        return None
    return thousands, below + value
