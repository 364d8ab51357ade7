"""The reading order of a page whose file goes across its columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.formats.pdf_lines import Line, Page

LEAST_WIDTH = 15
"""Characters of a line of a column; cells of tables are shorter."""

LEAST_ROWS = 4
"""Rows that go across a gutter; a few may be tables."""

LEAST_SHARE = 0.15
"""Share of the rows of a page that they are."""

TOLERANCE = 12.0
"""Points between the middles of gaps that are one gutter."""


def in_reading_order(page: Page) -> list[Line]:
    """Return the lines of a page, column by column.

    Most files hold them so already. Where rows go across columns, these are read one after the
    other, between what stands across the page.
    """
    gutters = _gutters(page)
    if not gutters:
        return [_whole(row) for row in page.rows]
    lines: list[Line] = []
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for row in page.rows:
        for line in row:
            if any(line.left < gutter < line.right for gutter in gutters):
                lines += _emptied(columns)
                lines.append(line)
            else:
                columns[sum(gutter <= line.left for gutter in gutters)].append(line)
    return lines + _emptied(columns)


def _gutters(page: Page) -> list[float]:
    """Return the middles of the gaps that run down the page, from left to right."""
    middles = sorted(middle for row in page.rows for middle in _gaps(row))
    found: list[list[float]] = []
    for middle in middles:
        if found and middle - found[-1][-1] <= TOLERANCE:
            found[-1].append(middle)
        else:
            found.append([middle])
    least = max(LEAST_ROWS, LEAST_SHARE * len(page.rows))
    return [each[len(each) // 2] for each in found if len(each) >= least]


def _gaps(row: Sequence[Line]) -> Iterator[float]:
    for line, following in pairwise(row):
        if min(len(line.text), len(following.text)) >= LEAST_WIDTH:
            yield (line.right + following.left) / 2


def _emptied(columns: Sequence[list[Line]]) -> list[Line]:
    lines = [line for column in columns for line in column]
    for column in columns:
        column.clear()
    return lines


def _whole(row: Sequence[Line]) -> Line:
    """Return the lines of a row as one: gaps within it are those of a table."""
    return replace(row[0], text=" ".join(line.text for line in row), right=row[-1].right)
