"""The endpoints as programs use them."""

import json
import signal
import socket
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

FIELDS = [
    "question",
    "language",
    "status",
    "mode",
    "model",
    "answer",
    "statements",
    "citations",
    "withheld",
    "unknown_marks",
    "notes",
    "timings_ms",
    "tokens",
]


@pytest.fixture(scope="module")
def client(server):
    """Gradio's own client."""
    return Client(server.url, verbose=False, httpx_kwargs={"timeout": 60})  # it may just start


def test_ask_by_client(client):
    """The last value is the documented JSON."""
    answer = client.predict("Who founded Scale AI?", api_name="/ask")

    assert list(answer) == FIELDS
    assert answer["status"] == "answered"
    assert answer["citations"][0]["sentence"] == 5


def test_ask_with_history_and_language(client):
    """A follow-up and a wanted language are taken into account."""
    answer = client.predict(
        question="Und wann?",
        language="en",
        history=[{"question": "Wer hat Scale AI gegründet?"}],
        api_name="/ask",
    )

    assert answer["language"] == "en"
    assert "2016" in answer["answer"]


def test_streamed_to_a_client(client):
    """Until the answer is finished its pieces come."""
    job = client.submit("Who founded Scale AI?", api_name="/ask")
    *pieces, answer = list(job)

    assert "".join(piece["delta"]["text"] for piece in pieces if "delta" in piece) in (
        answer["answer"].replace(" [1]", "")
    )
    assert pieces[0]["delta"]["text"] == "The article says, in German:"


def test_search_by_client(client):
    """Ranked sentences, best first."""
    hits = client.predict("Historiker", api_name="/search")
    scores = [hit["score"] for hit in hits]

    assert hits[0]["sentence"] == 15
    assert scores == sorted(scores, reverse=True)


def test_errors_reach_a_client(client):
    """A question that cannot be asked is complained of in one sentence."""
    with pytest.raises(AppError, match="The question is empty"):
        client.predict("", api_name="/ask")
    with pytest.raises(AppError, match="There is no article"):
        client.predict("Who?", article="nobody", api_name="/ask")


def test_only_the_meant_endpoints_are_described(client):
    """The description names the two endpoints and says what they take."""
    described = client.view_api(return_format="dict", print_info=False)["named_endpoints"]

    assert set(described) == {"/ask", "/search"}


def ask(url, question):
    """Ask by plain HTTP and return the answer."""
    call = f"{url}gradio_api/call/ask"
    joined = httpx.post(call, json={"data": [question, "auto", "", []]}, timeout=60)
    streamed = httpx.get(f"{call}/{joined.json()['event_id']}", timeout=60)
    *_, data = [line for line in streamed.text.splitlines() if line.startswith("data: ")]
    return json.loads(data.removeprefix("data: "))[0]


def test_ask_by_plain_http(server):
    """Two requests are enough."""
    assert ask(server.url, "Wer hat Scale AI gegründet?")["citations"][0]["sentence"] == 5


def test_fifty_at_once(server):
    """Each of fifty visitors gets the answer to their own question."""
    questions = ["Wer hat Scale AI gegründet?", "What percentage of Scale AI does Meta own?"] * 25
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda question: ask(server.url, question), questions))

    assert [answer["question"] for answer in answers] == questions
    assert [answer["citations"][0]["sentence"] for answer in answers] == [5, 8] * 25


def test_health(server):
    """A supervisor learns that the server lives."""
    assert httpx.get(server.url + "healthz").json() == {"status": "ok"}


def test_stopped(start):
    """Ctrl+C ends the server at once, with one line."""
    server = start()
    server.process.send_signal(signal.SIGINT)

    assert server.process.wait(30) == 130  # a busy machine takes its time
    assert server.log.read_text().splitlines()[-1] == "Interrupted."


def test_a_taken_port(process):
    """A port in use is told with the remedy."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = process("chat", "--port", port)

    assert run.code == 1
    assert f"127.0.0.1:{port}" in run.complaint
    assert "--port" in run.complaint


def test_another_article(start, tmp_path):
    """`chat --article` shows and asks another article than the bundled one."""
    path = tmp_path / "rathaus.txt"
    path.write_text("Das Rathaus von Lindau wird saniert. Die Arbeiten kosten 12 Millionen Euro.\n")
    url = start("--article", path).url

    assert "Das Rathaus von Lindau" in httpx.get(url).text
    assert "Alexandr" not in httpx.get(url).text
    assert ask(url, "Was kosten die Arbeiten?")["citations"][0]["sentence"] == 2
