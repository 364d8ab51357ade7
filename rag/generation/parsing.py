"""What a model has written, taken apart into statements with the numbers that they cite."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.messages import Language
from index.text.sentences import split
from rag.generation.citation_marks import Event, Mark

_LINE = re.compile(r"[^\n]+")
_PREFIX = re.compile(r"\s*(?:(?:[-*•–]|#{1,6}|>|\d{1,2}[.)])\s+|\|)?\s*")
_EMPHASIS = re.compile(r"\*\*|__|`")
_HEAD = re.compile(r"[^\S\n]*\|[^\n]*\n[^\S\n]*\|?[^\S\n]*:?-{2}")
_RULE = re.compile(r"[\s|:=*_–-]*\Z")
_BEFORE_POINT = re.compile(r"\s+(?=[.,;:!?…]|\Z)")
_ENDS = '.!?…"“”»)|'
_LEAD = re.compile(r":\s*\Z")


@dataclass(frozen=True, slots=True)
class ParsedStatement:
    """One sentence of a reply, without marks and markup, and the numbers it cites, in order.

    ``line`` counts the lines of the reply that hold sentences, ``listed`` tells whether the line
    is an item of a list.
    """

    text: str
    numbers: tuple[int, ...]
    line: int
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark, by the offset in the text without marks at which it stood."""

    offset: int
    numbers: tuple[int, ...]


def parsed_statements(events: Iterable[Event], language: Language) -> tuple[ParsedStatement, ...]:
    """Return the sentences of a reply with the numbers that each cites.

    A mark belongs to the sentence that it stands in or behind; on a line that begins with one and
    does not end with one, to the sentence behind it; on a line of its own, to the last of the line
    before. A line that only leads in ("According to the article:") or heads a table states nothing.
    """
    text, marks = _without_marks(events)
    found: list[ParsedStatement] = []
    count = 0
    for line in _LINE.finditer(text):
        here = [mark for mark in marks if line.start() <= mark.offset <= line.end()]
        if _HEAD.match(text, line.start()):
            marks = [mark for mark in marks if mark not in here]
            continue
        written = _line(line, here, language, count)
        lone = [mark for mark in marks if mark.offset < line.start()]
        marks = [mark for mark in marks if mark.offset > line.end() or not (found or written)]
        if found and not _words(line[0]):
            lone += here
        if found and lone:
            found[-1] = _citing(found[-1], lone)
        elif written and lone:
            written[0] = _citing(written[0], lone)
        found += written
        count += bool(written)
    if found and marks:
        found[-1] = _citing(found[-1], marks)
    return tuple(found)


def breaks_off(events: Sequence[Event]) -> bool:
    """Tell whether the last statement of a reply lacks its end: neither mark nor full stop."""
    said = [event for event in events if isinstance(event, Mark) or event.strip()]
    if not said or isinstance(said[-1], Mark):
        return False
    return said[-1].rstrip()[-1] not in _ENDS


def _without_marks(events: Iterable[Event]) -> tuple[str, list[_Placed]]:
    parts: list[str] = []
    marks: list[_Placed] = []
    length = 0
    for event in events:
        if isinstance(event, Mark):
            marks.append(_Placed(length, event.numbers))
        else:
            parts.append(event)
            length += len(event)
    return "".join(parts), marks


def _line(
    line: re.Match[str], marks: list[_Placed], language: Language, number: int
) -> list[ParsedStatement]:
    prefix = _PREFIX.match(line[0])
    skipped = prefix.end() if prefix else 0
    listed = bool(prefix and prefix[0].strip())
    body, start = line[0][skipped:], line.start() + skipped
    if _RULE.match(body) or (_LEAD.search(body) and not marks):
        return []
    spans = [(each.start + start, each.end + start) for each in split(body, language)]
    cited: list[list[int]] = [[] for _ in spans]
    for mark, owner in zip(marks, _owners(marks, spans), strict=True):
        cited[owner] += mark.numbers
    texts = [_clean(body[first - start : last - start]) for first, last in spans]
    return [
        ParsedStatement(text, tuple(dict.fromkeys(numbers)), number, listed)
        for text, numbers in zip(texts, cited, strict=True)
        if _words(text)
    ]


def _owners(marks: list[_Placed], spans: list[tuple[int, int]]) -> Iterator[int]:
    """Yield for each mark the place of the sentence that it belongs to."""
    leading = bool(marks) and marks[0].offset <= spans[0][0] and marks[-1].offset < spans[-1][1]
    for mark in marks:
        begun = [place for place, (start, _) in enumerate(spans) if start < mark.offset]
        behind = begun[-1] if begun else 0
        between = not begun or mark.offset >= spans[behind][1]
        yield min(behind + 1, len(spans) - 1) if leading and between and begun else behind


def _citing(written: ParsedStatement, marks: list[_Placed]) -> ParsedStatement:
    numbers = (*written.numbers, *(number for mark in marks for number in mark.numbers))
    return ParsedStatement(
        written.text, tuple(dict.fromkeys(numbers)), written.line, written.listed
    )


def _clean(text: str) -> str:
    """Return a sentence without emphasis, cells, and the gaps that its marks have left."""
    plain = _EMPHASIS.sub("", text).replace("|", " ")
    return _BEFORE_POINT.sub("", " ".join(plain.split()))


def _words(text: str) -> bool:
    return any(character.isalnum() for character in text)
