"""Embeddings of a server with OpenAI's API: OpenAI, Ollama, llama.cpp, vLLM, TEI and others."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index import provider
from index.embedding.centring import Centring
from index.embedding.neutral import NEUTRAL
from index.errors import ProviderError
from index.messages import Message
from index.provider import Failure

BATCH = 32
"""Texts of one request: TEI takes no more unless it is told to."""

LONGEST, SHORTEST = 2_000, 250
"""Characters of a text that are sent: of a longer one the beginning tells what it is about.

A server that finds them too long is sent half as many, down to the second figure.
"""

MESSAGES = {
    **provider.MESSAGES,
    Failure.UNKNOWN: Message(
        de="{host} kennt das Einbettungsmodell „{model}“ oder die Adresse nicht: "
        "WORTLAUT_EMBEDDINGS und OPENAI_BASE_URL (meist mit /v1 am Ende) prüfen.",
        en="{host} does not know the embedding model “{model}” or the address: check "
        "WORTLAUT_EMBEDDINGS and OPENAI_BASE_URL (mostly with /v1 at its end).",
    ),
    Failure.TOO_LONG: Message(
        de="Für das Einbettungsmodell „{model}“ ist ein Satz zu lang ({reason}): eines mit mehr "
        "Kontext in WORTLAUT_EMBEDDINGS nennen.",
        en="A sentence is too long for the embedding model “{model}” ({reason}): name one with a "
        "longer context in WORTLAUT_EMBEDDINGS.",
    ),
    Failure.AWAY: Message(
        de="{host} ist nicht zu erreichen oder bricht ab: den Server der Einbettungen starten oder "
        "OPENAI_BASE_URL prüfen; WORTLAUT_EMBEDDINGS=bundled kommt ohne aus.",
        en="{host} cannot be reached or breaks off: start the server of the embeddings or check "
        "OPENAI_BASE_URL; WORTLAUT_EMBEDDINGS=bundled needs none.",
    ),
    Failure.REFUSED: Message(
        de="{host} bettet nichts ein ({reason}): Server und WORTLAUT_EMBEDDINGS prüfen.",
        en="{host} embeds nothing ({reason}): check the server and WORTLAUT_EMBEDDINGS.",
    ),
    Failure.BROKEN: Message(
        de="{host} hat zu „{model}“ keine brauchbaren Vektoren geschickt ({reason}): Server und "
        "WORTLAUT_EMBEDDINGS prüfen.",
        en="{host} sent no usable vectors of “{model}” ({reason}): check the server and "
        "WORTLAUT_EMBEDDINGS.",
    ),
    Failure.OTHER: Message(
        de="Das Einbettungsmodell „{model}“ ist gescheitert ({reason}): noch einmal versuchen oder "
        "WORTLAUT_EMBEDDINGS=bundled setzen.",
        en="The embedding model “{model}” failed ({reason}): try again, or set "
        "WORTLAUT_EMBEDDINGS=bundled.",
    ),
}


class OpenAIEmbedder:
    """A model on a server, by its name there. Threads may share it.

    ``url`` is empty for OpenAI; ``timeout`` counts the seconds that the server may be silent. A
    busy server is asked again, as it wishes. What all of its vectors have in common is taken out.
    """

    def __init__(self, model: str, *, key: str, url: str, timeout: float) -> None:
        self._model = model
        self._host = provider.host_of(url)
        self._client = provider.open_client(key=key, url=url, timeout=timeout)
        self.name = f"openai:{model}@{self._host}"
        self.close = self._client.close

    @property
    def dimensions(self) -> int:
        """Length of a vector, which the server is asked for once.

        Raises:
            ProviderError: It cannot be used.
        """
        return len(self._centring.centre)

    @cached_property
    def _centring(self) -> Centring:
        with self._translated():
            return Centring.of(self._rows(NEUTRAL))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row per text, shape ``(len(texts), dimensions)``.

        Raises:
            ProviderError: The server cannot be used, or sends something else.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        with self._translated():
            for first in range(0, len(texts), BATCH):
                batch = texts[first : first + BATCH]
                vectors[first : first + len(batch)] = self._centred_rows(batch)
        return vectors

    def _centred_rows(self, texts: Sequence[str]) -> NDArray[np.float64]:
        rows = self._shortened_rows(texts)
        given, wanted = rows.shape[1], self.dimensions
        if given != wanted:
            raise self._unusable(
                de=f"Länge {given} statt {wanted}", en=f"length {given} instead of {wanted}"
            )
        return self._centring.applied(rows)

    def _shortened_rows(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the rows of texts that are cut until the server takes them."""
        length = LONGEST
        while True:
            try:
                return self._rows([text[:length] for text in texts])
            except Exception as error:
                if length <= SHORTEST or provider.failure_of(error) is not Failure.TOO_LONG:
                    raise
                length //= 2

    def _rows(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return what the server makes of the texts, in one request.

        Raises:
            ProviderError: It is no row of numbers for each text.
        """
        reply = self._client.embeddings.create(
            model=self._model,
            input=list(texts),
            encoding_format="float",  # every server knows it
        )
        found = sorted(getattr(reply, "data", None) or (), key=lambda each: each.index)
        if len(found) != len(texts):
            given, wanted = len(found), len(texts)
            raise self._unusable(de=f"{given} statt {wanted}", en=f"{given} instead of {wanted}")
        rows = np.array([each.embedding for each in found], dtype=np.float64)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        if not (np.isfinite(lengths).all() and lengths.all()):
            raise self._unusable(de="ohne Richtung", en="without a direction")
        directions: NDArray[np.float64] = rows / lengths
        return directions

    def _unusable(self, *, de: str, en: str) -> ProviderError:
        """Return the error of a reply that is none; ``de`` and ``en`` say what is wrong with it."""
        broken = MESSAGES[Failure.BROKEN]
        names = {"host": self._host, "model": self._model}
        return ProviderError(
            de=broken.de.format(reason=de, **names), en=broken.en.format(reason=en, **names)
        )

    def _translated(self) -> AbstractContextManager[None]:
        return provider.translated(MESSAGES, host=self._host, model=self._model)
