"""Articles taken into an index, many together: some are written while the next are embedded."""

import os.path
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from time import monotonic

from index.article import Article
from index.embedding.model import Embedder
from index.encoding import Encoding, Vectors
from index.errors import ArticleError
from index.indexed import IndexedArticle
from index.indexing import SplitArticle, indexed
from index.progress import ArticleProgress
from index.store.store import Store
from index.text.loading import read_article

GROUP = 100_000
"""Characters of articles that are embedded and written together: some thousand sentences."""

PATIENCE = 10.0
"""Seconds after which a group is as large as it is; pages from elsewhere come slowly."""


class Outcome(Enum):
    """What became of an article."""

    NEW = "new"
    RENEWED = "renewed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is in the index, and what became of it."""

    article: Article
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Group:
    """Articles on their way into the index.

    ``new`` are those that are not there yet, ``vectors`` will be those of their sentences;
    ``told_anew`` are those of which something else is told by now.
    """

    articles: Sequence[Article]
    new: Sequence[SplitArticle]
    vectors: "Future[list[Vectors]]"
    told_anew: Mapping[str, IndexedArticle]

    @property
    def ids(self) -> set[str]:
        """The IDs of what will be written."""
        return {each.article.id for each in self.new if each.sentences} | self.told_anew.keys()

    def built(self, embedder: Embedder) -> dict[str, IndexedArticle | ArticleError]:
        """Return what is to be written, and what cannot be; wait for the vectors."""
        pairs = zip(self.new, self.vectors.result(), strict=True)
        new = {part.article.id: indexed(part, own, embedder) for part, own in pairs}
        return new | dict(self.told_anew)


def add_all(
    articles: Iterable[Article],
    store: Store,
    embedder: Embedder,
    remove: Callable[[Sequence[str]], object],
    progress: ArticleProgress,
) -> Iterator[Added | ArticleError]:
    """Index the articles that are not there yet; yield each as soon as it is stored, in order.

    Where the text is there but its title, date or source are others, these take their place.
    Those that had been read from the same sources are given to ``remove``. An article that holds
    no sentence is an error; the others go on. ``progress`` is told how far a large one is.
    """
    write = partial(_write, store=store, embedder=embedder, remove=remove)
    with ThreadPoolExecutor(1) as writer, closing(Encoding(embedder, progress)) as encoding:
        written = waiting = _Group((), (), encoding.submit(()), {})
        writing: deque[Future[list[Added | ArticleError]]] = deque()
        unnoted = False
        for group in _groups(articles):
            stored = store.whole({each.id for each in group})
            held = stored.keys() | written.ids | waiting.ids
            new = {each.id: each for each in group if each.id not in held}
            parts = [SplitArticle.of(each) for each in new.values()]
            told_anew = _told_anew(group, stored, store)
            coming = _Group(group, parts, encoding.submit(parts), told_anew)
            yield from _results(writing)
            written, waiting = waiting, coming
            is_slow = written.vectors.done()  # to come: what is there is not to wait for the next
            writing.append(writer.submit(write, written, more=True))
            if is_slow:
                yield from _results(writing)
            unnoted = unnoted or bool(written.ids)
        yield from _results(writing)
        yield from write(waiting, more=False)
        if unnoted and not waiting.ids:
            store.put()  # notes what the others left


def _results(
    writing: "deque[Future[list[Added | ArticleError]]]",
) -> Iterator[Added | ArticleError]:
    """Yield what came of what is being written, each once."""
    while writing:
        yield from writing.popleft().result()


def _told_anew(
    articles: Sequence[Article], stored: Mapping[str, Article], store: Store
) -> dict[str, IndexedArticle]:
    """Return, with the vectors that they have, those of which something else is told by now."""
    changed = {
        each.id: each
        for each in reversed(articles)  # of several the first counts
        if (known := stored.get(each.id)) and known != each and not _are_twins(known, each)
    }
    found = ((each, store.get(each.id)) for each in changed.values())
    return {
        each.id: replace(indexed, article=each)
        for each, indexed in found
        if isinstance(indexed, IndexedArticle)
    }


def _are_twins(known: Article, article: Article) -> bool:
    """Tell whether what is known was read elsewhere, where the same text still stands.

    Pages of the web are not fetched to see it, nor is a stream read.
    """
    path = Path(known.source)
    if known.source == article.source:
        return False
    if not path.is_absolute():
        return True
    try:
        return os.path.isfile(path) and read_article(path).id == known.id  # noqa: PTH113  Path's raises
    except ArticleError:
        return False


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    group: list[Article] = []
    size, began = 0, monotonic()
    for article in articles:
        group.append(article)
        size += len(article.text)
        if size >= GROUP or monotonic() > began + PATIENCE:
            yield group
            group, size, began = [], 0, monotonic()
    if group:
        yield group


def _write(
    group: _Group,
    store: Store,
    embedder: Embedder,
    remove: Callable[[Sequence[str]], object],
    *,
    more: bool,
) -> list[Added | ArticleError]:
    """Store what is new, or of which something else is told by now."""
    built = group.built(embedder)
    to_store = {key: each for key, each in built.items() if isinstance(each, IndexedArticle)}
    known = store.whole(to_store) if to_store else {}
    if to_store:
        store.put(*to_store.values(), more=more)
    replaced = _replaced(group.articles, store)
    if replaced:
        remove(list(replaced))
    results: list[Added | ArticleError] = []
    for article in group.articles:
        each = built.get(article.id)
        if isinstance(each, ArticleError):
            results.append(each)
        elif to_store.pop(article.id, None) is None:
            results.append(Added(article, Outcome.UNCHANGED))
        else:
            renewed = article.id in known or article.source in replaced.values()
            results.append(Added(article, Outcome.RENEWED if renewed else Outcome.NEW))
    return results


def _replaced(articles: Sequence[Article], store: Store) -> dict[str, str]:
    """Return what was read earlier from the articles' sources, each ID with its source.

    A source with characters that cannot be shown may be another one.
    """
    sources = {each.source for each in articles if "\ufffd" not in each.source}
    kept = {each.id for each in articles}
    found = store.read_from(sorted(sources)) if sources else {}
    return {each: source for each, source in found.items() if each not in kept}
