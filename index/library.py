"""The articles that can be asked, indexed when they need to be."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import RLock

from index.article import Article, Hit, Sentence
from index.build import build, build_lexicon
from index.database import Neighbour
from index.embedding import Embedder
from index.errors import ArticleError
from index.gap import Gap
from index.guests import Guests
from index.indexed import IndexedArticle
from index.lexicon import Lexicon
from index.message import Message
from index.question import EncodedQuestion, encode
from index.ranking import Ranker, vocabulary
from index.reading import seed_article
from index.record import Record
from index.store import DamagedError, Store

KEPT = 32
"""Articles held ready in memory; the one asked longest ago goes first."""

FIRST_STAGE = 8
"""With more articles than this, Chroma chooses as many to rank exactly."""

SENTENCES_EACH = 8
"""Sentences that Chroma is asked for, for each article to be chosen."""

Notice = Callable[[Message], None]
Progress = Callable[[Article, int, int], None]


class Library:
    """The articles of one index, ready to be searched.

    ``notice`` is told, in one line, when an index had to be rebuilt and why; ``progress`` how far
    the indexing of an article is. Threads may share a library.
    """

    def __init__(
        self, store: Store, embedder: Embedder, *, notice: Notice, progress: Progress
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._notice = notice
        self._progress = progress
        self._rankers: OrderedDict[str, Ranker] = OrderedDict()
        self._lock = RLock()
        self._guests = Guests()
        self._seed: Article | None = None

    def seed(self) -> Article:
        """Return the article that comes with the product."""
        if self._seed is None:
            self._seed = seed_article()
        return self._seed

    def add(self, article: Article) -> Article:
        """Index ``article`` unless the same text is there already; return it."""
        with self._lock:
            if article.id not in self._rankers:
                self._load(article.id, article)
        return article

    def host(self, article: Article, progress: Callable[[int, int], None]) -> str:
        """Index ``article`` in memory for one reader; return the secret name to ask it by.

        Nothing of it is stored. ``progress`` is told how many of how many texts are embedded.
        """
        indexed = build(article, self._embedder, progress)
        words = vocabulary(indexed.texts)
        return self._guests.put(Ranker(indexed, build_lexicon(words, self._embedder)))

    def dismiss(self, name: str) -> bool:
        """Forget an article that is held for one reader; tell whether it was there."""
        return self._guests.remove(name)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Return the sentences of the article with this ID, in reading order.

        Raises:
            ArticleError: There is none.
        """
        return self._ranker(article_id).sentences

    def ranker(self, article: Article) -> Ranker:
        """Return an article that the library holds, ready for questions and statements.

        Raises:
            ArticleError: It is not, or no longer, here.
        """
        return self._guests.holding(article) or self._stored(article.id)

    def articles(self) -> list[Record]:
        """Return what is known of each article taken in, by title."""
        return self._store.articles()

    def find(self, name: str) -> str:
        """Return the ID that begins with ``name``.

        Raises:
            ArticleError: No article's ID does, or several do.
        """
        ids = {self.seed().id, *(record.id for record in self.articles())}
        found = [each for each in ids if name and each.startswith(name)]
        if len(found) == 1:
            return found[0]
        raise ArticleError(
            de=f"„{name}“ ist weder eine Datei noch die ID genau eines Artikels: "
            "wortlaut list zeigt die IDs.",
            en=f"“{name}” is neither a file nor the ID of exactly one article: "
            "wortlaut list shows the IDs.",
        )

    def remove(self, article_id: str) -> None:
        """Take the article out of the index.

        Raises:
            ArticleError: It is not there.
        """
        with self._lock:
            self._rankers.pop(article_id, None)
            removed = self._store.remove(article_id)
        if not removed:
            raise _unknown(article_id)

    def article(self, article_id: str) -> Article:
        """Return the article with this ID.

        Raises:
            ArticleError: There is none.
        """
        return self._ranker(article_id).article

    def rank(self, question: str, article_ids: Sequence[str]) -> list[Hit]:
        """Return the sentences of the articles with these IDs, best first.

        Raises:
            ArticleError: An ID is unknown.
        """
        encoded = encode(question, self._embedder)
        chosen = self._nearest(encoded, article_ids)
        hits = [hit for each in chosen for hit in self._ranker(each).hits(encoded)]
        return sorted(hits, key=lambda hit: -hit.score)

    def nearest(self, text: str, article_ids: Sequence[str]) -> Sequence[str]:
        """Return the few of the articles that hold the sentences nearest to ``text``.

        All of them, where they are few.

        Raises:
            ArticleError: They are many, and an ID is unknown.
        """
        if len(article_ids) <= FIRST_STAGE:
            return article_ids
        return self._nearest(encode(text, self._embedder), article_ids)

    def _nearest(self, question: EncodedQuestion, article_ids: Sequence[str]) -> Sequence[str]:
        """Return the few articles that hold the sentences nearest to the question."""
        if len(article_ids) <= FIRST_STAGE:
            return article_ids
        try:
            found = self._neighbours(question, article_ids)
        except DamagedError:  # the damaged index is gone, and all is indexed on the second way
            found = self._neighbours(question, article_ids)
        return list(dict.fromkeys(each.article_id for each in found))[:FIRST_STAGE]

    def _neighbours(
        self, question: EncodedQuestion, article_ids: Sequence[str]
    ) -> Sequence[Neighbour]:
        with self._lock:
            for article_id in self._store.gaps(article_ids):
                self._rankers.pop(article_id, None)
                self._ranker(article_id)
        return self._store.nearest(question.vector, FIRST_STAGE * SENTENCES_EACH, article_ids)

    def _ranker(self, article_id: str) -> Ranker:
        return self._guests.get(article_id) or self._stored(article_id)

    def _stored(self, article_id: str) -> Ranker:
        with self._lock:
            return self._opened(article_id)

    def _opened(self, article_id: str) -> Ranker:
        if article_id not in self._rankers:
            article = self._store.article(article_id)
            if article is None and article_id == self.seed().id:
                article = self.seed()
            if article is None:
                raise _unknown(article_id)
            self._load(article_id, article)
        self._rankers.move_to_end(article_id)
        return self._rankers[article_id]

    def _load(self, article_id: str, article: Article) -> None:
        indexed = self._store.get(article_id)
        if isinstance(indexed, Gap):
            if indexed is not Gap.UNKNOWN:
                self._notice(indexed.value)
            indexed = self._index(article)
        self._rankers[article_id] = Ranker(indexed, self._lexicon(indexed))
        if len(self._rankers) > KEPT:
            self._rankers.popitem(last=False)

    def _index(self, article: Article) -> IndexedArticle:
        indexed = build(
            article, self._embedder, lambda done, total: self._progress(article, done, total)
        )
        self._store.put(indexed)
        return indexed

    def _lexicon(self, indexed: IndexedArticle) -> Lexicon:
        words = vocabulary(indexed.texts)
        lexicon = self._store.lexicon(indexed.article.id, words)
        if lexicon is None:
            lexicon = build_lexicon(words, self._embedder)
            self._store.put_lexicon(indexed.article.id, lexicon)
        return lexicon


def _unknown(article_id: str) -> ArticleError:
    return ArticleError(
        de=f"Einen Artikel „{article_id}“ gibt es nicht: wortlaut list zeigt die IDs.",
        en=f"There is no article “{article_id}”: wortlaut list shows the IDs.",
    )
