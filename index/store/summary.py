"""What is known of an article without reading its text."""

from dataclasses import dataclass

from index.article import Article
from index.messages import Language


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One line of the list of articles.

    ``sentences`` is 0 and ``indexed`` false where the article has to be indexed before it can be
    asked.
    """

    id: str
    title: str
    language: Language
    source: str
    sha256: str
    sentences: int
    indexed: bool
    date: str = ""

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
