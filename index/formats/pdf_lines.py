"""Lines of a printed page, and where on it they stand."""

from dataclasses import dataclass

HYPHEN = "\u2010"
"""Stands at the end of a line for a hyphen behind which the word goes on."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its place, in points from the left and the upper edge of the page.

    ``base`` is where the letters stand, ``size`` that of the type.
    """

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page; a row with gaps in it has several lines."""

    rows: tuple[tuple[Line, ...], ...]
    height: float
