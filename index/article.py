"""An article and its parts: slices of one unchanged text."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from index.messages import Language

Span = tuple[int, int]
"""``(start, end)``: the slice ``[start, end)`` of a text, in characters."""


@dataclass(frozen=True)
class Article:
    r"""One text with where it came from.

    ``text`` is the decoded file without a byte-order mark and with ``\\n`` line ends, otherwise
    unchanged; of a format with markup, the extracted text. ``source`` is the path or the address
    that it was read from.

    ``author``, ``date`` (ISO 8601) and ``url`` are what the file tells of itself, empty where it
    does not. ``pages`` holds the offsets at which its pages begin, where it has pages.
    """

    text: str
    title: str
    language: Language
    source: str
    author: str = ""
    date: str = ""
    url: str = ""
    pages: tuple[int, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the UTF-8 text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def id(self) -> str:
        """The first twelve hex digits of the digest: the same text has the same ID."""
        return self.sha256[:12]

    def page(self, offset: int) -> int | None:
        """Return the page, from 1, that the character at ``offset`` stands on; None without."""
        return bisect_right(self.pages, offset) or None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The slice ``[start, end)`` of the article's text; numbers start at 1 in reading order.

    ``paragraph`` counts the paragraphs from 1.
    """

    number: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole neighbouring sentences, ``first`` to ``last`` (numbers, both included)."""

    number: int
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence with its scores for one question; higher is better.

    ``score`` in [0, 1] orders the hits: the chance that the sentence answers the question.
    ``nearness`` in [0, 1] is the chance that the question has to do with the article at all.
    ``similarity`` is the cosine of question and
    sentence with its passage. ``coverage`` in [0, 1] is the share of the question's content words,
    weighted by how telling they are, that the sentence holds or translates; ``found`` in [0, 1]
    says the same of each of ``index.ranking.query.question_words``.
    """

    article: Article
    sentence: Sentence
    score: float
    similarity: float
    coverage: float
    found: tuple[float, ...] = ()
    nearness: float = 1.0

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.article.text[self.sentence.start : self.sentence.end]
