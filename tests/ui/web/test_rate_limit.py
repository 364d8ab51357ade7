"""So many questions at a time, by whichever door they come."""

import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from index.errors import QuestionError, WortlautError
from index.retriever import Retriever
from rag.answer import Mode, Statement, Status, Support
from rag.answerer import Delta, Draft
from rag.assistant import Assistant
from rag.extractive.answerer import ExtractiveAnswerer
from rag.extractive.citations import Citer
from tests.waiting import wait_until
from ui.web.app import web_app
from ui.web.rate_limit import AT_ONCE, WAITING, RateLimit

QUESTION = "Wie groß ist Metas Beteiligung?"


class Gated:
    """Writes a first piece, and the rest when the gate opens; counts who writes at a time."""

    mode = Mode.GENERATIVE
    model = "ein-modell"
    host = "127.0.0.1:8080"

    def __init__(self, embedder):
        self._extractive = ExtractiveAnswerer(Citer(embedder))
        self._lock = threading.Lock()
        self.gate = threading.Event()
        self.writing = self.most = 0

    def write(self, question, hits, language, **_):
        """Write an answer of one statement that is kept and one that is withheld."""
        *_, quoted = self._extractive.write(question, hits, language)
        with self._lock:
            self.writing += 1
            self.most = max(self.most, self.writing)
        try:
            yield Delta("Meta hält 49 Prozent. ", quoted.citations)
            while not self.gate.wait(0.2):
                yield Delta("")
            kept = Statement("Meta hält 49 Prozent.", (1,), Support.SUPPORTED)
            withheld = Statement("Meta zahlt 99 Euro.", (1,), Support.UNSUPPORTED, ("„99“ fehlt",))
            return Draft(
                mode=Mode.GENERATIVE,
                status=Status.ANSWERED,
                text="Meta hält 49 Prozent. [1]",
                statements=(kept,),
                citations=quoted.citations,
                withheld=(withheld,),
            )
        finally:
            with self._lock:
                self.writing -= 1


@pytest.fixture(scope="module")
def chat(embedder, extractive, serve):
    """An address and the answerer behind it."""
    answerer = Gated(embedder)
    app = web_app(
        Assistant(
            extractive.library, ExtractiveAnswerer(Citer(embedder)), extractive.checker, answerer
        ),
        [extractive.library.seed().id],
    )
    with serve(app) as url:
        yield url, answerer


@pytest.fixture
def closed(chat):
    """The address while the gate is closed; it opens after the test."""
    url, answerer = chat
    answerer.gate.clear()
    answerer.most = 0
    yield url, answerer
    answerer.gate.set()


@pytest.fixture
def ranked_once(extractive, monkeypatch):
    """All ask the same, which is ranked once: a hundred times take a minute."""
    hits = extractive.retriever.rank(QUESTION, [extractive.library.seed().id])
    # Of all: the assistant of the chat has one of its own.
    monkeypatch.setattr(Retriever, "rank", lambda *_: hits)


@contextmanager
def visitors(answerer, number):
    """Let so many ask at the same time; the gate opens at the latest when they shall end."""
    with ThreadPoolExecutor(number) as pool:
        try:
            yield pool
        finally:
            answerer.gate.set()


def call(http, url):
    """Ask as an assistant does, and return the tool's result."""
    params = {"name": "ask", "arguments": {"question": QUESTION}}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    reply = http.post(f"{url}mcp", json=message, headers={"accept": "application/json"})
    return reply.json()["result"]


def join(http, url):
    """Ask as the page does, and return where the answer streams."""
    call = f"{url}gradio_api/call/ask"
    joined = http.post(call, json={"data": [QUESTION, "auto", "", []]})
    return f"{call}/{joined.json()['event_id']}"


def stream(http, url):
    """Ask as the page does, and return the answer."""
    lines = http.get(join(http, url)).text.splitlines()
    *_, data = [line for line in lines if line.startswith("data: ")]
    return json.loads(data.removeprefix("data: "))[0]


