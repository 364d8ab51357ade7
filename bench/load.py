"""Visitors for some minutes: ``python -m bench.load [--visitors 50] [--minutes 20]``.

Each visitor asks, searches, reloads the page, breaks off, takes an own text in and asks it, with a
pause for reading between. All draw from the same questions, which are read once, as those are that
a page offers. Meanwhile connections stand idle, send a byte at a time, post bodies of 20 MB and
broken JSON. Prints what was done, what failed, how long it took, and what the server holds before
and after. With ``--ailing`` answers are written by a model server that is slow, stalls and dies:
what the visitor is then told counts as an answer.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import httpx

from bench.ailing_model import ailing_model
from bench.warm import questions
from bench.web import server

READING = 8.0
"""Seconds between two steps of a visitor, on average."""

TIMEOUT = 60.0

IDLE, SLOW = 200, 10
"""Connections that say nothing, and that say a byte a second."""

BODY = 20_000_000

SHARES = {"ask": 10, "search": 4, "reload": 3, "break off": 2, "own text": 1}
"""How often a visitor does what."""


@dataclass
class Tally:
    """What was done, how long it took in seconds, why what failed did, and what was told."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def lines(self, *, ailing: bool) -> list[str]:
        """Return a line for each kind of step.

        What is told in place of an answer is a failure, but for that of an ``ailing`` model server.
        """
        rows = [
            f"| {kind} | {len(took)} | {statistics.median(took) * 1e3:.0f} ms "
            f"| {statistics.quantiles(took, n=20)[-1] * 1e3:.0f} ms |"
            for kind, took in sorted(self.took.items())
            if len(took) > 1
        ]
        told = "told" if ailing else "failed"
        failed = (f"failed: {number} x {why}" for why, number in self.failed.items())
        return [*rows, *failed, *(f"{told}: {n} x {what}" for what, n in self.told.items())]


class Visitor:
    """Somebody in front of the page, with a browser of their own."""

    def __init__(self, url: str, number: int, tally: Tally) -> None:
        self._chance = random.Random(number)  # noqa: S311  chance alone
        self._client = httpx.AsyncClient(base_url=url, timeout=TIMEOUT)
        self._tally = tally
        self._number = number
        self._steps: dict[str, Callable[[], Awaitable[None]]] = {
            "ask": self._ask,
            "search": self._search,
            "reload": self._reload,
            "break off": self._break_off,
            "own text": self._own_text,
        }

    async def stay(self, until: float) -> None:
        """Do one thing after another."""
        async with self._client:
            await asyncio.sleep(self._chance.uniform(0, READING))
            while time.monotonic() < until:
                (kind,) = self._chance.choices(list(SHARES), weights=list(SHARES.values()))
                began = time.perf_counter()
                try:
                    await self._steps[kind]()
                except (httpx.HTTPError, RuntimeError, KeyError) as error:
                    self._tally.failed[f"{kind}: {error!r}"] += 1
                else:
                    self._tally.took[kind].append(time.perf_counter() - began)
                await asyncio.sleep(self._chance.expovariate(1 / READING))

    async def _ask(self) -> None:
        await self._answered("ask", [self._question(), "auto", "", []])

    async def _search(self) -> None:
        await self._answered("search", [self._question(), ""])

    async def _reload(self) -> None:
        for path in ("/", "/config", "/static/page.js", "/static/style.css"):
            (await self._client.get(path)).raise_for_status()

    async def _break_off(self) -> None:
        """Leave while the answer is being written."""
        async for _ in self._events("ask", [self._question(), "auto", "", []]):
            return

    async def _own_text(self) -> None:
        """Take a text in as the page does; what is shown then holds its title."""
        config = (await self._client.get("/config")).json()
        call, inputs = _taking(config)
        title = f"Rathaus Nummer {self._number}"
        body = " ".join(f"Im Raum {n} stehen {n * self._number} Stühle." for n in range(1, 40))
        pasted = f"{title}\n\n{body}"
        data = [pasted if each == "own-text" else None for each in inputs]
        session = f"load{self._number}x{self._chance.randrange(10**9)}"
        joined = {"data": data, "fn_index": call, "session_hash": session}
        (await self._client.post("/gradio_api/queue/join", json=joined)).raise_for_status()
        seen = ""
        where = f"/gradio_api/queue/data?session_hash={session}"
        async with self._client.stream("GET", where) as answer:
            async for line in answer.aiter_lines():
                seen += line if title in line else ""
                if "process_completed" in line:
                    break
        if not seen:
            raise RuntimeError("the text was not taken in")

    def _question(self) -> str:
        return self._chance.choice(questions())

    async def _answered(self, name: str, data: list[Any]) -> None:
        last = ""
        async for line in self._events(name, data):
            last = f"{last} {line}" if last == "event: error" else line or last
        if not last:
            raise RuntimeError(f"{name} got no answer")
        if last.startswith("event: error"):
            self._tally.told[last.removeprefix("event: error data: ")] += 1

    async def _events(self, name: str, data: list[Any]) -> AsyncIterator[str]:
        join = await self._client.post(f"/gradio_api/call/{name}", json={"data": data})
        event = join.raise_for_status().json()["event_id"]
        async with self._client.stream("GET", f"/gradio_api/call/{name}/{event}") as answer:
            async for line in answer.aiter_lines():
                yield line


