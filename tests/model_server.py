"""A server with OpenAI's API on loopback that replies as a test says."""

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """What the server does with one request.

    ``chunks`` are written one by one, ``pause`` seconds apart; ``end`` says how the stream ends.
    ``page`` is HTML in place of all that; ``silence`` are the seconds before any of it.
    """

    chunks: tuple[str, ...] = ()
    status: int = 200
    error: dict[str, object] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    end: str = "done"  # or "cut", "garbage"
    reason: str = "stop"  # or "length"
    page: str = ""
    silence: float = 0.0


class ModelServer(ThreadingHTTPServer):
    """Replies in turn; the last reply is repeated. What it was asked stays in ``asked``."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[Reply] = []
        self.models: list[str] = []
        self.listing = Reply()
        self.asked: list[dict[str, object]] = []
        self.left = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.asked.clear()
        self.left.clear()
        self.models = ["small"]
        self.listing = Reply()
        self.says("NOT IN THE ARTICLE")

    @staticmethod
    def text(text: str) -> Reply:
        """Return a reply of this text."""
        return Reply((text,))

    def fails(self, status: int, error: dict[str, object]) -> None:
        """Let every request be refused."""
        self.replies = [Reply(status=status, error=error)]

    def says(self, *texts: str, **options: object) -> None:
        """Let every reply be the text in these chunks."""
        self.replies = [Reply(texts, **options)]


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: ModelServer

    def do_GET(self) -> None:
        """List the models, or fail as ``listing`` says."""
        reply = self.server.listing
        if reply.page:
            self._send(200, reply.page.encode(), "text/html", {})
            return
        if reply.status != 200:
            self._json(reply.status, {"error": reply.error}, reply.headers)
            return
        data = [{"id": name, "object": "model"} for name in self.server.models]
        self._json(200, {"object": "list", "data": data}, {})

    def do_POST(self) -> None:
        """Reply as the script says."""
        length = int(self.headers["content-length"])
        self.server.asked.append(json.loads(self.rfile.read(length)))
        replies = self.server.replies
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        time.sleep(reply.silence)
        if reply.status != 200:
            self._json(reply.status, {"error": reply.error}, reply.headers)
            return
        try:
            if reply.page:
                self._send(200, reply.page.encode(), "text/html", {})
            elif self.server.asked[-1].get("stream"):
                self._stream(reply)
            else:
                self._whole(reply)
        except OSError:
            self.server.left.set()

    def _json(self, status, value, headers) -> None:
        self._send(status, json.dumps(value).encode(), "application/json", headers)

    def _send(self, status, body, kind, headers) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        for name, each in headers.items():
            self.send_header(name, each)
        self.end_headers()
        self.wfile.write(body)

    def _whole(self, reply) -> None:
        message = {"role": "assistant", "content": "".join(reply.chunks)}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        usage = {"prompt_tokens": 90, "completion_tokens": 10, "total_tokens": 100}
        whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "m"}
        self._json(200, whole | {"choices": [choice], "usage": usage}, {})

    def _stream(self, reply) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        for chunk in reply.chunks:
            self._event({"choices": [{"index": 0, "delta": {"content": chunk}}]})
            time.sleep(reply.pause)
        if reply.end == "garbage":
            self.wfile.write(b"data: {not json\n\n")
        if reply.end == "cut":
            return
        self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": reply.reason}]})
        usage = {"prompt_tokens": 90, "completion_tokens": 10, "total_tokens": 100}
        self._event({"choices": [], "usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, value) -> None:
        whole = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        self.wfile.write(b"data: " + json.dumps(whole | value).encode() + b"\n\n")
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""