def test_both_doors_share_the_places(closed, http):
    """Whether page or assistants ask, no more than the agreed number are answered at a time."""
    url, answerer = closed
    with visitors(answerer, 2 * AT_ONCE) as pool:
        calls = [pool.submit(call, http, url) for _ in range(AT_ONCE)]
        streams = [pool.submit(stream, http, url) for _ in range(AT_ONCE)]
        wait_until(lambda: answerer.writing >= AT_ONCE)
        time.sleep(0.5)  # a ninth would have begun by then
        assert answerer.most == AT_ONCE
        answerer.gate.set()
        results = [each.result()["structuredContent"] for each in calls]
        results += [each.result() for each in streams]

    assert [each["answer"] for each in results] == ["Meta hält 49 Prozent. [1]"] * 2 * AT_ONCE
    assert answerer.most == AT_ONCE


def test_readers_who_leave_give_their_places_back(closed, http):
    """After as many streams as there are places were cut off, the next question is answered."""
    url, answerer = closed
    for _ in range(AT_ONCE):
        with http.stream("GET", join(http, url)) as streaming:
            assert any("49 Prozent" in line for line in streaming.iter_lines())
    wait_until(lambda: answerer.writing == 0)
    answerer.gate.set()

    assert call(http, url)["structuredContent"]["status"] == "answered"


@pytest.mark.usefixtures("ranked_once")
def test_a_full_queue_of_assistants(closed, http):
    """Who would be one too many is told so at once; the page goes on; the others are answered."""
    url, answerer = closed
    with visitors(answerer, AT_ONCE + WAITING + 5) as pool:
        calls = [pool.submit(call, http, url) for _ in range(AT_ONCE + WAITING + 5)]
        wait_until(lambda: sum(each.done() for each in calls) == 5)
        refused = [each.result() for each in calls if each.done()]
        assert http.get(url).status_code == 200
        answerer.gate.set()
        answered = [each.result() for each in calls if each.result() not in refused]

    sentence = "Very many are asking just now: ask again in a moment."
    assert [(each["isError"], each["content"][0]["text"]) for each in refused] == [
        (True, sentence)
    ] * 5
    assert [each["isError"] for each in answered] == [False] * (AT_ONCE + WAITING)


def test_a_written_answer_as_text(chat, http):
    """It shows the sentence behind its mark, word for word, and how much was withheld."""
    url, answerer = chat
    answerer.gate.set()
    said, source, withheld = call(http, url)["content"][0]["text"].split("\n\n")

    assert said == "Meta hält 49 Prozent. [1]"
    assert " · Satz 8: Der Deal, der Meta eine 49-prozentige Beteiligung" in source
    assert withheld == "(1 Aussage zurückgehalten, weil der Artikel sie nicht trägt)"


def test_a_failure_gives_the_place_back(caplog):
    """Nothing unforeseen reaches a visitor but advice; the log has the rest; the place is free."""
    caplog.set_level(logging.INFO, "wortlaut")
    rate_limit = RateLimit()
    for _ in range(AT_ONCE + 1):
        with pytest.raises(WortlautError, match="ask again"), rate_limit.through("ask"):
            raise ZeroDivisionError(QUESTION)

    assert "ZeroDivisionError" in caplog.text
    assert "test_rate_limit.py" in caplog.text
    assert QUESTION not in caplog.text
    assert "ask failed" in caplog.text


def test_a_complaint_goes_through(caplog):
    """What a visitor can act on is passed on as it is, and logged by its kind."""
    caplog.set_level(logging.INFO, "wortlaut")
    with pytest.raises(QuestionError, match="empty"), RateLimit().through("search"):
        raise QuestionError(de="leer", en="empty")

    assert "search QuestionError" in caplog.text


def test_searches_do_not_wait_for_answers():
    """While every place of the questions is taken, a search goes through."""
    rate_limit = RateLimit()
    gate = threading.Event()
    inside = threading.Semaphore(0)

    def ask():
        with rate_limit.through("ask"):
            inside.release()
            gate.wait(30)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in range(AT_ONCE):
            pool.submit(ask)
        assert all(inside.acquire(timeout=30) for _ in range(AT_ONCE))
        with rate_limit.through("search") as status:
            status("found")
        gate.set()
