"""A proxy before HTTP servers, with TLS and a token if need be."""

import ssl
from collections.abc import Sequence
from contextlib import closing
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit


class Proxy(ThreadingHTTPServer):
    """Passes requests on to servers in turn, if they carry the token; can be told to fail.

    ``passed`` holds each path with the server, ``open`` the paths that are being answered.
    """

    daemon_threads = True

    def __init__(self, servers: Sequence[str], token: str, certificate: Path | None) -> None:
        super().__init__(("127.0.0.1", 0), PassingOn)
        self.token = token
        self.turns = cycle(servers)
        self.refusal: tuple[int, bytes] | None = None
        self.passed: list[tuple[str, str]] = []
        self.open: list[str] = []
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )
        scheme = "https" if certificate else "http"
        self.url = f"{scheme}://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


class PassingOn(BaseHTTPRequestHandler):
    """One connection to a proxy."""

    server: Proxy
    protocol_version = "HTTP/1.1"

    def pass_on(self) -> None:
        """Answer what the next server answers."""
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        refusal = self.server.refusal
        if self.server.token and self.headers["authorization"] != f"Bearer {self.server.token}":
            refusal = (403 if self.headers["authorization"] else 401, b"no entry")
        if refusal:
            self._answer(refusal[0], [("content-length", str(len(refusal[1])))], [refusal[1]])
            return
        chosen = next(self.server.turns)
        self.server.passed.append((self.path, chosen))
        connection = HTTPConnection(urlsplit(chosen).netloc)
        try:
            connection.request(self.command, self.path, body, dict(self.headers))
            response = connection.getresponse()
        except OSError:
            self._answer(502, [("content-length", "0")], [])
            return
        self.server.open.append(self.path)
        try:
            with closing(connection):
                chunks = iter(lambda: response.read1(65_536), b"")
                self._answer(response.status, response.getheaders(), chunks)
        finally:
            self.server.open.remove(self.path)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = pass_on  # noqa: N815  the base's names

    def _answer(self, status: int, headers, chunks) -> None:
        self.send_response_only(status)
        names = {name.lower() for name, _ in headers}
        for name, value in headers:
            if name.lower() not in {"transfer-encoding", "connection"}:
                self.send_header(name, value)
        if "content-length" not in names:  # its end is that of the connection
            self.send_header("connection", "close")
            self.close_connection = True
        self.end_headers()
        for chunk in chunks:
            self.wfile.write(chunk)
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
