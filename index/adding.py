"""Articles taken into an index, many together: some are written while the next are embedded."""

import os.path
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from time import monotonic

from index.article import Article
from index.embedding.model import BundledEmbedder, Embedder
from index.embedding.processes import EncoderProcesses
from index.errors import ArticleError
from index.indexed import IndexedArticle
from index.indexing import build_all
from index.progress import ArticleProgress
from index.store.store import Store
from index.text.loading import read_article

GROUP = 100_000
"""Characters of articles that are embedded and written together: some thousand sentences."""

FEW = 3
"""Groups behind which more processes embed: they take a second to begin."""

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


Built = list[tuple[Article, IndexedArticle | ArticleError | None]]
"""Articles as they are to be written; None stands for what is there already."""


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
    waiting: Built = []
    unnoted = False
    with ThreadPoolExecutor(1) as writer, ExitStack() as stack:
        for number, group in enumerate(_groups(articles)):
            if number == FEW and isinstance(embedder, BundledEmbedder):
                embedder = stack.enter_context(closing(EncoderProcesses(embedder)))
            stored = store.whole({each.id for each in group})
            held = stored.keys() | _indexed(waiting).keys()
            new = list({each.id: each for each in group if each.id not in held}.values())
            told_anew = _told_anew(group, stored, store)
            writing = writer.submit(_write, waiting, store, remove, more=True)
            built = dict(
                zip((each.id for each in new), _build(new, embedder, progress), strict=True)
            )
            yield from writing.result()
            unnoted = unnoted or bool(_indexed(waiting))
            waiting = [(each, built.get(each.id) or told_anew.get(each.id)) for each in group]
        yield from _write(waiting, store, remove, more=False)
        if unnoted and not _indexed(waiting):
            store.put()  # notes what the others left


def _build(
    articles: Sequence[Article], embedder: Embedder, progress: ArticleProgress
) -> list[IndexedArticle | ArticleError]:
    """Embed the articles; of several together it is soon seen how far they are."""
    if len(articles) == 1:
        return build_all(articles, embedder, partial(progress, articles[0]))
    return build_all(articles, embedder)


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
    built: Built,
    store: Store,
    remove: Callable[[Sequence[str]], object],
    *,
    more: bool,
) -> list[Added | ArticleError]:
    """Store what is new, or of which something else is told by now."""
    indexed = _indexed(built)
    known = store.whole(indexed) if indexed else {}
    if indexed:
        store.put(*indexed.values(), more=more)
    replaced = _replaced([article for article, _ in built], store)
    if replaced:
        remove(list(replaced))
    results: list[Added | ArticleError] = []
    for article, each in built:
        if isinstance(each, ArticleError):
            results.append(each)
        elif indexed.pop(article.id, None) is None:
            results.append(Added(article, Outcome.UNCHANGED))
        else:
            renewed = article.id in known or article.source in replaced.values()
            results.append(Added(article, Outcome.RENEWED if renewed else Outcome.NEW))
    return results


def _indexed(built: Built) -> dict[str, IndexedArticle]:
    """Return what is new, each article once."""
    return {each.article.id: each for _, each in built if isinstance(each, IndexedArticle)}


def _replaced(articles: Sequence[Article], store: Store) -> dict[str, str]:
    """Return what was read earlier from the articles' sources, each ID with its source.

    A source with characters that cannot be shown may be another one.
    """
    sources = {each.source for each in articles if "\ufffd" not in each.source}
    kept = {each.id for each in articles}
    found = store.read_from(sorted(sources)) if sources else {}
    return {each: source for each, source in found.items() if each not in kept}
