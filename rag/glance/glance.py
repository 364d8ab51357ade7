"""What is shown of an article before anything is asked."""

from dataclasses import dataclass

from rag.answer import Citation


@dataclass(frozen=True, slots=True)
class Glance:
    """The two or three ``sentences`` that carry an article, and ``questions`` that it answers.

    The sentences stand in reading order, marked from 1; there are fewer where the article has no
    more. Of the questions, four at most, the likeliest to be of use comes first.
    """

    sentences: tuple[Citation, ...]
    questions: tuple[str, ...]
