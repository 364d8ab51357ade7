"""What can go wrong with a model server, told once."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from index.errors import WortlautError
from index.messages import Message

KEY = Message(
    de="{host} nimmt den Schlüssel nicht an: OPENAI_API_KEY prüfen.",
    en="{host} does not accept the key: check OPENAI_API_KEY.",
)
BUSY = Message(
    de="{host} nimmt gerade keine weiteren Fragen an (Kontingent): später fragen.",
    en="{host} takes no more questions just now (rate limit): ask again later.",
)
STARTING = Message(
    de="{host} ist noch nicht bereit ({reason}): gleich noch einmal fragen.",
    en="{host} is not ready yet ({reason}): ask again in a moment.",
)
UNKNOWN = Message(
    de="{host} kennt das Modell „{model}“ oder die Adresse nicht: WORTLAUT_MODEL und "
    "OPENAI_BASE_URL (meist mit /v1 am Ende) prüfen.",
    en="{host} does not know the model “{model}” or the address: check WORTLAUT_MODEL and "
    "OPENAI_BASE_URL (mostly with /v1 at its end).",
)
TOO_LONG = Message(
    de="Der Artikel ist zu lang für das Modell „{model}“: ein Modell mit mehr Kontext wählen oder "
    "mit --mode extractive fragen.",
    en="The article is too long for the model “{model}”: choose a model with a longer context, or "
    "ask with --mode extractive.",
)
LATE = Message(
    de="{host} hat nicht rechtzeitig geantwortet: noch einmal fragen oder "
    "WORTLAUT_TIMEOUT erhöhen.",
    en="{host} did not answer in time: ask again, or raise WORTLAUT_TIMEOUT.",
)
AWAY = Message(
    de="{host} ist nicht zu erreichen: den Modellserver starten oder OPENAI_BASE_URL prüfen; "
    "--mode extractive kommt ohne aus.",
    en="{host} cannot be reached: start the model server or check OPENAI_BASE_URL; --mode "
    "extractive needs none.",
)
REFUSED = Message(
    de="{host} hat die Anfrage abgelehnt ({reason}): Modell und Einstellungen prüfen.",
    en="{host} refused the request ({reason}): check the model and the settings.",
)
BROKEN = Message(
    de="{host} hat mitten in der Antwort abgebrochen oder Unlesbares geschickt: noch einmal "
    "fragen.",
    en="{host} broke off in mid-answer or sent what cannot be read: ask again.",
)
FAILED = Message(
    de="Das Modell „{model}“ ist gescheitert ({reason}): noch einmal fragen oder mit --mode "
    "extractive.",
    en="The model “{model}” failed ({reason}): ask again, or with --mode extractive.",
)


class ProviderError(WortlautError):
    """A model server that cannot be used, or did not finish."""


class ContextTooLongError(ProviderError):
    """A prompt that is longer than the model takes."""


@contextmanager
def translated(host: str, model: str) -> Iterator[None]:
    """Raise what a model server or its client raises as one sentence that names the remedy.

    Raises:
        ContextTooLongError: The prompt does not fit into the model.
        ProviderError: Anything else.
    """
    try:
        yield
    except WortlautError:
        raise
    except Exception as error:
        raise _told(error, host, model) from error


def _told(error: Exception, host: str, model: str) -> ProviderError:
    short = " ".join(str(error).split())[:200]
    values = {"host": host, "model": model, "reason": short or type(error).__name__}
    if _too_long(error):
        return ContextTooLongError.of(TOO_LONG.format(**values))
    if getattr(error, "status_code", 0) == HTTPStatus.SERVICE_UNAVAILABLE:
        return ProviderError.of(STARTING.format(**values))
    known = (message for kinds, message in _cases() if isinstance(error, kinds))
    return ProviderError.of(next(known, FAILED).format(**values))


def _cases() -> Iterator[tuple[tuple[type[Exception], ...], Message]]:
    """Yield kinds of exceptions with what they mean, the narrower first."""
    import httpx  # half a second that extractive answers do not pay
    import openai

    yield (openai.AuthenticationError, openai.PermissionDeniedError), KEY
    yield (openai.RateLimitError,), BUSY
    yield (openai.NotFoundError,), UNKNOWN
    yield (openai.APITimeoutError, httpx.TimeoutException), LATE
    yield (openai.APIConnectionError,), AWAY
    yield (openai.APIStatusError,), REFUSED
    yield (httpx.HTTPError, openai.APIError, ValueError), BROKEN


def _too_long(error: Exception) -> bool:
    """Know a refused prompt: OpenAI says context_length_exceeded, llama.cpp exceed_context_size."""
    if getattr(error, "status_code", 0) not in (400, 413):
        return False
    text = f"{error} {getattr(error, 'body', '')}".casefold()
    return "context" in text and any(word in text for word in ("length", "size", "window", "long"))
