"""The articles that can be asked, indexed when they need to be."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from importlib.resources import files

from index.article import Article, Hit
from index.build import build
from index.embedding import Embedder
from index.errors import ArticleError
from index.indexed import IndexedArticle
from index.message import Message
from index.ranking import Ranker
from index.store import Record, Store

SEED = "openai-scale-ai-meta.txt"

KEPT = 32
"""Articles held ready in memory; the one asked longest ago goes first."""

FIRST_STAGE = 8
"""With more articles than this, Chroma chooses as many to rank exactly."""

Notice = Callable[[Message], None]
Progress = Callable[[Article, int, int], None]


class Library:
    """The articles of one index, ready to be searched.

    ``notice`` is told, in one line, when an index had to be rebuilt and why; ``progress`` how far
    the indexing of an article is.
    """

    def __init__(
        self, store: Store, embedder: Embedder, *, notice: Notice, progress: Progress
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._notice = notice
        self._progress = progress
        self._rankers: OrderedDict[str, Ranker] = OrderedDict()
        self._seed: Article | None = None

    def seed(self) -> Article:
        """Return the article that comes with the product."""
        if self._seed is None:
            self._seed = seed_article()
        return self._seed

    def add(self, article: Article) -> Article:
        """Index ``article`` unless the same text is there already; return it."""
        if article.id not in self._rankers:
            indexed = self._store.get(article.id)
            self._keep(indexed if isinstance(indexed, IndexedArticle) else self._index(article))
        return article

    def articles(self) -> list[Record]:
        """Return what is known of each article taken in, by title."""
        return self._store.articles()

    def find(self, name: str) -> str:
        """Return the ID that begins with ``name``.

        Raises:
            ArticleError: No article's ID does, or several do.
        """
        found = [record.id for record in self.articles() if record.id.startswith(name)]
        if len(found) == 1:
            return found[0]
        raise ArticleError(
            de=f"„{name}“ ist weder eine Datei noch die ID genau eines Artikels: "
            "wortlaut list zeigt die IDs.",
            en=f"“{name}” is neither a file nor the ID of exactly one article: "
            "wortlaut list shows the IDs.",
        )

    def remove(self, article_id: str) -> None:
        """Take the article out of the index."""
        self._rankers.pop(article_id, None)
        self._store.remove(article_id)

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
        chosen = self._nearest(question, article_ids)
        hits = [hit for each in chosen for hit in self._ranker(each).rank(question, self._embedder)]
        return sorted(hits, key=lambda hit: -hit.score)

    def _nearest(self, question: str, article_ids: Sequence[str]) -> Sequence[str]:
        """Return the few articles that hold the sentences nearest to the question."""
        if len(article_ids) <= FIRST_STAGE:
            return article_ids
        vector = self._embedder.encode([question])[0]
        found = self._store.nearest(vector, FIRST_STAGE * SENTENCES_EACH, article_ids)
        return list(dict.fromkeys(article_id for article_id, _, _ in found))[:FIRST_STAGE]

    def _ranker(self, article_id: str) -> Ranker:
        if article_id not in self._rankers:
            self._load(article_id)
        self._rankers.move_to_end(article_id)
        return self._rankers[article_id]
