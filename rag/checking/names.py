"""Names of a statement: runs of words with a capital letter that no sentence start gives."""

from dataclasses import dataclass

from index.stop_words import STOP_WORDS
from index.words import figure, word_spans

_JOINTS = ("", " ", "-", ". ", " & ")
LONGEST = 3
"""Words of the longest run of a sentence that a name is compared with."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words at ``[start, end)``; in German it may be a mere noun."""

    words: tuple[str, ...]
    start: int
    end: int


def names(text: str, *, fragment: bool = False) -> list[Name]:
    """Return the names in ``text``; in a ``fragment`` the first word may be one too."""
    found: list[Name] = []
    spans = word_spans(text)
    for place, (word, start, end) in enumerate(spans):
        if word in STOP_WORDS or figure(word) or text[start].islower():
            continue
        begins = place == 0 or text[:start].rstrip()[-1:] in '.!?:„“"»'
        if begins and not (fragment or _stays_capital(text, spans, place)):
            continue
        if found and text[found[-1].end : start] in _JOINTS:
            last = found.pop()
            found.append(Name((*last.words, word), last.start, end))
        else:
            found.append(Name((word,), start, end))
    return found


def runs(text: str) -> list[str]:
    """Return the runs of up to ``LONGEST`` words that begin with a capital letter."""
    spans = word_spans(text)
    return [
        text[start : spans[last][2]]
        for place, (_, start, _) in enumerate(spans)
        if text[start].isupper()
        for last in range(place, min(place + LONGEST, len(spans)))
    ]


def _stays_capital(text: str, spans: list[tuple[str, int, int]], place: int) -> bool:
    """Tell whether the word that begins a sentence would have its capital letter elsewhere."""
    _, start, end = spans[place]
    if text[start:end].isupper() and end - start > 1:
        return True
    following = spans[place + 1 : place + 2]
    return any(text[first].isupper() and text[end:first] in _JOINTS for _, first, _ in following)
