"""The text of a PDF file, page by page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double
from dataclasses import replace
from itertools import pairwise
from math import hypot

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from index.formats import messages
from index.formats.document import Document, FormatError, on_one_line, seen
from index.formats.pdf_columns import in_reading_order
from index.formats.pdf_furniture import without_furniture
from index.formats.pdf_lines import HYPHEN, Line, Page
from index.formats.pdf_paragraphs import SAME_SIZE, joined
from index.messages import Message

PAGES = 5_000
"""Pages of the longest file that is read."""

LEAST_SHARE_OF_TEXT = 0.1
"""A file with text on fewer of its pages is a scan, whose stamps or covers are no article."""

WRONG_PASSWORD, UNKNOWN_PROTECTION = 4, 5
"""Numbers under which PDFium tells that it cannot decrypt a file."""

GAP = 1.2
"""A gap as many times as wide as the type is high parts columns, not words."""

SHIFT = 0.5
"""Share of the size of type up to which a sub- or superscript stands below or above the others."""

SPACE = 0.15
"""A gap that is wider than this share of the size parts words."""

HYPHEN_AT_LINE_END = 2
"""What PDFium gives for a hyphen together with the line break behind it."""

_LINE_ENDS = frozenset({10, 13})
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_NAMED = 20  # pages that a sentence lists
_LIGATURES = {
    0xFB00 + i: text for i, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))
}


def read_pdf(data: bytes) -> Document:
    """Return the text in ``data``, without running heads and page numbers.

    Raises:
        FormatError: It is damaged, encrypted, too long, or holds images only.
    """
    try:
        with PdfDocument(data) as file:
            if len(file) > PAGES:
                raise FormatError(messages.TOO_MUCH)
            pages = [_page(page) for page in file]
            known = file.get_metadata_dict()
    except PdfiumError as error:
        if error.err_code in (WRONG_PASSWORD, UNKNOWN_PROTECTION):
            raise FormatError(messages.ENCRYPTED) from error
        raise FormatError(messages.DAMAGED.format(source="{source}", kind="PDF")) from error
    empty = [number for number, page in enumerate(pages, start=1) if not page.rows]
    if len(pages) - len(empty) <= LEAST_SHARE_OF_TEXT * len(pages):
        raise FormatError(messages.SCANNED)
    text, starts = joined([in_reading_order(page) for page in without_furniture(pages)])
    title = on_one_line(known.get("Title"))
    date = _DATE.match(known.get("CreationDate") or "")
    return Document(
        text=text,
        title=title if title in " ".join(text[:1_000].split()) else "",  # else that of a file
        author=on_one_line(known.get("Author")),
        date="-".join(date.groups()) if date else "",
        pages=starts,
        losses=_losses(empty),
    )


def _losses(empty: Sequence[int]) -> tuple[Message, ...]:
    if not empty:
        return ()
    named = ", ".join(map(str, empty[:_NAMED])) + (" …" if len(empty) > _NAMED else "")
    return (messages.EMPTY_PAGES.format(source="{source}", pages=named),)


def _page(page: PdfPage) -> Page:
    """Return a page, its rows in the order of the file; wide gaps part the lines of a row."""
    text = page.get_textpage()
    _, floor, _, ceiling = page.get_cropbox()
    codes = [_code(text, index) for index in range(text.count_chars())]
    rows = []
    for first, last in _runs(codes):
        cuts = [first, *_wide_gaps(text, codes, first, last), last]
        lines = (_line(text, codes, ceiling, span) for span in pairwise(cuts))
        if row := tuple(line for line in lines if line.text):
            rows.append(row)
    page.close()
    return Page(tuple(_whole(rows)), ceiling - floor)


def _whole(rows: Iterable[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    """Return the rows, together what PDFium has parted at a sub- or superscript."""
    whole: list[tuple[Line, ...]] = []
    for first, *others in rows:
        if whole and _goes_on(whole[-1][-1], first):
            *before, last = whole.pop()
            whole.append((*before, _together(last, first), *others))
        else:
            whole.append((first, *others))
    return whole


def _goes_on(line: Line, following: Line) -> bool:
    """Tell whether a line begins where the other one ends, on its height."""
    size = max(line.size, following.size)
    gap = following.left - line.right
    return abs(following.base - line.base) < SHIFT * size and abs(gap) < SHIFT * size


def _together(line: Line, following: Line) -> Line:
    longer = max(line, following, key=lambda each: len(each.text))
    space = " " if following.left - line.right > SPACE * longer.size else ""
    parts = (
        each.text.translate(_SUPERSCRIPTS)
        if each.size < SAME_SIZE * longer.size and each.base < longer.base
        else each.text
        for each in (line, following)
    )
    return replace(longer, text=space.join(parts), left=line.left, right=following.right)


def _code(text: PdfTextPage, index: int) -> int:
    code: int = raw.FPDFText_GetUnicode(text, index)
    return code


def _runs(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of what stands between line ends and holds more than space."""
    start = 0
    for index, code in enumerate([*codes, 10]):
        hyphen = code == HYPHEN_AT_LINE_END
        if code in _LINE_ENDS or hyphen:
            end = index + hyphen
            if not _is_space(codes[start:end]):
                yield start, end
            start = index + 1


def _is_space(codes: Sequence[int]) -> bool:
    return all(chr(code).isspace() or not code for code in codes)


def _wide_gaps(text: PdfTextPage, codes: Sequence[int], first: int, last: int) -> Iterator[int]:
    """Yield where a line goes on behind a gap that is wider than one between words."""
    for index in range(first + 1, last - 1):
        if codes[index] == 32 and codes[index - 1] != 32 and codes[index + 1] != 32:
            _, _, right, _ = text.get_charbox(index - 1, loose=True)
            left, *_ = text.get_charbox(index + 1, loose=True)
            if left - right > GAP * _size(text, index - 1):
                yield index + 1


def _line(text: PdfTextPage, codes: Sequence[int], ceiling: float, span: tuple[int, int]) -> Line:
    inked = [index for index in range(*span) if not _is_space([codes[index]])] or [span[0]]
    size, base = _type(text, inked)
    signs = [chr(code) for code in codes[inked[0] : inked[-1] + 1]]
    for place, sign in enumerate(signs, inked[0]):
        if sign.isdigit() and _is_raised(text, place, size, base):
            signs[place - inked[0]] = sign.translate(_SUPERSCRIPTS)
    written = "".join(signs).replace(chr(HYPHEN_AT_LINE_END), HYPHEN)
    whole = written.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    left, *_ = text.get_charbox(inked[0], loose=True)
    _, _, right, _ = text.get_charbox(inked[-1], loose=True)
    return Line(
        text=seen(whole.translate(_LIGATURES)).strip(),
        left=left,
        right=right,
        base=ceiling - base,
        size=size,
    )


def _type(text: PdfTextPage, inked: Sequence[int]) -> tuple[float, float]:
    """Return the size of the type of a line, and where on the page it stands.

    The first or the last character may be a footnote mark, hardly the one in the middle, too.
    """
    three = inked[0], inked[len(inked) // 2], inked[-1]
    return sorted((_size(text, index), _base(text, index)) for index in three)[1]


def _is_raised(text: PdfTextPage, index: int, size: float, base: float) -> bool:
    return _size(text, index) < SAME_SIZE * size and _base(text, index) > base


def _size(text: PdfTextPage, index: int) -> float:
    """Return the size of the type in points; the file may scale what it calls so."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size: float = raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
    return size


def _base(text: PdfTextPage, index: int) -> float:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return y.value
