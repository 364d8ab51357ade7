"""The words of a text, folded so that German and English texts can be compared word by word."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from index.text.stop_words import STOP_WORDS

# A number keeps its separators ("14,8", "5.000"); a hyphen parts words ("Daten-Labeling").
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"))


def fold(word: str) -> str:
    """Return ``word`` composed, without case and invisible characters."""
    if word.isascii():  # nothing to compose: a third of the time
        return word.lower()
    return unicodedata.normalize("NFC", word.translate(_INVISIBLE)).casefold()


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Return ``(folded word, start, end)`` for each word of ``text``, in order."""
    folded = ((fold(text[start:end]), start, end) for start, end in _spans(text))
    return [span for span in folded if span[0]]


def written_words(text: str) -> frozenset[str]:
    """Return the distinct words of ``text`` as they are written."""
    return frozenset(text[start:end] for start, end in _spans(text))


def words(text: str) -> list[str]:
    """Return the folded words of ``text``, in order."""
    return [word for word, _, _ in word_spans(text)]


def content_words(text: str) -> list[str]:
    """Return the folded words of ``text`` that are no stop words, in order."""
    return [word for word in words(text) if word not in STOP_WORDS]


def distinct(items: Iterable[str]) -> list[str]:
    """Return the items without repetitions, each where it stood first."""
    return list(dict.fromkeys(items))


def trigrams(word: str, *, marked: bool = True) -> frozenset[str]:
    """Return the runs of three characters of ``word``, ``marked`` with its beginning and end."""
    padded = f"^{word}$" if marked else word
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def figure(word: str) -> str | None:
    """Return the digits of a word ("1600" of "1,600", "15" of "15th"), None if it has none."""
    return "".join(filter(str.isdigit, word)) or None


def _spans(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _WORD.finditer(_joined(text)))


_PLAIN = re.compile("[\x00-\xac\xae-\u02ff\u2000-\u200a\u2010-\u205f\u2061-\u20cf]*")
"""Characters of which none is invisible or combines with others: those of nearly all texts."""


def _joined(text: str) -> str:
    """Return ``text`` of the same length in which nothing invisible parts a word.

    A soft hyphen, a joiner and a combining mark are no word characters to a regular expression.
    """
    if _PLAIN.fullmatch(text):
        return text
    return "".join("x" if ord(c) in _INVISIBLE or unicodedata.combining(c) else c for c in text)
