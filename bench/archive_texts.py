"""Articles of an archive: real ones first, then as many as are needed of words of real ones."""

from collections.abc import Iterator
from pathlib import Path

from bench.corpus import NATURAL, SHARED, Text, text_of
from bench.sentences import distinct_sentences
from index.article import Article

SENTENCES, PARAGRAPH = 50, 4
"""Sentences of a made article, and of a paragraph in it."""

PARTS = ("learn", "develop")
"""Of the natural corpus; no question of it is asked of the archive."""


def xquad() -> list[Path]:
    """Return the articles that the questions of XQuAD are about."""
    return sorted((SHARED / "xquad" / "articles").glob("*.txt"))


def others(number: int) -> Iterator[Article]:
    """Yield articles of ``number`` sentences together, none of them twice."""
    left = number
    for text in _natural():
        if left <= 0:
            return
        left -= len(text.sentences)
        yield text.article
    if left > 0:
        yield from made(left)


def _natural() -> list[Text]:
    paths = [path for part in PARTS for path in sorted((NATURAL / part / "articles").glob("*"))]
    return [text_of(path) for path in paths]


def made(number: int, skipped: int = 0) -> Iterator[Article]:
    """Yield articles of drawn sentences, ``number`` of these behind the first ``skipped`` ones.

    Their words are those of the real articles, not of those that the questions are about.
    """
    words = [each.article.text for each in _natural() if each.article.language == "de"]
    sentences = distinct_sentences(skipped + number, words)[skipped:]
    for count, first in enumerate(range(0, number, SENTENCES), 1 + skipped):
        own = sentences[first : first + SENTENCES]
        paragraphs = (" ".join(own[i : i + PARAGRAPH]) for i in range(0, len(own), PARAGRAPH))
        title = f"Archiv {count}"
        yield Article("\n\n".join(paragraphs), title, "de", title)
