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
