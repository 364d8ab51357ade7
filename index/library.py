"""The articles that can be asked, indexed when they need to be."""

from collections.abc import Iterable, Iterator, Sequence
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from index.adding import Added, add_all
from index.article import Article, Hit, Sentence
from index.embedding.cache import TokenEmbeddingCache
from index.embedding.model import Embedder, TokenEmbedder
from index.errors import ArticleError
from index.guests import Guests
from index.indexed import IndexedArticle, IndexedPassage, WordVectors
from index.indexing import build, embed_words
from index.locks import KeyedLocks
from index.lru import LeastRecentlyUsed
from index.messages import Message, Notice
from index.progress import ArticleProgress, Progress, halves, no_progress
from index.ranking.excerpt import Excerpt
from index.ranking.joint_ranking import rank_together
from index.ranking.query import encode
from index.ranking.ranker import Ranker, vocabulary
from index.ranking.rereading import rereader
from index.remembered import forget, forget_with
from index.selection import Every, Selection
from index.store.repository import Near
from index.store.stale import StaleReason
from index.store.store import DamagedError, Store
from index.store.summary import ArticleSummary
from index.text.loading import seed_article
from index.text.terms import asked_terms

MEMORY = 400_000_000
"""Bytes of the articles held ready together; the one asked longest ago goes first."""

FEW = 8
"""Articles that are all read whole; of more, the passages that Chroma finds."""

PASSAGES = 24
"""Passages that are read (``bench/archive-notes.md``)."""

WORDS, SENTENCES = 16_384, 1_000
"""Words and sentences whose vectors are held for the archive, in 30 and 50 MB."""


