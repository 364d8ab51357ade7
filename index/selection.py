"""Which articles a question is put to."""

from collections.abc import Sequence
from enum import Enum
from typing import Final


class Every(Enum):
    """Stands for all articles of a library, however many, without naming them."""

    ARTICLE = "all"


EVERY_ARTICLE: Final = Every.ARTICLE

Selection = Sequence[str] | Every
"""The IDs of articles, or all of them."""


def are_several(articles: Selection) -> bool:
    """Tell whether there is, or may come to be, more than one article."""
    return isinstance(articles, Every) or len(articles) > 1
