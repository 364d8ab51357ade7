"""The title of a text that comes without one."""

import re
import unicodedata

from index.messages import Language
from index.text.paragraphs import paragraphs
from index.text.sentences import split

HEADLINE = 120
"""Characters of a first line that may be a headline."""

OPENING = 70
"""Characters of a title that is taken from the first sentence."""

_BEGINNING = 5_000  # characters in which the first line with a word is looked for
_BEFORE = 5  # characters that may open a headline before its first letter
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'’”“»«›‹)\]]*\Z")
_MARKUP = "#*=_> \t"  # of a headline in Markdown
_JOINER = "\u200d"  # holds an emoji together


def title_of(text: str, language: Language) -> str:
    """Return the headline, or the beginning of the first sentence, on one line.

    A headline is a short paragraph that does not end like a sentence and has text below it.
    """
    first_word = next((at for at, c in enumerate(text) if c.isalnum()), 0)
    text = text[max(0, first_word - _BEFORE) :]
    beginning = text[:_BEGINNING]
    for start, end in paragraphs(beginning):
        line = _tidy(beginning[start:end])
        if not any(c.isalnum() for c in line):
            continue
        below = text[end:].strip() if end < _BEGINNING else ""
        if below and _is_headline(line):
            return line
        first = split(beginning[start:end], language)[0]
        return _shortened(_tidy(beginning[start + first.start : start + first.end]))
    return _shortened(_tidy(beginning))


def _is_headline(line: str) -> bool:
    return len(line) <= HEADLINE and not _SENTENCE_END.search(line)


def _tidy(text: str) -> str:
    """Return ``text`` with single spaces, without Markdown's marks and invisible characters."""
    visible = (
        c for c in text if unicodedata.category(c) not in {"Cf", "Cc"} or c in _JOINER + "\n\t"
    )
    return " ".join("".join(visible).split()).strip(_MARKUP)


def _shortened(line: str) -> str:
    if len(line) <= OPENING:
        return line
    cut = line[: OPENING + 1].rpartition(" ")[0] or line[:OPENING]
    return cut.rstrip(" ,;:–-") + " …"
