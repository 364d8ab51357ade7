"""Sentences of a text, as slices of it.

A quotation or parenthesis of several sentences stays whole up to ``QUOTATION_LIMIT``, with the
words around it: half of it would be a poor citation. The sentences of a longer one stand alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from index.article import Sentence, Span
from index.messages import Language
from index.text.abbreviations import (
    BEFORE_NUMBER,
    CLOSING,
    DATED,
    NEVER_LAST,
    QUANTIFIERS,
    STARTERS,
)
from index.text.paragraphs import paragraphs

SPLITTER = "wortlaut-3"
"""Version of the rules: an index that was made with others is stale."""

SENTENCE_LIMIT = 2_000
"""Characters of the longest sentence; a longer run without a full stop is cut at a space."""

QUOTATION_LIMIT = 280
"""Characters of a quotation or parenthesis that stays whole."""

CONTEXT = 40
"""Characters before a full stop that can tell what it ends."""

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# The end of a sentence: terminators, what closes after them, then a gap. It only begins where
# a run of terminators does, and gives nothing back: a megabyte of dots is read once. Text copied
# from web pages lacks some gaps: "gesagt.Der Rat", "gesagt.[1]Der Rat".
_END = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)"
    rf"(?:[\"'’”“‘»«›‹)\]{_INVISIBLE}]|\[\d{{1,3}}\]|[¹²³⁴-⁹⁰])*+"
    r"(?:\s++|(?<=[^\W\d_][a-zäöüß][.!?])(?=[A-ZÄÖÜ][a-zäöüß]++\s)|(?<=\d\])(?=[A-ZÄÖÜ]))"
)
_WHOLE = re.compile(
    r"„[^„“”\"]*[“”\"]|»[^»«]*«|«[^«»]*»|“[^“”„]*”|\"[^\"]*\"|‚[^‚‘]*‘|‘[^‘]*?’(?!\w)"
    r"|\([^()]*\)|\[[^\[\]]*\]"
)
_WORD_CHARACTER = re.compile(r"[^\W_]")
_LAST_WORD = re.compile(r"(?:\b[^\W\d_]\.\s?)*[\w\u0300-\u036f.’'/-]*\Z")
_NEXT_WORD = re.compile(r"[\W_]{0,40}([\w\u0300-\u036f]+)(\.)?")
_ORDINAL = re.compile(r"(?:\d{1,3}\.[-/]|[^\W\d]+/)?(?:\d{1,3}|[IVXLC]+)\Z")
_DOTTED = re.compile(r"(?:\w\.)+\w\Z")
_NUMBER_AFTER = re.compile(r"(\w+)\s+(\d+)\Z")
_LAST_DAY = 31
_DETERMINES = re.compile(  # "seinen 90. Geburtstag", "in der 85. Minute", "bis 45. Minute"
    r"(?i)(?:d(?:er|ie|as|em|en|es)|k?ein(?:e[mnrs]?)?|[dms]eine?[mnrs]?|ihre?[mnrs]?|unsere?[mnrs]?"
    r"|diese[mnrs]?|jede[mnrs]?|zu[mr]|[ab]m|im|ins|vom|beim|ab|bis|seit|vor|nach|und|oder"
    r"|\w+(?:lich|isch|ig|bar|st|end)e[mnrs]?)"
)
_RANKED = frozenset(("Minute", "Geburtstag", "Jahrestag", "Jubiläum", "Mal", "Spieltag", "Platz"))
_ASKS = re.compile(r"\?[\"'’”“‘»«›‹)]*\Z")
_ENDED = re.compile(r"[.!?…:][\"'’”“‘»«›‹)]*\Z")
_BULLET = re.compile(r"[\W_]*\Z")


def split(text: str, language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of ``text``, numbered from 1 in reading order.

    Each begins and ends with a character that is no white space, and every such character of the
    text lies in exactly one sentence.
    """
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text), start=1):
        cuts = [start, *_boundaries(text, start, end, language), end]
        for first, last in pairwise(cuts):
            for piece in _pieces(text, first, last):
                found.append(Sentence(len(found) + 1, *piece, number))
    return tuple(found)


def _boundaries(text: str, start: int, end: int, language: Language) -> Iterator[int]:
    """Yield the offsets at which a new sentence begins, within a paragraph."""
    wholes = (match.span() for match in _WHOLE.finditer(text, start, end))
    whole = next(wholes, None)
    for match in _END.finditer(text, start, end):
        while whole and whole[1] <= match.start():
            whole = next(wholes, None)
        around = whole if whole and whole[0] < match.start() else None
        if around and match.end() < around[1] and around[1] - around[0] <= QUOTATION_LIMIT:
            continue
        if _ends(text, (start, end), match, around, language):
            start = match.end()
            yield start


