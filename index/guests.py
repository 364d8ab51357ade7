"""Articles that are held in memory for one reader, and never stored."""

import secrets
from collections import OrderedDict
from threading import Lock

from index.article import Article
from index.ranking import Ranker

CHARACTERS = 4_000_000
"""Length of the articles held together; the one asked longest ago goes first."""


class Guests:
    """Indexed articles under names that cannot be guessed: who has no name, has no article."""

    def __init__(self, characters: int = CHARACTERS) -> None:
        self._characters = characters
        self._rankers: OrderedDict[str, Ranker] = OrderedDict()
        self._lock = Lock()

    def put(self, ranker: Ranker) -> str:
        """Hold an article and return its name."""
        name = secrets.token_urlsafe(16)
        with self._lock:
            self._rankers[name] = ranker
            while self._length() > self._characters and len(self._rankers) > 1:
                self._rankers.popitem(last=False)
        return name

    def get(self, name: str) -> Ranker | None:
        """Return the article with this name; None if it is not, or no longer, here."""
        with self._lock:
            if name in self._rankers:
                self._rankers.move_to_end(name)
            return self._rankers.get(name)

    def holding(self, article: Article) -> Ranker | None:
        """Return the one that holds this very article, known to who was given it by its name."""
        with self._lock:
            rankers = self._rankers.values()
            return next((each for each in rankers if each.article is article), None)

    def remove(self, name: str) -> bool:
        """Forget an article; tell whether it was here."""
        with self._lock:
            return self._rankers.pop(name, None) is not None

    def _length(self) -> int:
        return sum(len(ranker.article.text) for ranker in self._rankers.values())