def _taking(config: dict[str, Any]) -> tuple[int, list[str]]:
    """Return the number of the event that takes a text in, and the IDs of what it is given."""
    names = {each["id"]: each["props"].get("elem_id") or "" for each in config["components"]}
    for call in config["dependencies"]:
        inputs = [names[each] for each in call["inputs"]]
        if "own-text" in inputs and "own-file" in inputs:
            return call["id"], inputs
    raise RuntimeError("the page takes in no texts")


@asynccontextmanager
async def _crowd(url: str) -> AsyncIterator[None]:
    """Hold connections that say nothing, or nearly."""
    parts = urlsplit(url)
    opened = [await asyncio.open_connection(parts.hostname, parts.port) for _ in range(IDLE + SLOW)]
    slow = [asyncio.create_task(_drip(writer)) for _, writer in opened[IDLE:]]
    try:
        yield
    finally:
        for each in slow:
            each.cancel()
        for _, writer in opened:
            writer.close()


async def _drip(writer: asyncio.StreamWriter) -> None:
    request = (
        b"POST /gradio_api/call/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999\r\n\r\n"
    )
    for byte in request + b" " * 9999:
        try:
            writer.write(bytes([byte]))
            await writer.drain()
        except OSError:
            return
        await asyncio.sleep(1)


async def _nuisance(url: str, until: float, tally: Tally) -> None:
    """Post what is too large and what is broken; each has to be refused, and soon."""
    async with httpx.AsyncClient(base_url=url, timeout=TIMEOUT) as client:
        while time.monotonic() < until:
            for kind, body in (("20 MB", b"x" * BODY), ("broken JSON", b'{"data": [')):
                began = time.perf_counter()
                headers = {"Content-Type": "application/json"}
                try:
                    answer = await client.post(
                        "/gradio_api/call/ask", content=body, headers=headers
                    )
                except httpx.WriteError:  # refused before it was all there
                    tally.took[kind].append(time.perf_counter() - began)
                except httpx.HTTPError as error:
                    tally.failed[f"{kind}: {error!r}"] += 1
                else:
                    tally.took[kind].append(time.perf_counter() - began)
                    if not 400 <= answer.status_code < 500:
                        tally.failed[f"{kind}: status {answer.status_code}"] += 1
            began = time.perf_counter()
            (await client.get("/healthz")).raise_for_status()
            tally.took["/healthz"].append(time.perf_counter() - began)
            await asyncio.sleep(READING)


async def visited(url: str, visitors: int, seconds: float) -> Tally:
    """Let so many visitors stay so long beside a crowd; return what came of it."""
    tally, until = Tally(), time.monotonic() + seconds
    async with _crowd(url):
        stays = [Visitor(url, number, tally).stay(until) for number in range(1, visitors + 1)]
        await asyncio.gather(*stays, _nuisance(url, until, tally))
    return tally


def held(process: "Popen[bytes]") -> dict[str, float]:
    """Return the memory in MB, threads and open files of a process, as Linux tells them."""
    folder = Path(f"/proc/{process.pid}")
    status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
    return {
        "memory, MB": int(status["VmRSS"].split()[0]) / 1000,
        "threads": int(status["Threads"]),
        "files": len(os.listdir(folder / "fd")),  # noqa: PTH208  their names alone
    }


def main() -> None:
    """Serve, warm up, visit, rest; print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--ailing", action="store_true")
    given = parser.parse_args()
    model = ailing_model() if given.ailing else nullcontext()
    with model, TemporaryDirectory() as folder, server(Path(folder)) as (process, url):
        stages = {"at the start": held(process)}
        asyncio.run(visited(url, given.visitors, 60))
        stages["after a minute"] = held(process)
        tally = asyncio.run(visited(url, given.visitors, 60 * given.minutes))
        time.sleep(30)
        stages[f"after {given.minutes:g} minutes and a rest"] = held(process)
    print(*tally.lines(ailing=given.ailing), sep="\n")
    for name, each in stages.items():
        print(name, json.dumps(each))


if __name__ == "__main__":
    main()
