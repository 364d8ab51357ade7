"""The web chat as a process of its own, and a real browser in front of it."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from ui.web.serve import REUSED

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # a process for each tab takes longer to start than most tests
]
HERE = Path(__file__).parent


class Server:
    """A running ``wortlaut chat``: its address, and what it has written."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path, uploads: Path) -> None:
        self.process = process
        self.log = log
        self.uploads = uploads
        self.url = self._address()

    def _address(self) -> str:
        while self.process.poll() is None:
            if found := re.search(r"http://\S+", self.log.read_text()):
                return found[0]
            time.sleep(0.05)
        pytest.fail(f"the web chat did not start: {self.log.read_text()}")


def client_of(url, **httpx_kwargs):
    """Return Gradio's own client, kept from turning to its maker, as it does twice by itself."""
    from gradio_client import Client

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
        patch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        return Client(url, verbose=False, httpx_kwargs=httpx_kwargs, analytics_enabled=False)


@pytest.fixture(scope="session")
def start(tmp_path_factory):
    """Return a function that starts ``wortlaut chat``; all are stopped after the last test.

    Any look-up of a host outside and any connection to one ends the process that tries it.
    """
    running = []
    shared = tmp_path_factory.mktemp("web-index")

    def started(*arguments):
        folder = tmp_path_factory.mktemp("web")
        log = folder / "log"
        uploads = folder / "uploads"
        uploads.mkdir()
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TMPDIR": str(uploads),
            "LANGUAGE": "en",
            "PYTHONPATH": str(HERE.parents[1] / "loopback"),
            "WORTLAUT_INDEX": str(shared / "index"),
        }
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "ui", "chat", "--port", "0", *map(str, arguments)],
                stdout=out,
                stderr=out,
                env=environment,
                cwd=folder,
            )
        running.append(process)
        return Server(process, log, uploads)

    yield started
    for process in running:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def server(start) -> Server:
    """A web chat over the bundled article."""
    return start()


@pytest.fixture(scope="session")
def guarded(start, tmp_path_factory) -> Server:
    """A web chat over another article, behind a proxy, with a login."""
    path = tmp_path_factory.mktemp("guarded") / "rathaus.txt"
    path.write_text("Das Rathaus von Lindau wird saniert. Die Arbeiten kosten 12 Millionen Euro.\n")
    login = path.with_name("login.txt")
    login.write_text("leser:geheim\n")
    return start("--article", path, "--root-path", "/artikel/", "--login", login)


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    """Plain HTTP, which takes longer to set up than most requests take."""
    with httpx.Client(timeout=180, limits=httpx.Limits(max_connections=None)) as client:
        yield client


@pytest.fixture(scope="session")
def ask(http):
    """Return a function that asks by plain HTTP and returns the answer."""

    def asking(url, question, **options):
        call = f"{url}gradio_api/call/ask"
        joined = http.post(call, json={"data": [question, "auto", "", []]}, **options)
        streamed = http.get(f"{call}/{joined.json()['event_id']}", **options)
        *_, data = [line for line in streamed.text.splitlines() if line.startswith("data: ")]
        return json.loads(data.removeprefix("data: "))[0]

    return asking


@contextmanager
def _served(app):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()  # who connects before the server has started waits
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_keep_alive=REUSED))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def serve():
    """Return a context manager that serves an application from a thread at the address given."""
    return _served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium from the machine."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no Chromium: install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


GERMAN = {"locale": "de-DE", "viewport": {"width": 1280, "height": 800}}
"""What the browser of most readers is like."""


FIELD = "#question textarea"
SETTLED = ".answer:not(.writing)"
EVENTS = "**/queue/join*"


class Visitor:
    """One reader with a browser of their own; fails on errors of scripts and on other hosts."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.context = context
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        self.page = self.open()

    def open(self, path: str = "") -> Page:
        """Open another tab."""
        page = self.context.new_page()
        page.set_default_timeout(30_000)  # a busy machine starts slowly
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))
        page.goto(self.url + path)
        page.wait_for_function("window.wortlaut")  # the page listens
        return page

    def ask(self, question: str) -> None:
        """Ask, and wait until the answer has settled."""
        asked = self.page.locator(".user-row").count()
        self.submit(question)
        self.page.locator(".user-row").nth(asked).wait_for()
        self.page.locator(".bot-row").nth(asked).locator(SETTLED).first.wait_for()

    def submit(self, question: str) -> None:
        """Ask, and wait for nothing."""
        self.page.fill(FIELD, question)
        self.page.press(FIELD, "Enter")

    @contextmanager
    def on_hold(self) -> Iterator[list[Route]]:
        """Hold what the page asks the server for until the end of the block; yield what is held."""
        held: list[Route] = []
        self.page.route(EVENTS, lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
        yield held
        for route in held:
            route.continue_()
        self.page.unroute(EVENTS)

    def turn_to(self, tab: str) -> None:
        """Turn to what stands beside the conversation under this name."""
        self.page.locator("#side [role=tab]", has_text=tab).click()

    @property
    def answer(self):
        """The newest answer."""
        return self.page.locator("#turns .answer").last

    def close(self) -> None:
        """See that nothing has gone wrong or gone out."""
        assert self.errors == []
        assert self.hosts <= {self.url.split("/")[2]}


@pytest.fixture
def visit(browser, server):
    """Return a function that lets a visitor in."""
    visitors = []

    def visiting(url=server.url, **options):
        visitors.append(Visitor(browser.new_context(**GERMAN | options), url))
        return visitors[-1]

    yield visiting
    for visitor in visitors:
        visitor.context.close()
        visitor.close()


@pytest.fixture(scope="session")
def german(browser, server) -> Iterator[Page]:
    """A tab of the browser that German readers have one after the other, to clear up behind them.

    It has read the page's scripts already; only visitors at the same time need one each.
    """
    with browser.new_context(**GERMAN) as context:
        page = context.new_page()
        page.goto(f"{server.url}healthz")
        yield page


@pytest.fixture
def visitor(german, server) -> Iterator[Visitor]:
    """A reader whose browser speaks German and remembers nothing of this page."""
    context = german.context
    visitor = Visitor(context, server.url)
    yield visitor
    context.set_offline(False)
    context.clear_cookies()
    context.clear_permissions()
    for page in context.pages:
        if page is not german:
            page.close()
    german.evaluate("localStorage.clear()")
    visitor.close()
