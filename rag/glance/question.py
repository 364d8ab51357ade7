"""A question made from an article, and what it asks for."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a question asks for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    HOW_MANY = "how_many"
    FIGURE = "figure"
    COUNT = "count"
    CHANGE = "change"
    PURPOSE = "purpose"
    WHATEVER = "whatever"
    ROLE = "role"
    QUOTATION = "quotation"
    PLAN = "plan"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a kind."""

    kind: Kind
    text: str
