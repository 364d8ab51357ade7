"""The one place where an assistant is put together."""

from collections.abc import Iterator
from contextlib import contextmanager

from index.article import Article
from index.embedding import BundledEmbedder
from index.fingerprint import Fingerprint
from index.library import Library, Notice, Progress
from index.message import Message
from index.store import Store
from rag.answerer import ExtractiveAnswerer
from rag.assistant import Assistant
from rag.settings import Settings, read_settings


def ignore(*_: Article | Message | int) -> None:
    """Take no notice, show no progress."""


@contextmanager
def open_assistant(
    settings: Settings | None = None, *, notice: Notice = ignore, progress: Progress = ignore
) -> Iterator[Assistant]:
    """Open an assistant over the index that ``settings`` name (default: those in force).

    ``notice`` is told in one line what happens to the index, such as a rebuild; ``progress`` is
    given the article that is being indexed and how many of how many texts are embedded.

    Raises:
        SettingsError: A setting cannot be used.
        StoreError: The index folder or server cannot be used.
    """
    settings = settings or read_settings()
    embedder = BundledEmbedder()  # loads in the background while Chroma is imported
    fingerprint = Fingerprint.of(embedder)
    store = Store.open(settings.index, fingerprint, cache=settings.cache, notice=notice)
    try:
        library = Library(store, embedder, notice=notice, progress=progress)
        yield Assistant(library, ExtractiveAnswerer(embedder))
    finally:
        store.close()
