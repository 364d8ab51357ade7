"""The one place where an assistant is put together."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.article import Article
from index.embedding import BundledEmbedder
from index.fingerprint import Fingerprint
from index.library import Library, Notice, Progress
from index.message import Message
from index.store import Store
from index.tokens import token_counter
from rag.answerer import Answerer, ExtractiveAnswerer
from rag.assistant import Assistant
from rag.checking.checker import Checker
from rag.citing import Citer
from rag.settings import Settings, read_settings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM


def ignore(*_: Article | Message | int) -> None:
    """Take no notice, show no progress."""


@contextmanager
def open_assistant(
    settings: Settings | None = None,
    *,
    llm: "LLM | None" = None,
    notice: Notice = ignore,
    progress: Progress = ignore,
) -> Iterator[Assistant]:
    """Open an assistant over the index that ``settings`` name (default: those in force).

    ``notice`` is told in one line what happens to the index, such as a rebuild; ``progress`` is
    given the article that is being indexed and how many of how many texts are embedded. ``llm`` is
    any chat model of llama-index, to word the answers in place of the one of the settings.

    Raises:
        SettingsError: A setting cannot be used.
        ProviderError: The model server cannot be asked for its models.
        StoreError: The index folder or server cannot be used.
    """
    settings = settings or read_settings()
    embedder = BundledEmbedder()  # loads in the background while Chroma is imported
    fingerprint = Fingerprint.of(embedder)
    store = Store.open(settings.index, fingerprint, cache=settings.cache, notice=notice)
    try:
        library = Library(store, embedder, notice=notice, progress=progress)
        checker = Checker(library, embedder)
        yield Assistant(library, _answerer(settings, checker, Citer(embedder), llm))
    finally:
        store.close()


def _answerer(settings: Settings, checker: Checker, citer: Citer, llm: "LLM | None") -> Answerer:
    extractive = ExtractiveAnswerer(citer)
    if settings.answers == "extractive" or not (llm or settings.generative):
        return extractive
    from rag.writing.answerer import GenerativeAnswerer  # noqa: PLC0415  not paid for without
    from rag.writing.model import ChatModel, connect  # noqa: PLC0415

    model = (
        ChatModel(llm)
        if llm
        else connect(
            key=settings.key.get_secret_value(),
            url=settings.url,
            model=settings.model,
            timeout=settings.timeout,
        )
    )
    return GenerativeAnswerer(model, checker, citer, extractive, token_counter())
