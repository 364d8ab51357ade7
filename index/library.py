"""The articles that can be asked, indexed when they need to be."""

from collections.abc import Iterable, Iterator, Sequence
from weakref import WeakKeyDictionary

from index.adding import Added, Outcome, add_all
from index.article import Article, Sentence
from index.embedding.model import Embedder, TokenEmbedder
from index.errors import ArticleError
from index.guests import Guests
from index.indexed import IndexedArticle, WordVectors
from index.indexing import build, embed_words
from index.locks import KeyedLocks
from index.lru import LeastRecentlyUsed
from index.messages import Message, Notice
from index.progress import ArticleProgress, Progress, halves, no_progress
from index.ranking.ranker import Ranker, vocabulary
from index.remembered import forget, forget_with
from index.store.stale import StaleReason
from index.store.store import Store
from index.store.summary import ArticleSummary
from index.text.loading import seed_article

MEMORY = 400_000_000
"""Bytes of the articles held ready together; the one asked longest ago goes first."""


class Library:
    """The articles of one index, held ready to be asked, and those held in memory for one reader.

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
        self.store = store
        self.embedder = embedder
        self.words = words
        self.notice = notice
        self._progress = progress
        self._rankers: LeastRecentlyUsed[str, Ranker] = LeastRecentlyUsed(
            MEMORY, weight=lambda ranker: ranker.memory
        )
        self._locks = KeyedLocks()
        self._guests = Guests()
        self._for_statements: WeakKeyDictionary[Ranker, Ranker] = WeakKeyDictionary()
        self._seed: Article | None = None

    @property
    def remote_model(self) -> str | None:
        """The model on a server that articles and questions are sent to, where there is one."""
        return None if self.words is self.embedder else self.embedder.name

    def seed(self) -> Article:
        """Return the article that comes with the product."""
        if self._seed is None:
            self._seed = seed_article()
        return self._seed

    def add(self, article: Article) -> Article:
        """Index ``article`` unless the same text is there already; return it."""
        with self._locks.holding(article.id):
            if article.id not in self._rankers or self.store.stale([article.id]):
                self._load(article.id, article)
        return article

    def host(self, article: Article, progress: Progress) -> str:
        """Index ``article`` in memory for one reader; return the secret name to ask it by.

        Nothing of it is stored, nor remembered once it is dismissed. ``progress`` is told how far
        it is: sentences are the first half of the way, words the second.
        """
        forget_with(article)
        sentences, words = halves(progress)
        indexed = build(article, self.embedder, sentences)
        return self._guests.put(self._ready(indexed, self.embedder, words))

    def dismiss(self, name: str) -> bool:
        """Forget an article that is held for one reader; tell whether it was there."""
        return self._guests.remove(name)

    def holds(self, article_id: str) -> bool:
        """Tell whether there is an article with this ID, one that is held for a reader aside."""
        return article_id == self.seed().id or self.store.holds(article_id)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Return the sentences of the article with this ID, in reading order.

        Raises:
            ArticleError: There is none.
        """
        return self.opened(article_id).sentences

    def ranker(self, article: Article) -> Ranker:
        """Return an article that the library holds, ready for statements.

        These are read by the model of the words, since what bears them out was learned from its
        cosines.

        Raises:
            ArticleError: It is not, or no longer, here.
        """
        ranker = self._guests.holding(article) or self._stored(article.id)
        if self.words is self.embedder:
            return ranker
        with self._locks.holding(article.id):
            if ranker not in self._for_statements:
                self._for_statements[ranker] = self._ready(
                    build(ranker.article, self.words), self.words
                )
            return self._for_statements[ranker]

    def articles(self) -> list[ArticleSummary]:
        """Return what is known of each article, by title: those taken in, and the bundled one.

        Whose text is lost is told.
        """
        records = self.store.articles()
        for record in records:
            if record.lost:
                self.notice(_lost(record))
        return self._with_seed(records)

    def find(self, name: str) -> str:
        """Return the ID that begins with ``name``.

        Raises:
            ArticleError: No article's ID does, or several do.
        """
        ids = {*self.store.ids(), self.seed().id}
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
        return next(iter(self.store.read_from([source])), None)

    def add_all(self, articles: Iterable[Article]) -> Iterator[Added | ArticleError]:
        """Index many articles; yield what became of each as soon as it is stored, in order.

        Those take the place of what was read from the same sources before these changed.
        """
        added = add_all(articles, self.store, self.embedder, self._remove, self._progress)
        for each in added:
            if isinstance(each, Added) and each.outcome is Outcome.RENEWED:
                with self._locks.holding(each.article.id):
                    self._drop(each.article.id)  # it may be held with another title
            yield each

    def remove(self, article_id: str) -> None:
        """Take the article out of the index.

        Raises:
            ArticleError: It is not there.
        """
        if not self._remove([article_id]):
            raise _unknown(article_id)

    def _remove(self, article_ids: Sequence[str]) -> list[str]:
        removed = self.store.remove(*article_ids)
        for article_id in article_ids:
            with self._locks.holding(article_id):
                self._drop(article_id)
        forget()  # a retriever may have read passages of them without them
        return removed

    def article(self, article_id: str) -> Article:
        """Return the article with this ID.

        Raises:
            ArticleError: There is none.
        """
        return self.opened(article_id).article

    def opened(self, article_id: str) -> Ranker:
        """Return the article with this ID, ready to be asked.

        Raises:
            ArticleError: There is none.
        """
        return self._guests.get(article_id) or self._stored(article_id)

    def renew(self, article_id: str) -> None:
        """Open the article with this ID anew: it is indexed if what is stored is out of date.

        Raises:
            ArticleError: There is none.
        """
        with self._locks.holding(article_id):
            self._drop(article_id)
        self.opened(article_id)

    def missing(self, article_id: str) -> ArticleError:
        """Return what is told of an article that cannot be asked: its text is lost, or unknown."""
        lost = [each for each in self.store.articles() if each.lost and each.id == article_id]
        return ArticleError.of(_lost(lost[0])) if lost else _unknown(article_id)

    def _with_seed(self, records: list[ArticleSummary]) -> list[ArticleSummary]:
        seed = self.seed()
        if any(record.id == seed.id for record in records):
            return records
        return sorted([*records, ArticleSummary.of(seed)], key=lambda each: each.title.casefold())

    def _stored(self, article_id: str) -> Ranker:
        with self._locks.holding(article_id):
            ranker = self._rankers.get(article_id)
            if ranker is not None and self.store.holds(article_id):
                return ranker
            self._drop(article_id)  # another process has removed it
            article = self.store.article(article_id)
            if article is None and article_id == self.seed().id:
                article = self.seed()
            if article is None:
                raise self.missing(article_id)
            return self._load(article_id, article)

    def _drop(self, article_id: str) -> None:
        if ranker := self._rankers.get(article_id):
            forget_with(ranker.article)
        self._rankers.remove(article_id)

    def _load(self, article_id: str, article: Article) -> Ranker:
        indexed = self.store.get(article_id)
        if isinstance(indexed, StaleReason):
            if indexed is not StaleReason.UNKNOWN:
                self.notice(indexed.value)
            indexed = self._index(article)
        ranker = Ranker(indexed, self._words_of(indexed), self.words, self.embedder)
        self._rankers.put(article_id, ranker)
        return ranker

    def _ready(
        self, indexed: IndexedArticle, embedder: Embedder, progress: Progress = no_progress
    ) -> Ranker:
        """Return an article, by the model that made its vectors; its words are not stored."""
        words = embed_words(vocabulary(indexed.texts), self.words, progress)
        return Ranker(indexed, words, self.words, embedder)

    def _index(self, article: Article) -> IndexedArticle:
        indexed = build(
            article, self.embedder, lambda done, total: self._progress(article, done, total)
        )
        self.store.put(indexed)
        return indexed

    def _words_of(self, indexed: IndexedArticle) -> WordVectors:
        words = vocabulary(indexed.texts)
        word_vectors = self.store.word_vectors(indexed.article.id, words)
        if word_vectors is None:
            word_vectors = embed_words(words, self.words)
            self.store.put_word_vectors(indexed.article.id, word_vectors)
        return word_vectors


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
