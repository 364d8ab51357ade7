"""A chat model behind llama-index: any of its LLMs, or an OpenAI-compatible server by settings."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from index.errors import SettingsError, WortlautError
from index.messages import Message
from index.provider import OPENAI, host_of, open_client
from rag.answer import Tokens
from rag.generation.errors import translated
from rag.generation.prompt import Prompt
from rag.generation.streaming import StreamingRequest, note_response

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatResponseGen
    from llama_index.core.llms import LLM
    from openai import OpenAI

DEFAULT_MODEL = "gpt-4.1-mini"
"""OpenAI's own where none is named: small, and takes a temperature, a seed and ``max_tokens``."""

SEED = 7

_SEVERAL = Message(
    de="{host} bietet {number} Modelle an ({names}): eines in WORTLAUT_MODEL nennen.",
    en="{host} offers {number} models ({names}): name one in WORTLAUT_MODEL.",
)
_NONE = Message(
    de="{host} bietet kein Modell an, das schreibt: eines in WORTLAUT_MODEL nennen.",
    en="{host} offers no model that writes: name one in WORTLAUT_MODEL.",
)


class End(NamedTuple):
    """How a text ended: what it cost, and whether the limit cut it off."""

    tokens: Tokens
    cut: bool = False


class ChatModel:
    """A model that writes; ``name`` and ``host`` are what readers are told of it.

    ``close`` lets go of its connections.
    """

    def __init__(
        self, llm: "LLM", *, host: str = "", close: Callable[[], None] = lambda: None
    ) -> None:
        self._llm = llm
        self.name = llm.metadata.model_name
        self.host = host or self.name
        self.close = close

    def stream(self, prompt: Sequence[Prompt], limit: int) -> Generator[str, None, End]:
        """Yield the text as it comes, at most ``limit`` tokens; return how it ended.

        While nothing comes, empty pieces do. Closing the generator ends the request.

        Raises:
            ContextTooLongError: The prompt does not fit into the model.
            ProviderError: The server cannot be used, or broke off.
        """
        tokens, reasons = Tokens(), set[str]()
        request = StreamingRequest(lambda: self._open(prompt, limit))
        with translated(self.host, self.name), closing(request.pieces()) as pieces:
            for piece in pieces:
                if piece is None:
                    yield ""
                    continue
                counts = piece.additional_kwargs
                if counts.get("total_tokens"):
                    tokens = Tokens(counts["prompt_tokens"], counts["completion_tokens"])
                reasons |= _end_reasons(piece.raw)
                if piece.delta:
                    yield piece.delta
            if not reasons:
                raise ValueError("the stream ended before the answer did")
        return End(tokens, cut="length" in reasons)

    def write(self, prompt: Sequence[Prompt], limit: int) -> tuple[str, Tokens]:
        """Return the whole text, and what it cost; raises as ``stream`` does."""
        parts: list[str] = []
        streaming = self.stream(prompt, limit)
        while True:
            try:
                parts.append(next(streaming))
            except StopIteration as end:
                return "".join(parts), end.value.tokens

    def _open(self, prompt: Sequence[Prompt], limit: int) -> "ChatResponseGen":
        from llama_index.core.base.llms.types import ChatMessage  # takes a second
        from llama_index.llms.openai import OpenAI

        messages = [ChatMessage(role=role, content=text) for role, text in prompt]
        compatible = isinstance(self._llm, OpenAI)
        options = {"stream_options": {"include_usage": True}} if compatible else {}
        return self._llm.stream_chat(messages, max_tokens=limit, **options)


def connect(*, key: str, url: str, model: str, timeout: float, embeddings: str = "") -> ChatModel:
    """Return the model of an OpenAI-compatible server.

    ``url`` is empty for OpenAI. ``model`` may be empty where the server is OpenAI's own, or offers
    exactly one beside the one for ``embeddings``; ``timeout`` counts the seconds between two pieces
    of an answer.

    Raises:
        SettingsError: The model must be named.
        ProviderError: The server was asked for its models and cannot be used.
    """
    from llama_index.llms.openai_like import OpenAILike  # extractive answers need none of these

    client = open_client(key=key, url=url, timeout=timeout, on_response=note_response)
    host = host_of(url)
    try:
        name = model or _default_model(client, host, embeddings)
    except WortlautError:
        client.close()
        raise
    llm = OpenAILike(
        model=name,
        is_chat_model=True,
        temperature=0,
        max_retries=0,  # the client's own wait as long as the server says
        additional_kwargs={"seed": SEED},
        openai_client=client,
    )
    return ChatModel(llm, host=host, close=client.close)


def _end_reasons(raw: object) -> set[str]:
    """Return why a chunk is the last with words, empty if it is not; only OpenAI's say so.

    A connection that is cut may look like one that is closed.
    """
    choices = getattr(raw, "choices", None)
    if choices is None:
        return {"unknown"}
    return {choice.finish_reason for choice in choices if choice.finish_reason}


def _default_model(client: "OpenAI", host: str, embeddings: str) -> str:
    """Return the model that writes where none is named; only OpenAI is not asked for it."""
    if host == host_of(OPENAI):
        return DEFAULT_MODEL
    with translated(host, ""):
        offered = sorted(model.id for model in client.models.list())
    names = [each for each in offered if each.removesuffix(":latest") != embeddings]
    if len(names) == 1:
        return names[0]
    shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
    told = _SEVERAL if names else _NONE
    raise SettingsError.of(told.format(host=host, number=len(names), names=shown))
