"""What can go wrong with a model that writes, told once."""

from contextlib import AbstractContextManager

from index import provider
from index.errors import ProviderError
from index.messages import Message
from index.provider import Failure

MESSAGES = {
    **provider.MESSAGES,
    Failure.UNKNOWN: Message(
        de="{host} kennt das Modell „{model}“ oder die Adresse nicht: WORTLAUT_MODEL und "
        "OPENAI_BASE_URL (meist mit /v1 am Ende) prüfen.",
        en="{host} does not know the model “{model}” or the address: check WORTLAUT_MODEL and "
        "OPENAI_BASE_URL (mostly with /v1 at its end).",
    ),
    Failure.TOO_LONG: Message(
        de="Der Artikel ist zu lang für das Modell „{model}“: ein Modell mit mehr Kontext wählen "
        "oder mit --mode extractive fragen.",
        en="The article is too long for the model “{model}”: choose a model with a longer context, "
        "or ask with --mode extractive.",
    ),
    Failure.AWAY: Message(
        de="{host} ist nicht zu erreichen: den Modellserver starten oder OPENAI_BASE_URL prüfen; "
        "--mode extractive kommt ohne aus.",
        en="{host} cannot be reached: start the model server or check OPENAI_BASE_URL; --mode "
        "extractive needs none.",
    ),
    Failure.REFUSED: Message(
        de="{host} hat die Anfrage abgelehnt ({reason}): Modell und Einstellungen prüfen.",
        en="{host} refused the request ({reason}): check the model and the settings.",
    ),
    Failure.BROKEN: Message(
        de="{host} hat mitten in der Antwort abgebrochen oder Unlesbares geschickt: noch einmal "
        "fragen.",
        en="{host} broke off in mid-answer or sent what cannot be read: ask again.",
    ),
    Failure.OTHER: Message(
        de="Das Modell „{model}“ ist gescheitert ({reason}): noch einmal fragen oder mit --mode "
        "extractive.",
        en="The model “{model}” failed ({reason}): ask again, or with --mode extractive.",
    ),
}


_UNLISTED = Message(
    de="{host} nennt unter dieser Adresse keine Modelle: OPENAI_BASE_URL (meist mit /v1 am Ende) "
    "prüfen oder das Modell in WORTLAUT_MODEL nennen.",
    en="{host} lists no models at this address: check OPENAI_BASE_URL (mostly with /v1 at its "
    "end), or name the model in WORTLAUT_MODEL.",
)
LISTING = MESSAGES | dict.fromkeys((Failure.UNKNOWN, Failure.BROKEN, Failure.OTHER), _UNLISTED)
"""What it means when a server is asked which models it has: there is no name of one yet."""


class ModelError(ProviderError):
    """A model that is to write, and cannot be used or did not finish."""


class ContextTooLongError(ModelError):
    """A prompt that is longer than the model takes."""


def translated(host: str, model: str) -> AbstractContextManager[None]:
    """Raise what a model server or its client raises as one sentence that names the remedy.

    ``model`` is empty where the server is asked for its models.

    Raises:
        ContextTooLongError: The prompt does not fit into the model.
        ModelError: Anything else.
    """
    return provider.translated(
        MESSAGES if model else LISTING,
        host=host,
        model=model,
        kind=ModelError,
        too_long=ContextTooLongError,
    )
