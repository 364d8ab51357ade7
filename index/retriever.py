"""Finds what a question is about: few articles are read whole, of many the nearest passages."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.article import Hit
from index.embedding.cache import TokenEmbeddingCache
from index.errors import ArticleError
from index.indexed import IndexedPassage
from index.library import Library
from index.ranking.excerpt import Excerpt
from index.ranking.joint_ranking import rank_together
from index.ranking.query import encode
from index.ranking.ranker import Ranker
from index.ranking.rereading import rereader
from index.selection import Every, Selection
from index.store.repository import Near
from index.store.store import DamagedError
from index.text.terms import asked_terms

FEW = 8
"""Articles that are all read whole; of more, the passages that Chroma finds."""

PASSAGES = 24
"""Passages that are read (``bench/archive-notes.md``)."""

WORDS, SENTENCES = 16_384, 1_000
"""Words and sentences whose vectors are held for the archive, in 30 and 50 MB."""


class Retriever:
    """Searches the articles of a library, and remembers the words that it read of many.

    Threads may share it.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._store = library.store
        self._embedder = library.embedder
        self._words = library.words
        self._archive = TokenEmbeddingCache(library.words, WORDS, SENTENCES)

    def rank(self, question: str, articles: Selection) -> list[Hit]:
        """Return the sentences of the articles, best first; of many, those of the best passages.

        Raises:
            ArticleError: An ID is unknown.
        """
        few = self._few(articles)  # which opens the index, while the model is being loaded
        rereader()  # which loads while the question is encoded
        encoded = encode(question, self._embedder, self._words)
        if few is None:
            passages = self.passages(encoded.sought, question, articles)
            embedder = self._archive if self._words is self._embedder else self._embedder
            return _told_once(Excerpt(passages, self._archive, embedder).rank(encoded))
        there = list(self._there(few, articles))
        if len(there) == 1:
            return there[0].rank(encoded)
        return _told_once(rank_together(there, encoded))

    def central(self, text: str, articles: Selection) -> list[Hit]:
        """Return the sentences of the articles nearest to ``text``, those that carry them first.

        Raises:
            ArticleError: An ID is unknown.
        """
        near = self.nearest(text, articles)
        hits = [hit for each in near for hit in each.central()]
        return sorted(hits, key=lambda hit: -hit.score) if len(near) > 1 else hits

    def nearest(self, text: str, articles: Selection) -> list[Ranker]:
        """Return the few articles that hold the passages nearest to ``text``.

        All of them, where they are few.

        Raises:
            ArticleError: An ID is unknown.
        """
        near = self._few(articles)
        if near is None:
            passages = self.passages(self._embedder.encode([text])[0], text, articles)
            near = list(dict.fromkeys(each.article.id for each in passages))[:FEW]
        return list(self._there(near, articles))

    def passages(
        self, vector: NDArray[np.float32], text: str, articles: Selection
    ) -> Sequence[IndexedPassage]:
        """Return the passages nearest to a vector, or that share terms with a text.

        Raises:
            ArticleError: An ID is unknown.
        """
        try:
            found = self._found(vector, text, articles)
        except DamagedError:  # the damaged index is gone, and all is indexed on the second way
            found = self._found(vector, text, articles)
        if found.lost and not found.passages:
            raise self._library.missing(found.lost[0])
        for article_id in found.lost:
            self._library.notice(self._library.missing(article_id).message)
        return found.passages

    def _found(self, vector: NDArray[np.float32], text: str, articles: Selection) -> Near:
        wanted = None if isinstance(articles, Every) else articles
        seed = self._library.seed().id
        missing = self._store.unindexed(seed) if wanted is None else self._store.stale(wanted)
        for article_id in missing:
            try:
                self._library.renew(article_id)
            except ArticleError as error:
                if wanted is not None:
                    raise
                self._library.notice(error.message)  # nobody named the article whose text is lost
        return self._store.near(vector, asked_terms(text), PASSAGES, wanted)

    def _few(self, articles: Selection) -> Sequence[str] | None:
        """Return the IDs of the articles, None where these are many."""
        if not isinstance(articles, Every):
            return articles if len(articles) <= FEW else None
        if self._store.exceeds(FEW):
            return None
        few = [each.id for each in self._library.articles() if not each.lost]
        return few if len(few) <= FEW else None

    def _there(self, article_ids: Iterable[str], articles: Selection) -> Iterator[Ranker]:
        """Yield articles, ready; where all are asked, without what is removed meanwhile."""
        for each in article_ids:
            try:
                yield self._library.opened(each)
            except ArticleError:
                if not isinstance(articles, Every):
                    raise


def _told_once(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without those that say word for word what a better one of another does.

    One text in several files, or an agency's in several papers, is told once.
    """
    first = {hit.text: hit.article.id for hit in reversed(hits)}
    return [hit for hit in hits if first[hit.text] == hit.article.id]