class Library:
    """The articles of one index, ready to be searched.

    ``notice`` is told, in one line, when an index had to be rebuilt and why; ``progress`` how far
    the indexing of an article is. ``words`` is the model of words, word pieces and statements,
    ``embedder`` that of sentences and questions. Threads may share a library.
    """

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        words: TokenEmbedder,
        *,
        notice: Notice,
        progress: ArticleProgress,
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._words = words
        self._notice = notice
        self._progress = progress
        self._rankers: LeastRecentlyUsed[str, Ranker] = LeastRecentlyUsed(
            MEMORY, weight=lambda ranker: ranker.memory
        )
        self._locks = KeyedLocks()
        self._guests = Guests()
        self._archive = TokenEmbeddingCache(words, WORDS, SENTENCES)
        self._for_statements: WeakKeyDictionary[Ranker, Ranker] = WeakKeyDictionary()
        self._seed: Article | None = None

    @property
    def remote_model(self) -> str | None:
        """The model on a server that articles and questions are sent to, where there is one."""
        return None if self._words is self._embedder else self._embedder.name

    @property
    def words(self) -> TokenEmbedder:
        """The model of words, word pieces and statements."""
        return self._words

    def seed(self) -> Article:
        """Return the article that comes with the product."""
        if self._seed is None:
            self._seed = seed_article()
        return self._seed

    def add(self, article: Article) -> Article:
        """Index ``article`` unless the same text is there already; return it."""
        with self._locks.holding(article.id):
            if article.id not in self._rankers or self._store.stale([article.id]):
                self._load(article.id, article)
        return article

    def host(self, article: Article, progress: Progress) -> str:
        """Index ``article`` in memory for one reader; return the secret name to ask it by.

        Nothing of it is stored, nor remembered once it is dismissed. ``progress`` is told how far
        it is: sentences are the first half of the way, words the second.
        """
        forget_with(article)
        sentences, words = halves(progress)
        indexed = build(article, self._embedder, sentences)
        return self._guests.put(self._ready(indexed, self._embedder, words))

    def dismiss(self, name: str) -> bool:
        """Forget an article that is held for one reader; tell whether it was there."""
        return self._guests.remove(name)

    def holds(self, article_id: str) -> bool:
        """Tell whether there is an article with this ID, one that is held for a reader aside."""
        return article_id == self.seed().id or self._store.holds(article_id)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Return the sentences of the article with this ID, in reading order.

        Raises:
            ArticleError: There is none.
        """
        return self._ranker(article_id).sentences

    def ranker(self, article: Article) -> Ranker:
        """Return an article that the library holds, ready for statements.

        These are read by the model of the words, since what bears them out was learned from its
        cosines.

        Raises:
            ArticleError: It is not, or no longer, here.
        """
        ranker = self._guests.holding(article) or self._stored(article.id)
        if self._words is self._embedder:
            return ranker
        with self._locks.holding(article.id):
            if ranker not in self._for_statements:
                self._for_statements[ranker] = self._ready(
                    build(ranker.article, self._words), self._words
                )
            return self._for_statements[ranker]

    def articles(self) -> list[ArticleSummary]:
        """Return what is known of each article, by title: those taken in, and the bundled one.

        Whose text is lost is told.
        """
        records = self._store.articles()
        for record in records:
            if record.lost:
                self._notice(_lost(record))
        return self._with_seed(records)

    def find(self, name: str) -> str:
        """Return the ID that begins with ``name``.

        Raises:
            ArticleError: No article's ID does, or several do.
        """
        ids = {*self._store.ids(), self.seed().id}
        found = [each for each in ids if name and each.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ArticleError(
                de=f"Mit „{name}“ beginnen die IDs mehrerer Artikel ({len(found)}): mehr von der "
                "ID angeben; wortlaut list zeigt sie.",
                en=f"The IDs of several articles ({len(found)}) begin with “{name}”: give more of "
                "the ID; wortlaut list shows it.",
            )
        raise ArticleError(
            de=f"„{name}“ ist weder eine Datei noch die ID eines Artikels: "
            "wortlaut list zeigt die IDs.",
            en=f"“{name}” is neither a file nor the ID of an article: wortlaut list shows the IDs.",
        )

    def read_from(self, source: str) -> str | None:
        """Return the ID of the article that was read from a file or an address; None without."""
        return next(iter(self._store.read_from([source])), None)

    def add_all(self, articles: Iterable[Article]) -> Iterator[Added | ArticleError]:
        """Index many articles; yield what became of each as soon as it is stored, in order.

        Those take the place of what was read from the same sources before these changed.
        """
        return add_all(articles, self._store, self._embedder, self._remove, self._progress)

    def remove(self, article_id: str) -> None:
        """Take the article out of the index.

        Raises:
            ArticleError: It is not there.
        """
        if not self._remove([article_id]):
            raise _unknown(article_id)

    def _remove(self, article_ids: Sequence[str]) -> list[str]:
        removed = self._store.remove(*article_ids)
        for article_id in article_ids:
            with self._locks.holding(article_id):
                self._drop(article_id)
        forget()  # passages of them may have been read without them
        return removed

    def article(self, article_id: str) -> Article:
        """Return the article with this ID.

        Raises:
            ArticleError: There is none.
        """
        return self._ranker(article_id).article

    def central(self, text: str, articles: Selection) -> list[Hit]:
        """Return the sentences of the articles nearest to ``text``, those that carry them first.

        Raises:
            ArticleError: An ID is unknown.
        """
        near = self.nearest(text, articles)
        hits = [hit for each in near for hit in each.central()]
        return sorted(hits, key=lambda hit: -hit.score) if len(near) > 1 else hits

    def rank(self, question: str, articles: Selection) -> list[Hit]:
        """Return the sentences of the articles, best first; of many, those of the best passages.

        Raises:
            ArticleError: An ID is unknown.
        """
        few = self._few(articles)  # which opens the index, while the model is being loaded
        rereader()  # which loads while the question is encoded
        encoded = encode(question, self._embedder, self._words)
        if few is None:
            passages = self._near(encoded.sought, question, articles)
            embedder = self._archive if self._words is self._embedder else self._embedder
            return _told_once(Excerpt(passages, self._archive, embedder).rank(encoded))
        there = list(self._there(few, articles))
        if len(there) == 1:
            return there[0].rank(encoded)
        return _told_once(rank_together(there, encoded))

    def nearest(self, text: str, articles: Selection) -> list[Ranker]:
        """Return the few articles that hold the passages nearest to ``text``.

        All of them, where they are few.

        Raises:
            ArticleError: An ID is unknown.
        """
        near = self._few(articles)
        if near is None:
            passages = self._near(self._embedder.encode([text])[0], text, articles)
            near = list(dict.fromkeys(each.article.id for each in passages))[:FEW]
        return list(self._there(near, articles))

    def _there(self, article_ids: Iterable[str], articles: Selection) -> Iterator[Ranker]:
        """Yield articles, ready; where all are asked, without what is removed meanwhile."""
        for each in article_ids:
            try:
                yield self._ranker(each)
            except ArticleError:
                if not isinstance(articles, Every):
                    raise

    def _few(self, articles: Selection) -> Sequence[str] | None:
        """Return the IDs of the articles, None where these are many."""
        if not isinstance(articles, Every):
            return articles if len(articles) <= FEW else None
        if self._store.exceeds(FEW):
            return None
        few = [each.id for each in self.articles() if not each.lost]
        return few if len(few) <= FEW else None

    def _with_seed(self, records: list[ArticleSummary]) -> list[ArticleSummary]:
        seed = self.seed()
        if any(record.id == seed.id for record in records):
            return records
        return sorted([*records, ArticleSummary.of(seed)], key=lambda each: each.title.casefold())

    def _near(
        self, vector: NDArray[np.float32], text: str, articles: Selection
    ) -> Sequence[IndexedPassage]:
        """Return the passages nearest to a vector, or that share terms with a text."""
        try:
            found = self._found(vector, text, articles)
        except DamagedError:  # the damaged index is gone, and all is indexed on the second way
            found = self._found(vector, text, articles)
        if found.lost and not found.passages:
            raise self._missing(found.lost[0])
        for article_id in found.lost:
            self._notice(self._missing(article_id).message)
        return found.passages

    def _found(self, vector: NDArray[np.float32], text: str, articles: Selection) -> Near:
        wanted = None if isinstance(articles, Every) else articles
        seed = self.seed().id
        missing = self._store.unindexed(seed) if wanted is None else self._store.stale(wanted)
        for article_id in missing:
            self._rankers.remove(article_id)
            try:
                self._ranker(article_id)
            except ArticleError as error:
                if wanted is not None:
                    raise
                self._notice(error.message)  # nobody named the article whose text is lost
        return self._store.near(vector, asked_terms(text), PASSAGES, wanted)

    def _ranker(self, article_id: str) -> Ranker:
        return self._guests.get(article_id) or self._stored(article_id)

    def _stored(self, article_id: str) -> Ranker:
        with self._locks.holding(article_id):
            return self._opened(article_id)

    def _opened(self, article_id: str) -> Ranker:
        ranker = self._rankers.get(article_id)
        if ranker is not None and self._store.holds(article_id):
            return ranker
        self._drop(article_id)  # another process has removed it
        article = self._store.article(article_id)
        if article is None and article_id == self.seed().id:
            article = self.seed()
        if article is None:
            raise self._missing(article_id)
        return self._load(article_id, article)

    def _drop(self, article_id: str) -> None:
        if ranker := self._rankers.get(article_id):
            forget_with(ranker.article)
        self._rankers.remove(article_id)

    def _missing(self, article_id: str) -> ArticleError:
        lost = [each for each in self._store.articles() if each.lost and each.id == article_id]
        return ArticleError.of(_lost(lost[0])) if lost else _unknown(article_id)

    def _load(self, article_id: str, article: Article) -> Ranker:
        indexed = self._store.get(article_id)
        if isinstance(indexed, StaleReason):
            if indexed is not StaleReason.UNKNOWN:
                self._notice(indexed.value)
            indexed = self._index(article)
        ranker = Ranker(indexed, self._words_of(indexed), self._words, self._embedder)
        self._rankers.put(article_id, ranker)
        return ranker

    def _ready(
        self, indexed: IndexedArticle, embedder: Embedder, progress: Progress = no_progress
    ) -> Ranker:
        """Return an article, by the model that made its vectors; its words are not stored."""
        words = embed_words(vocabulary(indexed.texts), self._words, progress)
        return Ranker(indexed, words, self._words, embedder)

    def _index(self, article: Article) -> IndexedArticle:
        indexed = build(
            article, self._embedder, lambda done, total: self._progress(article, done, total)
        )
        self._store.put(indexed)
        return indexed

    def _words_of(self, indexed: IndexedArticle) -> WordVectors:
        words = vocabulary(indexed.texts)
        word_vectors = self._store.word_vectors(indexed.article.id, words)
        if word_vectors is None:
            word_vectors = embed_words(words, self._words)
            self._store.put_word_vectors(indexed.article.id, word_vectors)
        return word_vectors


def _told_once(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without those that say word for word what a better one of another does.

    One text in several files, or an agency's in several papers, is told once.
    """
    first = {hit.text: hit.article.id for hit in reversed(hits)}
    return [hit for hit in hits if first[hit.text] == hit.article.id]


def _lost(record: ArticleSummary) -> Message:
    """Return what is told of an article whose text is lost."""
    return Message(
        de="Der gespeicherte Text von „{title}“ ({id}) ist beschädigt oder fehlt: {source} noch "
        "einmal mit wortlaut add aufnehmen oder den Artikel mit wortlaut remove {id} entfernen.",
        en="The stored text of “{title}” ({id}) is damaged or missing: take {source} in again with "
        "wortlaut add, or remove the article with wortlaut remove {id}.",
    ).format(
        title=record.title,
        id=record.id,
        source=record.source or "…",
    )


def _unknown(article_id: str) -> ArticleError:
    return ArticleError(
        de=f"Einen Artikel „{article_id}“ gibt es nicht: wortlaut list zeigt die IDs.",
        en=f"There is no article “{article_id}”: wortlaut list shows the IDs.",
    )
