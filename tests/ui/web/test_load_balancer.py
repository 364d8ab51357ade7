"""Two web chats on one index behind a load balancer: what may go to either, and what must stay."""

from itertools import cycle

import pytest

from tests.ui.web.test_own_texts import COST, TEXT, take

QUESTION = "Who founded Scale AI?"
CALL = "gradio_api/call/ask"


@pytest.fixture(scope="module")
def copies(server, start):
    """The addresses of two web chats that share an index."""
    return [server.url, start().url]


@pytest.fixture
def balanced(proxy, copies):
    """A balancer that gives each request to the other copy."""
    with proxy(*copies) as running:
        yield running


def test_whatever_is_one_request(balanced, copies, http):
    """Health checks, the page, its parts and the tools of assistants may go to either copy."""
    call = {"name": "ask", "arguments": {"question": QUESTION}}
    tool = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    accept = {"accept": "application/json"}
    pages = {
        "/healthz": '{"status":"ok"}',
        "/readyz": '{"status":"ready"}',
        "/static/page.js": "wortlaut",
        "/": "Scale AI",
    }
    for path, content in pages.items():
        for _ in copies:
            assert content in http.get(balanced.url + path).text
    for _ in copies:
        answered = http.post(f"{balanced.url}/mcp", json=tool, headers=accept)
        assert "Alexandr Wang" in answered.text

    expected = {(path, copy) for path in [*pages, "/mcp"] for copy in copies}
    assert set(balanced.passed) == expected


def test_a_call_and_its_answer(balanced, copies, http, ask):
    """A question to /ask and the stream of its answer belong to one copy."""
    joined = http.post(f"{balanced.url}/{CALL}", json={"data": [QUESTION, "auto", "", []]})
    lost = http.get(f"{balanced.url}/{CALL}/{joined.json()['event_id']}")
    assert "Alexandr Wang" not in lost.text

    for copy in copies:  # as with a cookie, or by the visitor's address
        balanced.turns = cycle([copy])
        assert ask(f"{balanced.url}/", QUESTION)["citations"][0]["sentence"] == 5


def settle(page, balanced):
    """Wait until what follows an answer is over: half a second without a call or an open stream."""
    calls = None
    while calls != (calls := len(balanced.passed)) or "queue" in str(balanced.open):
        page.wait_for_timeout(500)


def test_a_visitor_who_is_moved(balanced, copies, visit):
    """Whose copy goes away goes on with another: the browser keeps conversation and own text."""
    balanced.turns = cycle(copies[:1])
    visitor = visit(f"{balanced.url}/")
    take(visitor, TEXT)
    visitor.page.wait_for_selector("#paper h2", state="attached")
    visitor.turn_to("Artikel")
    visitor.ask(COST)
    settle(visitor.page, balanced)

    balanced.turns = cycle(copies[1:])
    visitor.ask("Wann wird gefeiert?")

    assert "3. Juni" in visitor.answer.inner_text()
    assert visitor.page.locator("#turns .answer").count() == 2
    visitor.page.reload()
    visitor.page.wait_for_selector("#turns .answer")
    assert visitor.page.locator("#turns .answer").count() == 2
    assert {copy for path, copy in balanced.passed if "queue/join" in path} == set(copies)
