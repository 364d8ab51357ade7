"""The endpoints as programs use them."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from gradio_client.exceptions import AppError

from index.errors import StoreError
from tests.ui.web.conftest import client_of
from ui.web.app import web_app

FIELDS = [
    "question",
    "language",
    "status",
    "mode",
    "model",
    "answer",
    "statements",
    "citations",
    "passages",
    "confidence",
    "withheld",
    "unknown_marks",
    "notes",
    "tokens",
    "timings_ms",
]


@pytest.fixture(scope="module")
def client(server):
    """Gradio's own client."""
    return client_of(server.url, timeout=60)  # it may just start


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
    with pytest.raises(AppError, match="This article is not offered here"):
        client.predict("Who?", article="nobody", api_name="/ask")


def test_only_the_meant_endpoints_are_described(client):
    """The description names the two endpoints and says what they take."""
    described = client.view_api(return_format="dict", print_info=False)["named_endpoints"]

    assert set(described) == {"/ask", "/search"}


def test_ask_by_plain_http(server, ask):
    """Two requests are enough."""
    assert ask(server.url, "Wer hat Scale AI gegründet?")["citations"][0]["sentence"] == 5


def test_fifty_at_once(server, ask):
    """Each of fifty visitors gets the answer to their own question."""
    questions = ["Wer hat Scale AI gegründet?", "What will Wang's new unit focus on?"] * 25
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda question: ask(server.url, question), questions))

    assert [answer["question"] for answer in answers] == questions
    assert [answer["citations"][0]["sentence"] for answer in answers] == [5, 8] * 25


def test_health(server):
    """A supervisor learns that the server lives."""
    assert httpx.get(server.url + "healthz").json() == {"status": "ok"}


def test_ready(server):
    """A supervisor learns that questions would be answered."""
    assert httpx.get(server.url + "readyz").json() == {"status": "ready"}


def test_not_ready(extractive, serve, monkeypatch):
    """It learns so too where the index cannot be read."""
    app = web_app(extractive, [extractive.library.seed().id])

    def broken(*_, **__):
        raise StoreError(de="Der Index ist weg.", en="The index is gone.")

    with serve(app) as url:
        monkeypatch.setattr(extractive.retriever, "rank", broken)
        reply = httpx.get(url + "readyz")

        assert reply.status_code == 503
        assert reply.json()["reason"] == "The index is gone."
        assert httpx.get(url + "healthz").status_code == 200


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([7, "auto", "", []], "question"),
        (["Wer?", "fr", "", []], "language"),
        (["Wer?", "auto", 7, []], "article"),
        (["Wer?", "auto", "", "none"], "history"),
        (["Wer?", "auto", "", [7]], "history"),
    ],
)
def test_wrong_arguments(server, http, data, said):
    """They are told in one sentence that names them, and leave no traceback in the log."""
    call = f"{server.url}gradio_api/call/ask"
    joined = http.post(call, json={"data": data}).json()["event_id"]
    answer = http.get(f"{call}/{joined}").text

    assert "event: error" in answer
    assert said in answer
    assert "Traceback" not in server.log.read_text()


TYPED = "Who founded an unknown company?"


@pytest.mark.parametrize(
    ("endpoint", "said"),
    [
        ("ask", "takes 4 values, 1 came: give question, language, article, history in this order."),
        ("search", "takes 2 values, 1 came: give question, article in this order."),
    ],
)
def test_too_few_arguments(server, http, endpoint, said):
    """They are told in one sentence; neither it nor the log repeats what was sent."""
    call = f"{server.url}gradio_api/call/{endpoint}"
    joined = http.post(call, json={"data": [TYPED]}).json()["event_id"]
    answer = http.get(f"{call}/{joined}").text

    assert f"/{endpoint} {said}" in answer
    assert TYPED not in answer + server.log.read_text()
    assert "object at 0x" not in answer + server.log.read_text()


def test_arguments_of_other_names(server, http):
    """The log tells where that failed, and no word of what was sent."""
    call = f"{server.url}gradio_api/call/v2/ask"
    refused = http.post(call, json={TYPED: "?"})

    assert refused.status_code == 500
    assert TYPED not in refused.text + server.log.read_text()


def test_a_failure_within_gradio(server, http):
    """What no component takes is told to the caller alone."""
    session = {"session_hash": "within", "trigger_id": None}
    config = http.get(f"{server.url}config").json()
    radio = next(each for each in config["components"] if each["props"].get("elem_id") == "mode")
    event = next(
        each
        for each in config["dependencies"]
        if radio["id"] in each["inputs"] and len(each["inputs"]) == 4
    )
    sent = {"data": [TYPED, None, None, TYPED], "fn_index": event["id"], **session}
    assert http.post(f"{server.url}gradio_api/queue/join", json=sent).status_code == 200
    with http.stream("GET", f"{server.url}gradio_api/queue/data?session_hash=within") as stream:
        told = next(line for line in stream.iter_lines() if "process_completed" in line)

    assert '"success":false' in told
    assert TYPED not in server.log.read_text()