def _ends(
    text: str, span: Span, match: re.Match[str], around: Span | None, language: Language
) -> bool:
    """Tell whether the terminators end a sentence.

    ``span``: from its beginning to the end of the paragraph; ``around``: the quotation or
    parenthesis that holds the terminators.
    """
    before = text[max(span[0], match.start() - CONTEXT) : match.start()]
    following = _NEXT_WORD.match(text, match.end(), span[1])
    if not following or not _WORD_CHARACTER.search(before):
        return False  # nothing but signs
    word = unicodedata.normalize("NFC", following[1])
    if word[0].islower() or text[match.end()] in ",;:=/&%":
        return False
    starts = word in STARTERS and not (following[2] and len(word) == 1)  # "A. Smith"
    mark = match["mark"]
    if mark != "." and not mark.strip(".…"):
        return _ellipsis_ends(before, starts=starts)
    if mark != ".":
        return starts or around is None or _opens_sentence(text, span[0], around[0])
    at_front = match.start() - span[0] < CONTEXT
    return _full_stop_ends(before, word, language, starts=starts, at_front=at_front)


def _ellipsis_ends(before: str, *, starts: bool) -> bool:
    """Tell whether dots end a sentence: "[…]" does not, a gap " … " may stand for any words."""
    if before[-1] in "[(":
        return False
    return starts or not before[-1].isspace()


def _opens_sentence(text: str, start: int, quotation: int) -> bool:
    """Tell whether a quotation is a sentence of its own and not a title: the film “Help!”."""
    before = text[max(start, quotation - CONTEXT) : quotation].rstrip()
    return not before or before[-1] in ".!?…:,“”«»\"'"


def _full_stop_ends(
    before: str, following: str, language: Language, *, starts: bool, at_front: bool
) -> bool:
    """Tell whether a dot ends a sentence.

    ``before``: the text up to the dot; ``following``: the word after it, which often begins a
    sentence if ``starts``; ``at_front``: ``before`` reaches back to the beginning of the sentence.
    """
    found = _LAST_WORD.search(before)
    written = found[0] if found else ""
    first = at_front and _BULLET.match(before[: len(before) - len(written)]) is not None
    whole = "".join(unicodedata.normalize("NFC", written).split()).lstrip(".’'")
    word = whole.rpartition("-")[2]
    if _leads_on(word, following):
        return False
    initial = len(word) == 1 and word.isalpha()
    ordinal = not initial and _ORDINAL.match(whole) is not None
    if first and (initial or ordinal):  # the mark of a list item, or a name
        return False
    if ordinal:
        return starts or language == "en" or _counts(before, following)
    if initial or _listed(word, CLOSING) or _DOTTED.search(word) or word.endswith("str"):
        return starts
    return True


def _leads_on(word: str, following: str) -> bool:
    """Tell whether an abbreviation always needs the word after it."""
    number = following[0].isdigit() or _ORDINAL.match(following) is not None
    return _listed(word, NEVER_LAST) or (number and word.casefold() in BEFORE_NUMBER)


def _listed(word: str, words: frozenset[str]) -> bool:
    return word in words or word[:1].lower() + word[1:] in words


def _counts(before: str, following: str) -> bool:
    """Tell whether the number before a dot is no ordinal: "stieg auf 35.", "Llama 4."."""
    found = _NUMBER_AFTER.search(before)
    if found is None or following in DATED:
        return False
    word, number = found.groups()
    if following[0].isdigit():  # "13. 6. 2025" is a date
        return len(number) > 2
    genitive = word[0].isupper() and word.endswith("s")  # "Mozarts 40. Sinfonie"
    determined = genitive or following in _RANKED or _DETERMINES.fullmatch(word)
    name = word[0].isupper() and word not in STARTERS and not genitive
    return name or word in QUANTIFIERS or (int(number) > _LAST_DAY and not determined)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the slice without the space around it, in pieces of at most ``SENTENCE_LIMIT``."""
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end if end - start <= SENTENCE_LIMIT else _cut(text, start)
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            yield start, last
        start = stop


def _cut(text: str, start: int) -> int:
    """Return where a sentence that is too long is cut: behind a space, if there is one."""
    limit = start + SENTENCE_LIMIT
    for at in range(limit, start + SENTENCE_LIMIT // 2, -1):
        if text[at - 1].isspace():
            return at
    return limit


def is_question(sentence: str) -> bool:
    """Tell whether a sentence asks: what it says is no statement."""
    return bool(_ASKS.search(sentence))


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, and a headline does not."""
    return bool(_ENDED.search(text))
