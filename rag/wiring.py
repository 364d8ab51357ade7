"""The one place where an assistant is put together."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from index.article import Article
from index.embedding.model import BundledEmbedder, Embedder
from index.errors import WortlautError
from index.library import Library
from index.messages import Message, Notice
from index.progress import ArticleProgress
from index.store.store import Store
from index.store.version import IndexVersion
from index.text.tokens import token_counter
from rag.assistant import Assistant
from rag.checking.checker import Checker
from rag.extractive.answerer import ExtractiveAnswerer
from rag.extractive.citations import Citer
from rag.settings import Settings, read_settings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from rag.generation.chat_model import ChatModel

QUOTING = Message(
    de="Geantwortet wird vorerst mit Zitaten: {reason}",
    en="Answers are quotations for now: {reason}",
)


def ignore(*_: Article | Message | int) -> None:
    """Take no notice, show no progress."""


@contextmanager
def open_assistant(
    settings: Settings | None = None,
    *,
    llm: "LLM | None" = None,
    notice: Notice = ignore,
    progress: ArticleProgress = ignore,
    reads: bool = True,
) -> Iterator[Assistant]:
    """Open an assistant over the index that ``settings`` name (default: those in force).

    ``notice`` is told in one line what happens to the index, such as a rebuild, what of a file is
    not in the article, and why no model words the answers although a server is configured;
    ``progress`` is given the article that is
    being indexed and how many of how many texts are embedded. ``llm`` is any chat model of
    llama-index, to word the answers whatever the settings say. Where no question and no
    article is read, ``reads`` is False: the bundled model, a second's work, is not loaded ahead.

    Raises:
        SettingsError: A setting cannot be used.
        ProviderError: The server of the embeddings cannot be used, or that of the model, which is
            to word every answer, cannot be asked for its models.
        StoreError: The index folder or server cannot be used.
    """
    settings = settings or read_settings()
    with ExitStack() as closing:
        words = BundledEmbedder()
        if reads:
            words.begin()  # while Chroma is imported
        embedder = _embedder(settings, closing) or words
        version = IndexVersion.of(embedder, words)
        store = Store.open(
            settings.index,
            version,
            cache=settings.cache,
            notice=notice,
            token=settings.index_token.get_secret_value(),
        )
        closing.callback(store.close)
        library = Library(store, embedder, words, notice=notice, progress=progress)
        checker, citer = Checker(library, words), Citer(words)
        extractive = ExtractiveAnswerer(citer)
        model = _model(settings, llm, notice)
        if model is None:
            yield Assistant(library, extractive, checker, notice=notice)
            return
        closing.callback(model.close)
        from rag.generation.answerer import GenerativeAnswerer  # not paid for without

        generative = GenerativeAnswerer(model, checker, citer, extractive, token_counter())
        insists = settings.answers == "generative"
        yield Assistant(library, extractive, checker, generative, notice, insists=insists)


def _embedder(settings: Settings, closing: ExitStack) -> Embedder | None:
    """Return the embedding model on a server, if one was chosen."""
    if not settings.embedding_model:
        return None
    from index.embedding.openai import OpenAIEmbedder  # not paid for without

    key = settings.key.get_secret_value()
    embedder = OpenAIEmbedder(
        settings.embedding_model, key=key, url=settings.url, timeout=settings.timeout
    )
    closing.callback(embedder.close)
    return embedder


def _model(settings: Settings, llm: "LLM | None", notice: Notice) -> "ChatModel | None":
    """Return the model that words the answers, if one does."""
    if not (llm or settings.generative):
        return None
    from rag.generation.chat_model import ChatModel, connect  # not paid for without

    if llm:
        return ChatModel(llm)
    try:
        return connect(
            key=settings.key.get_secret_value(),
            url=settings.url,
            model=settings.model,
            timeout=settings.timeout,
            embeddings=settings.embedding_model,
        )
    except WortlautError as error:
        if settings.answers == "generative":
            raise
        de, en = error.message
        notice(Message(QUOTING.de.format(reason=de), QUOTING.en.format(reason=en)))
        return None
