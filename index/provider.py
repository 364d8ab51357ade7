"""Servers with OpenAI's API: how they are reached, and what it means when they fail."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import Enum, auto
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from index.errors import ProviderError, WortlautError
from index.messages import Message

if TYPE_CHECKING:
    import httpx
    from openai import AsyncOpenAI, OpenAI

OPENAI = "https://api.openai.com/v1"

CONNECT = 5.0
"""Seconds to reach the server."""

SHORTEST_KEY = 8
"""Characters of what is a secret; local servers are given words such as "none"."""

RETRIES = 2
"""Attempts after the first, where the server was busy or away before it began to answer.

After its silence there are none: it was waited for as long as was set.
"""


class Failure(Enum):
    """What a failed request comes down to."""

    KEY = auto()
    BUSY = auto()
    STARTING = auto()
    UNKNOWN = auto()
    TOO_LONG = auto()
    LATE = auto()
    ELSEWHERE = auto()
    AWAY = auto()
    REFUSED = auto()
    BROKEN = auto()
    OTHER = auto()


MESSAGES: Mapping[Failure, Message] = {
    Failure.KEY: Message(
        de="{host} nimmt den Schlüssel nicht an: OPENAI_API_KEY prüfen.",
        en="{host} does not accept the key: check OPENAI_API_KEY.",
    ),
    Failure.BUSY: Message(
        de="{host} nimmt gerade keine weiteren Anfragen an (Kontingent): später noch einmal "
        "versuchen.",
        en="{host} takes no more requests just now (rate limit): try again later.",
    ),
    Failure.STARTING: Message(
        de="{host} ist noch nicht bereit ({reason}): gleich noch einmal versuchen.",
        en="{host} is not ready yet ({reason}): try again in a moment.",
    ),
    Failure.ELSEWHERE: Message(
        de="{host} leitet weiter, und Weiterleitungen wird nicht gefolgt: in OPENAI_BASE_URL die "
        "Adresse nennen, die selbst antwortet.",
        en="{host} redirects, and redirects are not followed: name in OPENAI_BASE_URL the address "
        "that answers itself.",
    ),
    Failure.LATE: Message(
        de="{host} hat nicht rechtzeitig geantwortet: noch einmal versuchen oder "
        "WORTLAUT_TIMEOUT erhöhen.",
        en="{host} did not answer in time: try again, or raise WORTLAUT_TIMEOUT.",
    ),
}
"""The failures whose remedy does not depend on what was asked for."""

_STATUS_OF_REFUSED_INPUT = (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
_LENGTH = re.compile(r"length|size|window|long")
_BATCH = re.compile(r"too large to process|must have less than \d+ tokens")


def open_client(
    *,
    key: str,
    url: str,
    timeout: float,
    on_response: "Callable[[httpx.Response], None] | None" = None,
) -> "OpenAI":
    """Return a client of the server at ``url``, OpenAI's own if that is empty.

    ``timeout`` counts the seconds that the server may be silent; ``on_response`` is called as soon
    as it begins to answer.
    """
    from openai import OpenAI  # a second that questions to the article alone do not pay

    from index.http_client import PatientClient

    hooks = {"response": [on_response] if on_response else []}
    web = PatientClient(event_hooks=hooks, **_web_options(timeout))
    return OpenAI(http_client=web, **_client_options(key, url, timeout))


def open_async_client(*, key: str, url: str, timeout: float) -> "AsyncOpenAI":
    """Return a client as ``open_client`` does, for use within an event loop."""
    from openai import AsyncOpenAI

    from index.http_client import AsyncPatientClient

    web = AsyncPatientClient(**_web_options(timeout))
    return AsyncOpenAI(http_client=web, **_client_options(key, url, timeout))


def _client_options(key: str, url: str, timeout: float) -> dict[str, Any]:
    return {
        "api_key": key or "none",
        "base_url": url or OPENAI,
        "max_retries": RETRIES,
        "timeout": _patience(timeout),  # or five seconds, httpx's own default, would be ten minutes
    }


def _web_options(timeout: float) -> dict[str, Any]:
    return {
        "timeout": _patience(timeout),
        "follow_redirects": False,  # no server but the one that was configured
    }


def _patience(timeout: float) -> "httpx.Timeout":
    import httpx

    return httpx.Timeout(timeout, connect=CONNECT)


@contextmanager
def translated(
    messages: Mapping[Failure, Message],
    *,
    host: str,
    model: str,
    kind: type[ProviderError] = ProviderError,
    too_long: type[ProviderError] = ProviderError,
) -> Iterator[None]:
    """Raise what a server or its client raises as one of ``messages``, which names the remedy.

    ``too_long`` is raised for a text that the model has no room for, ``kind`` for anything else.

    Raises:
        ProviderError: The request failed.
    """
    try:
        yield
    except WortlautError:
        raise
    except Exception as error:
        failure = failure_of(error)
        told = messages[failure].format(host=host, model=model, reason=_reason_of(error))
        raise (too_long if failure is Failure.TOO_LONG else kind).of(told) from error


def host_of(url: str) -> str:
    """Return the server's name with its port, as readers are told it."""
    return urlsplit(url or OPENAI).netloc.rpartition("@")[2]


def failure_of(error: Exception) -> Failure:
    """Return what an exception of a server, or of its client, comes down to."""
    if _is_too_long(error):
        return Failure.TOO_LONG
    status = getattr(error, "status_code", 0)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return Failure.STARTING
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return Failure.ELSEWHERE
    return next((each for kinds, each in _kinds() if isinstance(error, kinds)), Failure.OTHER)


def _reason_of(error: Exception) -> str:
    """Return what an exception says, short enough for a part of a sentence, without the key.

    A server may repeat what it was sent, and readers of the web chat see the sentence.
    """
    from openai import APIError

    said = " ".join(str(error).split())
    if isinstance(error, APIError):
        key = error.request.headers.get("authorization", "").removeprefix("Bearer ")
        said = said.replace(key, "…") if len(key) >= SHORTEST_KEY else said
    return said[:200] or type(error).__name__


def _kinds() -> Iterator[tuple[tuple[type[Exception], ...], Failure]]:
    """Yield kinds of exceptions with what they come down to, the narrower first."""
    import httpx
    import openai

    yield (openai.AuthenticationError, openai.PermissionDeniedError), Failure.KEY
    yield (openai.RateLimitError,), Failure.BUSY
    yield (openai.NotFoundError,), Failure.UNKNOWN
    yield (openai.APITimeoutError, httpx.TimeoutException), Failure.LATE
    yield (openai.APIConnectionError,), Failure.AWAY
    yield (openai.APIStatusError,), Failure.REFUSED
    yield (httpx.HTTPError, openai.APIError, ValueError), Failure.BROKEN


def _is_too_long(error: Exception) -> bool:
    """Know a refused text: OpenAI says context_length_exceeded, llama.cpp exceed_context_size."""
    status = getattr(error, "status_code", 0)
    text = f"{error} {getattr(error, 'body', '')}".casefold() if status else ""
    if _BATCH.search(text):
        return True
    of_context = "context" in text and _LENGTH.search(text)
    return status in _STATUS_OF_REFUSED_INPUT and bool(of_context)
