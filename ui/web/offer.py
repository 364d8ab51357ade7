"""The articles that visitors may ask and read: those that the operator offers, and no others."""

import re
from collections.abc import Sequence
from contextlib import suppress
from threading import Lock, Thread
from time import monotonic

from index.errors import ArticleError, WortlautError
from index.library import Library
from index.selection import Every, Selection, are_several
from index.store.summary import ArticleSummary
from ui.web import strings

SHOWN = 50
"""Titles of a list at most: more are found by searching than by looking."""

HELD = 60.0
"""Seconds after which the list is read anew; of ten thousand articles that takes one."""

_ID = re.compile(r"[0-9a-f]{12}")


class Offer:
    """The articles with these IDs, one at least, or all of the library, also later ones.

    Whatever a visitor names is held against it. What is listed may be a minute old. Threads may
    share it.
    """

    def __init__(self, library: Library, articles: Selection) -> None:
        self._library = library
        self._articles = articles
        self._reading = Lock()
        self._listed: tuple[float, list[ArticleSummary]] | None = None

    @property
    def is_several(self) -> bool:
        """Whether there is, or may come to be, more than one article."""
        return are_several(self._articles)

    def holds(self, article_id: str) -> bool:
        """Tell whether the article with this ID is offered."""
        if not isinstance(self._articles, Every):
            return article_id in self._articles
        return bool(_ID.fullmatch(article_id)) and self._library.holds(article_id)

    def selection(self, chosen: Sequence[str] = ()) -> Selection:
        """Return the articles to ask: the ``chosen`` IDs; without any, all that are offered.

        Raises:
            ArticleError: One of them is not offered.
        """
        for each in chosen:
            self.checked(each)
        return chosen or self._articles

    def checked(self, article_id: str) -> str:
        """Return the ID of an article that is offered.

        Raises:
            ArticleError: It is not; whether the library has it is not told.
        """
        if not self.holds(article_id):
            raise ArticleError.of(strings.NOT_OFFERED)
        return article_id

    def articles(self, chosen: Sequence[str] = ()) -> list[ArticleSummary]:
        """Return what is known of the ``chosen`` ones that are offered; without any, of all."""
        known = self._known()
        if not chosen:
            return known
        by_id = {each.id: each for each in known}
        return [by_id[each] for each in chosen if each in by_id]

    def found(self, words: str) -> list[ArticleSummary]:
        """Return those whose titles hold all of the words, each whole or a part."""
        wanted = words.casefold().split()
        return [
            each for each in self._known() if all(word in each.title.casefold() for word in wanted)
        ]

    def first(self, chosen: Sequence[str] = ()) -> str:
        """Return the ID of the article to show before one has been opened."""
        if not isinstance(self._articles, Every):
            ours = (each for each in [*chosen, *self._articles] if each in self._articles)
            return next(filter(self._library.holds, ours), self._articles[0])
        known = (each.id for each in self.articles(chosen))
        return next(filter(self._library.holds, known), self._library.seed().id)

    def renew(self) -> None:
        """Read the list anew; where the index cannot be read just now, the old one stands."""
        with self._reading, suppress(WortlautError):
            self._listed = monotonic(), self._read()

    def _known(self) -> list[ArticleSummary]:
        """Return what is known of the articles, in the order in which they are listed."""
        if self._listed is None:
            self._listed = monotonic(), self._read()
        elif monotonic() - self._listed[0] > HELD and not self._reading.locked():
            Thread(target=self.renew, daemon=True).start()  # nobody waits for it
        return self._listed[1]

    def _read(self) -> list[ArticleSummary]:
        if isinstance(self._articles, Every):
            return [each for each in self._library.articles() if not each.lost]
        there = filter(self._library.holds, self._articles)
        return [ArticleSummary.of(self._library.article(each)) for each in there]
