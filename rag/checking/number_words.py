"""German and English words for numbers, scales, ordinals, months and units, in small letters."""

_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_GERMAN = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_GERMAN_TENS = [
    "zwanzig",
    "dreißig",
    "vierzig",
    "fünfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
]
_UNITS = range(1, 10)

GERMAN_NUMBERS: dict[str, float] = {
    **{word: value for value, word in enumerate(_GERMAN) if value > 1},
    **{
        f"{'ein' if unit == 1 else _GERMAN[unit]}und{ten}": 10 * place + unit
        for place, ten in enumerate(_GERMAN_TENS, start=2)
        for unit in _UNITS
    },
    **{ten: 10 * place for place, ten in enumerate(_GERMAN_TENS, start=2)},
}
"""Two to ninety-nine: one and zero are articles and pronouns more often than figures."""

ENGLISH_NUMBERS: dict[str, float] = {
    **{word: value for value, word in enumerate(_ENGLISH) if value > 1},
    **{
        f"{ten}{hyphen}{_ENGLISH[unit]}": 10 * place + unit
        for place, ten in enumerate(_ENGLISH_TENS, start=2)
        for unit in _UNITS
        for hyphen in "- "
    },
    **{ten: 10 * place for place, ten in enumerate(_ENGLISH_TENS, start=2)},
}

HALVES: dict[str, float] = {
    "anderthalb": 1.5,
    **{
        f"{word}einhalb": value + 0.5 for value, word in enumerate(("ein", *_GERMAN[2:10]), start=1)
    },
}

ONE_OF_A_SCALE: dict[str, float] = {
    f"{one} {scale}": value
    for ones, scale, value in (
        (("a", "one"), "hundred", 1e2),
        (("a", "one"), "thousand", 1e3),
        (("a", "one", "eine", "einer"), "million", 1e6),
        (("a", "one"), "billion", 1e9),
        (("a", "one"), "trillion", 1e12),
        (("eine", "einer"), "milliarde", 1e9),
    )
    for one in ones
}
"""Where "one" and "a" count."""

COLLECTIVES: dict[str, float] = {"dutzend": 12, "dozen": 12}

SCALES: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(("tausend", "thousand", "tsd", "k"), (1e3,)),
    **dict.fromkeys(("million", "millionen", "millions", "mio", "mln", "mn"), (1e6,)),
    **dict.fromkeys(("milliarde", "milliarden", "billions", "mrd", "bn"), (1e9,)),
    **dict.fromkeys(("billionen", "trillions", "trillion", "tn"), (1e12,)),
    **dict.fromkeys(("hundert", "hundred"), (1e2,)),
    "billion": (1e9, 1e12),  # a German one has a thousand times as many
    "m": (1, 1e6),  # metres
    "bio": (1, 1e12),  # "10 Bio-Höfe"
}

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

UNITS: dict[str, str] = {
    **dict.fromkeys(("%", "prozent", "prozentig", "percent", "per cent", "pct"), "%"),
    **dict.fromkeys(("$", "us$", "us-dollar", "dollar", "usd", "us dollar"), "dollar"),
    **dict.fromkeys(("€", "euro", "eur"), "euro"),
    **dict.fromkeys(("£", "pfund", "pound", "gbp"), "pound"),
    **dict.fromkeys(("chf", "franken", "swiss franc"), "franc"),
    **dict.fromkeys(("¥", "yen", "jpy"), "yen"),
    **dict.fromkeys(("km", "kilometer", "kilometre"), "kilometre"),
    **dict.fromkeys(("meter", "metre"), "metre"),
    **dict.fromkeys(("mile", "meile"), "mile"),
    **dict.fromkeys(("foot", "feet"), "foot"),
    "yard": "yard",
}
"""What a figure counts, where two that differ cannot mean the same."""

METRES = {"kilometre": 1000, "metre": 1, "mile": 1609.344, "foot": 0.3048, "yard": 0.9144}
"""The lengths among them: a translation converts them."""

_ORDINAL_STEMS = ["drit", "vier", "fünf", "sechs", "sieb", "ach", "neun", "zehn", "elf", "zwölf"]
_ORDINALS = [
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]

ORDINALS: dict[str, float] = {
    **{f"{stem}te": value for value, stem in enumerate(_ORDINAL_STEMS, start=3)},
    **{word: value for value, word in enumerate(_ORDINALS, start=3)},
}
"""From the third: the first and the second are more often a manner of speaking."""

IMPLIED: dict[str, float] = {
    **GERMAN_NUMBERS,
    **ENGLISH_NUMBERS,
    **COLLECTIVES,
    **dict.fromkeys(("zero", "null", "kein", "no"), 0),
    **dict.fromkeys(("ein", "one", "single", "once", "first", "erst"), 1),
    **dict.fromkeys(("both", "beid", "pair", "paar", "doppel", "double", "twice"), 2),
    **dict.fromkeys(("second", "zweit", "half", "halb", "hälfte", "halves"), 2),
    **dict.fromkeys(("tripel", "triple", "third", "dritt", "drittel"), 3),
    **dict.fromkeys(("quarter", "viertel"), 4),
    **{f"{stem}t": value for value, stem in enumerate(_ORDINAL_STEMS[1:], start=4)},
    **dict(zip(_ORDINALS, range(3, 13), strict=True)),
    **dict.fromkeys(("hundert", "hundred"), 100),
    **dict.fromkeys(("tausend", "thousand"), 1000),
    **dict.fromkeys(("million",), 1e6),
    **dict.fromkeys(("milliarde", "billion"), 1e9),
}
"""What the beginning of a word implies: "beide" two, "Dreißigjährig" thirty, "zweimal" two."""

_GERMAN_MONTHS = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
]
_ENGLISH_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

MONTHS: dict[str, float] = {
    **{name: month for month, name in enumerate(_GERMAN_MONTHS, start=1)},
    **{name: month for month, name in enumerate(_ENGLISH_MONTHS, start=1)},
    "jänner": 1,
}
