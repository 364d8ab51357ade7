"""What a question demands of the sentences that answer it: a figure, a time, no other time.

What may say so is told widely here, so that few answers are missed; who asks for none of it, or in
other words, demands nothing.
"""

import re
from collections.abc import Iterable, Sequence

from index.article import Hit
from index.text.calendar import MONTHS, WEEKDAYS
from index.text.cardinals import ENGLISH_CARDINALS, GERMAN_CARDINALS

_HOW_MANY = re.compile(
    r"(?i)\bwie ?viele?n?\b|\bhow (?:many|much|old|large|big|tall|high|often)\b"
    r"|\bwie (?:hoch|alt|groß|oft|teuer)\b"
)
# "Warum wurden die 4,2 Prozent abgelehnt?" asks for none.
_WHAT_SHARE = re.compile(
    r"(?i)^(?!.*\b(?:warum|wieso|weshalb|wer|why|who)\b)"
    r".*\b(?:wie|how|what|welche[mnrs]?)\b.*(?:per ?cent|prozent|anteil\b)"
)
_HOW_LONG = re.compile(r"(?i)\bwie lange?\b|\bhow long\b")
# "Seit wann", "And when"; further on it opens a clause: "Who was docked pay when they left early?"
_WHEN = re.compile(
    r"(?i)^\W*(?:\w+ ){0,2}?(?:wann|when)\b|\b(?:welche[mnrs]?|what|which) "
    r"(?:jahr\w*|datum|monat|tag|year|date|month|day|century|decade)\b"
)

_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")
_COUNTED = "|".join((*GERMAN_CARDINALS[2:13], *ENGLISH_CARDINALS[2:13]))
_AMOUNT = re.compile(
    rf"(?i)\b(?:{_COUNTED}|hundert|tausend|million(?:en)?|milliarden?|dutzend|hundred|thousand"
    r"|billion|dozen|ein(?:e|en|er|s)?|kein\w*|alle?|beiden?|mehrere[nr]?|(?:\w+(?:zig|zehn|mal))"
    r"|\w*fach\w*|erste[nrs]?|hälfte|drittel|viertel|nie|nichts|kostenlos|both|one|all|no|none"
    r"|several|few|many|half|third|quarter|first|times|twice|once|never|nothing|free"
    r"|\w+(?:teen|ty))\b"
)
_DAYS = "|".join(WEEKDAYS)
_TIME = re.compile(
    rf"(?i)\b(?:{'|'.join(MONTHS)}|(?:{_DAYS})\w*|\w*(?:jahr|monat|woche|stunde|minute|mittag|abend"
    r"|nacht|sommer|winter|herbst|frühling)\w*|tage?[ns]?|morgens?|heute|gestern|uhr|ostern"
    r"|pfingsten|weihnachten|silvester|centur\w+|decades?|years?|months?|weeks?|weekends?|\w*days?"
    r"|hours?|minutes?|noon|midnight|mornings?|afternoons?|evenings?|\w*nights?|spring|summer"
    r"|autumn|christmas|easter|today|yesterday|tomorrow|nach\w*|bevor|vor|während|(?<=, )als"
    r"|seit\w*|sobald|bis|after|before|during|when|since|while|until)\b"
)
_WEEKDAY = re.compile(rf"(?i)\b({_DAYS})(?:s|morgen|vormittag|mittag|nachmittag|abend|nacht)?\b")
_NUMBER_OF_DAY = {name.casefold(): number for name, number in WEEKDAYS.items()}


def asks_for_figure(question: str) -> bool:
    """Tell whether a question asks how many, how long or when."""
    return any(each.search(question) for each in (_HOW_MANY, _WHAT_SHARE, _HOW_LONG, _WHEN))


def lacks_answer(question: str, sentences: Iterable[str]) -> bool:
    """Tell whether a question asks how many, how long or when, and no sentence says any such thing.

    A year alone says when, not how many.
    """
    text, known = " ".join(sentences), set(_DIGITS.findall(question))
    years = set(_YEAR.findall(text)) - known
    figures = set(_DIGITS.findall(text)) - known - years
    counted, timed = figures or _AMOUNT.search(text), figures or years or _TIME.search(text)
    if _HOW_LONG.search(question):
        return not (counted or timed)
    if _HOW_MANY.search(question) or _WHAT_SHARE.search(question):
        return not (counted or len(years) > 1)
    return bool(_WHEN.search(question)) and not timed


def speaks_of_another_time(question: str, hits: Sequence[Hit]) -> bool:
    """Tell whether a question names a weekday or a year, and these sentences say another one.

    A year that stands nowhere in their articles is another one, too.
    """
    text = " ".join(hit.text for hit in hits)
    days, told_days = _weekdays(question), _weekdays(text)
    if days and told_days and not days & told_days:
        return True
    years, told_years = set(_YEAR.findall(question)), set(_YEAR.findall(text))
    if not years or years & told_years:
        return False
    articles = {hit.article.id: hit.article for hit in hits}.values()
    return bool(told_years) or not any(
        year in article.text or article.date.startswith(year)
        for article in articles
        for year in years
    )


def _weekdays(text: str) -> set[int]:
    return {_NUMBER_OF_DAY[name.casefold()] for name in _WEEKDAY.findall(text)}
