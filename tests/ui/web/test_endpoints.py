"""The endpoints as programs use them."""

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


def test_ask_by_plain_http(server, ask):
    """Two requests are enough."""
    assert ask(server.url, "Wer hat Scale AI gegründet?")["citations"][0]["sentence"] == 5


def test_fifty_at_once(server, ask):
    """Each of fifty visitors gets the answer to their own question."""
    questions = ["Wer hat Scale AI gegründet?", "Who will lead the superintelligence unit?"] * 25
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda question: ask(server.url, question), questions))

    assert [answer["question"] for answer in answers] == questions
    assert [answer["citations"][0]["sentence"] for answer in answers] == [5, 8] * 25


def test_health(server):
    """A supervisor learns that the server lives."""
    assert httpx.get(server.url + "healthz").json() == {"status": "ok"}
