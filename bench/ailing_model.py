"""A model server that is slow, stalls, dies and talks nonsense, by turns."""

import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.model_server import ModelServer, Reply

WORDS = ("Meta ", "hält ", "49 ", "Prozent ", "an ", "Scale ", "AI. ", "[8] ")

REPLIES = (
    Reply(WORDS),
    Reply(WORDS, pause=0.3),  # slow
    Reply(WORDS[:2], pause=120),  # stalls
    Reply(WORDS[:3], end="cut"),  # dies
    Reply(WORDS[:3], end="garbage"),
    Reply(status=500, error={"message": "out of memory"}),
    Reply(status=503, error={"message": "loading"}),
)

PATIENCE = 5
"""Seconds that the product is told to wait for it."""


class AilingModelServer(ModelServer):
    """Replies to each request in one of ``REPLIES``, by chance."""

    def __init__(self) -> None:
        self._chance = random.Random(1)  # noqa: S311  chance alone
        super().__init__()

    @property
    def replies(self) -> list[Reply]:
        """The reply to the next request."""
        return [self._chance.choice(REPLIES)]

    @replies.setter
    def replies(self, _: list[Reply]) -> None:
        """Nobody tells it what to say."""

    def handle_error(self, *_: object) -> None:
        """Say nothing of a client that has hung up."""


@contextmanager
def ailing_model() -> Iterator[AilingModelServer]:
    """Serve the model; what is started meanwhile asks it."""
    settings = {"OPENAI_API_KEY": "none", "WORTLAUT_TIMEOUT": str(PATIENCE)}
    with AilingModelServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        os.environ.update(settings, OPENAI_BASE_URL=server.url)
        try:
            yield server
        finally:
            for name in (*settings, "OPENAI_BASE_URL"):
                os.environ.pop(name, None)
            server.shutdown()
