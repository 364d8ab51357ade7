"""Articles that are held in memory for one reader, and never stored."""

import secrets

from index.article import Article
from index.lru import LeastRecentlyUsed
from index.ranking.ranker import Ranker

MEMORY = 256_000_000
"""Bytes of the articles held together; the one asked longest ago goes first."""


class Guests:
    """Indexed articles under names that cannot be guessed: who has no name, has no article."""

    def __init__(self, memory: int = MEMORY) -> None:
        self._rankers: LeastRecentlyUsed[str, Ranker] = LeastRecentlyUsed(
            memory, weight=lambda ranker: ranker.memory
        )

    def put(self, ranker: Ranker) -> str:
        """Hold an article and return its name."""
        name = secrets.token_urlsafe(16)
        self._rankers.put(name, ranker)
        return name

    def get(self, name: str) -> Ranker | None:
        """Return the article with this name; None if it is not, or no longer, here."""
        return self._rankers.get(name)

    def holding(self, article: Article) -> Ranker | None:
        """Return the one that holds this very article, known to who was given it by its name."""
        return next((each for each in self._rankers if each.article is article), None)

    def remove(self, name: str) -> bool:
        """Forget an article; tell whether it was here."""
        return self._rankers.remove(name)
