"""What can go wrong with a model server, told once."""

from contextlib import contextmanager
from collections.abc import Iterator

from index.errors import WortlautError


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
    import httpx  # noqa: PLC0415  half a second that extractive answers do not pay
    import openai  # noqa: PLC0415

    match error:
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return ProviderError(
                de=f"{host} nimmt den Schlüssel nicht an: OPENAI_API_KEY prüfen.",
                en=f"{host} does not accept the key: check OPENAI_API_KEY.",
            )
        case openai.RateLimitError():
            return ProviderError(
                de=f"{host} nimmt gerade keine weiteren Fragen an (Kontingent): später fragen.",
                en=f"{host} takes no more questions just now (rate limit): ask again later.",
            )
        case openai.NotFoundError():
            return ProviderError(
                de=f"{host} kennt das Modell „{model}“ oder die Adresse nicht: WORTLAUT_MODEL und "
                "OPENAI_BASE_URL (meist mit /v1 am Ende) prüfen.",
                en=f"{host} does not know the model “{model}” or the address: check WORTLAUT_MODEL "
                "and OPENAI_BASE_URL (mostly with /v1 at its end).",
            )
        case openai.BadRequestError() if _too_long(error):
            return ContextTooLongError(
                de=f"Der Artikel ist zu lang für das Modell „{model}“: ein Modell mit mehr "
                "Kontext wählen oder --mode extractive.",
                en=f"The article is too long for the model “{model}”: choose a model with a longer "
                "context, or --mode extractive.",
            )
        case openai.APITimeoutError() | httpx.TimeoutException():
            return ProviderError(
                de=f"{host} hat nicht rechtzeitig geantwortet: noch einmal fragen oder "
                "WORTLAUT_TIMEOUT erhöhen.",
                en=f"{host} did not answer in time: ask again, or raise WORTLAUT_TIMEOUT.",
            )
        case openai.APIConnectionError():
            return ProviderError(
                de=f"{host} ist nicht zu erreichen: den Modellserver starten oder OPENAI_BASE_URL "
                "prüfen; --mode extractive kommt ohne aus.",
                en=f"{host} cannot be reached: start the model server or check OPENAI_BASE_URL; "
                "--mode extractive needs none.",
            )
        case openai.APIStatusError():
            return _refused(host, error.status_code, error.message)
        case httpx.HTTPError() | openai.APIError() | ValueError():
            return ProviderError(
                de=f"{host} hat mitten in der Antwort abgebrochen oder Unlesbares geschickt: noch "
                "einmal fragen.",
                en=f"{host} broke off in mid-answer or sent what cannot be read: ask again.",
            )
    return ProviderError(
        de=f"Das Modell „{model}“ ist gescheitert ({type(error).__name__}): noch einmal fragen "
        "oder --mode extractive.",
        en=f"The model “{model}” failed ({type(error).__name__}): ask again, or use --mode "
        "extractive.",
    )


def _refused(host: str, code: int, reason: str) -> ProviderError:
    short = " ".join(reason.split())[:200]
    return ProviderError(
        de=f"{host} hat die Anfrage mit {code} abgelehnt ({short}): Modell und Einstellungen "
        "prüfen.",
        en=f"{host} refused the request with {code} ({short}): check the model and the settings.",
    )


def _too_long(error: Exception) -> bool:
    """OpenAI calls it context_length_exceeded, llama.cpp exceed_context_size_error."""
    text = f"{error} {getattr(error, 'body', '')}".casefold()
    return "context" in text and any(word in text for word in ("length", "size", "window", "long"))
