"""What is known of an article without reading its text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from index.article import Article
from index.messages import Language


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One line of the list of articles.

    ``sentences`` is 0 and ``indexed`` false where the article has to be indexed before it can be
    asked; it cannot be where its text is ``lost``.
    """

    id: str
    title: str
    language: Language
    source: str
    sha256: str
    sentences: int
    indexed: bool
    date: str = ""
    lost: bool = False

    @classmethod
    def of(cls, article: Article, sentences: int = 0) -> "ArticleSummary":
        """Return the record of an article; without ``sentences`` it is not indexed."""
        return cls(
            id=article.id,
            title=article.title,
            language=article.language,
            source=article.source,
            sha256=article.sha256,
            sentences=sentences,
            indexed=sentences > 0,
            date=article.date,
        )

    @classmethod
    def of_lost(cls, article_id: str, known: Mapping[str, Any]) -> "ArticleSummary":
        """Return the record of an article whose text is lost, with what else is ``known`` of it."""
        return cls(
            id=article_id,
            title=known.get("title", article_id),
            language=known.get("language", "de"),
            source=known.get("source", ""),
            sha256=known.get("sha256", ""),
            sentences=0,
            indexed=False,
            lost=True,
        )
