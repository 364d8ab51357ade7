"""The web chat: how soon a page is usable and an answer there, and what it weighs."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import httpx
from playwright.sync_api import Browser, Request, sync_playwright

from bench.figure import Figure

QUESTION = "Wie viel Prozent hält Meta an Scale AI?"
ROUNDS = 5
REST = 10
"""Seconds for which a server at rest is watched."""

USABLE = "window.wortlaut"
"""Is there when the page listens to what a reader does."""

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Times(NamedTuple):
    """Milliseconds from sending a question to the first and the last character of its answer."""

    first: float
    last: float


def figures() -> Iterator[Figure]:
    """Yield the figures; those of the page need Chromium, those of memory need Linux."""
    with TemporaryDirectory() as folder:
        with server(Path(folder)):  # builds the index
            pass
        yield from _first_answer(Path(folder))
        if shutil.which("chromium"):
            yield from _page(Path(folder))
        with server(Path(folder)) as (process, url):
            _first(url)
            yield from _rest(process)
            idle = _memory(process)
            for visitors in (1, 10, 50):
                yield from _answers(url, visitors)
            if idle:
                yield Figure("web chat, memory idle", "", idle, "MB", 600)
                each = max(0.0, _memory(process) - idle) / 50
                yield Figure("web chat, memory for each of 50 visitors", "", each, "MB", 2)


def _first_answer(folder: Path) -> Iterator[Figure]:
    """Ask the moment that the address is there: how long somebody in a hurry waits."""
    began = time.perf_counter()
    with server(folder) as (_, url):
        _first(url)
        answered = time.perf_counter() - began
    yield Figure("web chat, from the command to a first answer", "", answered, "s", 12)


def _first(url: str) -> None:
    with httpx.Client(base_url=url, timeout=60) as client:
        if _ask(client) is None:
            raise RuntimeError("the first question got no answer")


@contextmanager
def server(folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """Start ``wortlaut chat`` and give its address."""
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "ui", "chat", "--port", "0"],
            stdout=out,
            stderr=out,
            env={**os.environ, "WORTLAUT_INDEX": str(folder / "index")},
        )
    try:
        while not (found := re.search(r"http://\S+", log.read_text())):
            if process.poll() is not None:
                raise RuntimeError(log.read_text())
            time.sleep(0.01)
        yield process, found[0]
    finally:
        process.terminate()
        process.wait(10)


def _page(folder: Path) -> Iterator[Figure]:
    """Open the page in a browser that runs already, as a reader's does."""
    sizes: list[int] = []

    def weigh(request: Request) -> None:
        sizes.append(request.sizes()["responseBodySize"])

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page()
        page.on("requestfinished", weigh)
        began = time.perf_counter()
        with server(folder) as (_, url):
            page.goto(url)
            page.wait_for_function(USABLE)
            usable = time.perf_counter() - began
            page.wait_for_load_state("networkidle")
            weight = sum(sizes) / 1000
            navigated = statistics.median(_navigated(browser, url) for _ in range(ROUNDS))
        browser.close()
    yield Figure("web chat, from the command to a usable page", "", usable, "s", 6)
    yield Figure("web chat, from navigation to a usable page", "", navigated, "s", 1.2)
    detail = f"{len(sizes)} requests"
    yield Figure("web chat, weight of the page", "", weight, "kB", 600, detail=detail)


def _navigated(browser: Browser, url: str) -> float:
    """Return the seconds until somebody who has never been here can type."""
    page = browser.new_context().new_page()
    began = time.perf_counter()
    page.goto(url)
    page.wait_for_function(USABLE)
    seconds = time.perf_counter() - began
    page.context.close()
    return seconds


def _answers(url: str, visitors: int) -> Iterator[Figure]:
    times: list[Times] = []
    failed = 0
    limits = httpx.Limits(max_connections=visitors)
    with (
        ThreadPoolExecutor(visitors) as pool,
        httpx.Client(base_url=url, timeout=60, limits=limits) as client,
    ):
        for _ in range(ROUNDS * (10 if visitors == 1 else 1)):
            for result in pool.map(_ask, [client] * visitors):
                if result is None:
                    failed += 1
                else:
                    times.append(result)
    first, last = ([getattr(each, name) for each in times] for name in Times._fields)
    name = f"web chat, {visitors} at once, first character, p50"
    detail = (
        f"p95 {_p95(first):.0f} ms; last p50 {statistics.median(last):.0f}, "
        f"p95 {_p95(last):.0f} ms; {failed} of {failed + len(times)} failed"
    )
    limit = 150 if visitors == 1 else 1_500
    yield Figure(name, "", statistics.median(first), "ms", limit, detail=detail)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _ask(client: httpx.Client) -> Times | None:
    """Ask over plain HTTP, as the page does; None if it failed."""
    began = time.perf_counter()
    first = 0.0
    try:
        join = client.post("gradio_api/call/ask", json={"data": [QUESTION, "auto", "", []]})
        event = join.raise_for_status().json()["event_id"]
        with client.stream("GET", f"gradio_api/call/ask/{event}") as lines:
            for line in lines.iter_lines():
                if "delta" in line:
                    first = first or time.perf_counter()
                if line == "event: error":
                    return None
    except httpx.HTTPError:
        return None
    return Times((first - began) * 1000, (time.perf_counter() - began) * 1000) if first else None


def _rest(process: "subprocess.Popen[bytes]") -> Iterator[Figure]:
    """Watch the server while nobody asks it anything."""
    before, began = _seconds(process), time.perf_counter()
    time.sleep(REST)
    share = (_seconds(process) - before) / (time.perf_counter() - began)
    yield Figure("web chat, share of a core at rest", "", 100 * share, "%", 1)


def _seconds(process: "subprocess.Popen[bytes]") -> float:
    """Return the processor time of a process; 0 where the system does not tell."""
    stat = Path(f"/proc/{process.pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: "subprocess.Popen[bytes]") -> float:
    """Return the resident memory of a process in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{process.pid}/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1000 if found else 0.0
