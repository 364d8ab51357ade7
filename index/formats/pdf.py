"""The text of a PDF file, page by page."""

import re
from collections.abc import Iterator, Sequence
from ctypes import c_double
from itertools import pairwise
from math import hypot

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from index.formats import messages
from index.formats.document import Document, FormatError, on_one_line, seen
from index.formats.pdf_columns import in_reading_order
from index.formats.pdf_furniture import without_furniture
from index.formats.pdf_lines import HYPHEN, Line, Page
from index.formats.pdf_paragraphs import joined
from index.messages import Message

PAGES = 5_000
"""Pages of the longest file that is read."""

LEAST_SHARE_OF_TEXT = 0.1
"""A file with text on fewer of its pages is a scan, whose stamps or covers are no article."""

WRONG_PASSWORD, UNKNOWN_PROTECTION = 4, 5
"""Numbers under which PDFium tells that it cannot decrypt a file."""

GAP = 1.2
"""A gap as many times as wide as the type is high parts columns, not words."""

HYPHEN_AT_LINE_END = 2
"""What PDFium gives for a hyphen together with the line break behind it."""

_LINE_ENDS = frozenset({10, 13})
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
    return Page(tuple(rows), ceiling - floor)


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
    first, last = span
    while codes[last - 1] == 32 and last - 1 > first:
        last -= 1
    written = "".join(map(chr, codes[first:last])).replace(chr(HYPHEN_AT_LINE_END), HYPHEN)
    whole = written.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    left, *_ = text.get_charbox(first, loose=True)
    _, _, right, _ = text.get_charbox(last - 1, loose=True)
    return Line(
        text=seen(whole.translate(_LIGATURES)).strip(),
        left=left,
        right=right,
        base=ceiling - _base(text, first),
        size=_size(text, first),
    )


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
