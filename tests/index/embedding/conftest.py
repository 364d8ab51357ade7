"""A server of embeddings on loopback that replies as a test says."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from index.embedding.openai import OpenAIEmbedder

LENGTH = 8
"""Numbers of a vector."""


class EmbeddingServer(ThreadingHTTPServer):
    """Embeds a text as the figures of its first letters; ``faults`` come first, one a request.

    A fault is a status, or changes the vectors of a good reply; None lets it pass. What was asked
    for stays in ``asked``.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server_address[1]}"
        self.url = f"http://{self.host}/v1"
        self.faults: list[object] = []
        self.asked: list[dict[str, object]] = []


def vector(text: str) -> list[float]:
    """Return the vector of a text, ``LENGTH`` numbers that are not all zero."""
    return [float(ord(letter)) for letter in text[:LENGTH].ljust(LENGTH)]


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: EmbeddingServer

    def do_POST(self) -> None:
        """Embed the texts, or fail as the script says."""
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append(asked)
        fault = self.server.faults.pop(0) if self.server.faults else None
        if fault == "die":
            self.close_connection = True
            self.send_response(200)
            self.send_header("content-length", "1000")
            self.end_headers()
            self.wfile.write(b'{"data": [')
            return
        if isinstance(fault, int):
            self._json(fault, {"error": {"message": REFUSALS.get(fault, "refused")}})
            return
        vectors = [vector(text) for text in asked["input"]]
        vectors = fault(vectors) if fault else vectors
        data = [{"index": n, "embedding": each} for n, each in enumerate(vectors)]
        self._json(200, {"object": "list", "model": asked["model"], "data": data[::-1]})

    def _json(self, status: int, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.send_header("retry-after-ms", "1")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""


REFUSALS = {413: "`inputs` must have less than 512 tokens. Given: 600"}


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    """Return a server that has not been asked anything."""
    with EmbeddingServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def served(server) -> Iterator[OpenAIEmbedder]:
    """Return the served of the scripted server."""
    served = OpenAIEmbedder("tiny", key="k", url=server.url, timeout=1)
    yield served
    served.close()
