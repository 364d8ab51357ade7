"""What stands on printed pages beside the text: running heads, footers and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.formats.pdf_lines import Line, Page

EDGE = 0.12
"""Share of the page's height, above and below, in which they stand."""

LEAST_SHARE = 1 / 3
"""Share of the pages on which a running head returns; left and right pages may have their own."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:Seite|Page|S\.|p\.)\s*)?[-–—|·\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—|·\s]*"
    r"(?:(?:/|von|of)\s*\d{1,4})?\Z",
    re.IGNORECASE,
)


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without what returns at their edges, and without their numbers."""
    seen = Counter(key for page in pages for key in {_key(line, page) for line in _edge(page)})
    least = max(2, LEAST_SHARE * len(pages))
    return [
        _without(page, {key for key, times in seen.items() if times >= least}) for page in pages
    ]


def _without(page: Page, furniture: set[tuple[str, bool]]) -> Page:
    bases = [line.base for row in page.rows for line in row]
    outer = {
        line
        for line in _edge(page)
        if _key(line, page) in furniture
        or (line.base in (min(bases), max(bases)) and _PAGE_NUMBER.match(line.text))
    }
    rows = (tuple(line for line in row if line not in outer) for row in page.rows)
    return replace(page, rows=tuple(row for row in rows if row))


def _edge(page: Page) -> Iterator[Line]:
    for row in page.rows:
        for line in row:
            if not EDGE * page.height < line.base < (1 - EDGE) * page.height:
                yield line


def _key(line: Line, page: Page) -> tuple[str, bool]:
    """Return what a line of furniture has in common with those of other pages."""
    below = line.base > page.height / 2
    return _DIGITS.sub("#", line.text).casefold(), below
