"""The tools as assistants use them, through the protocol's own client."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client

QUESTION = "Who founded Scale AI?"
SENTENCE = (
    "Scale AI wurde 2016 von Alexandr Wang gegründet und hat sich zu einem zentralen "
    "Infrastrukturanbieter in der KI-Branche entwickelt."
)


def with_client(url, work, *, mode="auto", **options):
    """Connect to the tools below ``url`` and return what ``work`` makes of the client."""

    async def working():
        async with (
            httpx2.AsyncClient(timeout=60, **options) as http,
            Client(streamable_http_client(url + "mcp", http_client=http), mode=mode) as client,
        ):
            return await work(client)

    with ThreadPoolExecutor(1) as apart:  # the browser's own loop runs in this thread
        return apart.submit(asyncio.run, working()).result()


def call(url, tool, /, **arguments):
    """Call a tool once and return its result, which the client has held against the schema."""

    async def calling(client):
        await client.list_tools()
        return await client.call_tool(tool, arguments)

    return with_client(url, calling)


def post(http, url, question, **headers):
    """Ask by one plain request."""
    call = {"name": "ask", "arguments": {"question": question}}
    return http.post(
        url + "mcp",
        json={"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call},
        headers={"accept": "application/json", **headers},
    )


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_tools_are_described(server, mode):
    """Clients of this and of earlier revisions learn of two tools, what they take and return."""

    async def described(client):
        listed = await client.list_tools()
        return client.server_capabilities, client.instructions, listed.tools

    capabilities, instructions, tools = with_client(server.url, described, mode=mode)
    ask, search = tools

    assert capabilities.model_dump(exclude_none=True).keys() == {"tools"}
    assert "OpenAI hat bestätigt" in instructions
    assert [ask.name, search.name] == ["ask", "search"]
    assert ask.description.startswith("Answer a question about the article")
    assert search.description.startswith("Return the ten sentences")
    assert ask.input_schema["required"] == ["question"]
    assert ask.input_schema["properties"]["language"]["enum"] == ["auto", "de", "en"]
    assert search.input_schema["required"] == ["question"]
    assert all(tool.annotations.read_only_hint for tool in tools)


@pytest.mark.parametrize(
    ("question", "lead", "source"),
    [
        (QUESTION, "The article says, in German:", "· Sentence 5"),
        ("Wer hat Scale AI gegründet?", "Der Artikel schreibt:", "· Satz 5"),
    ],
)
def test_ask(server, question, lead, source):
    """The answer comes as the documented JSON, and as text that cites its sentence once."""
    result = call(server.url, "ask", question=question)
    answer = result.structured_content
    text = result.content[0].text

    assert not result.is_error
    assert answer["status"] == "answered"
    assert [(each["sentence"], each["text"]) for each in answer["citations"]] == [(5, SENTENCE)]
    assert text.startswith(f"{lead}\n{SENTENCE} [1]\n\n[1] OpenAI hat bestätigt")
    assert text.endswith(source)


def test_the_schema_names_every_field(server):
    """What an answer holds and what the client was told of it are the same."""

    async def compared(client):
        ask, _ = (await client.list_tools()).tools
        result = await client.call_tool("ask", {"question": QUESTION})
        return ask.output_schema["properties"], result.structured_content

    told, answer = with_client(server.url, compared)

    assert list(told) == list(answer)


def test_ask_in_another_language(server):
    """A German question is answered in English where that is wanted."""
    answer = call(server.url, "ask", question="Wer hat Scale AI gegründet?", language="en")

    assert answer.structured_content["language"] == "en"
    assert answer.content[0].text.startswith("The article says")


def test_a_refusal_is_a_result(server):
    """What the article does not say is told as an answer, with the closest passage."""
    result = call(server.url, "ask", question="Wie wird das Wetter in Hamburg?")

    assert not result.is_error
    assert result.structured_content["status"] == "not_in_article"
    assert result.content[0].text.startswith("Dazu steht nichts im Artikel.\n\nAm nächsten kommt")


def test_search(server):
    """Ten ranked sentences, best first, as JSON and as lines."""
    result = call(server.url, "search", question="Historiker")
    hits = result.structured_content["hits"]

    assert len(hits) == 10
    assert hits[0]["sentence"] == 15
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert result.content[0].text.splitlines()[0].startswith("15. Mit zunehmender Komplexität")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"question": ""}, "The question is empty: ask something about the article."),
        ({"question": "?!"}, "The question holds no word: ask something about the article."),
        ({"question": "a" * 2_001}, "The question is too long (2,001 characters): shorten it to"),
        ({}, "The argument “question” does not fit ask:"),
        ({"question": 5}, "The argument “question” does not fit ask:"),
        ({"question": QUESTION, "language": "fr"}, "The argument “language” does not fit ask:"),
        ({"question": QUESTION, "article": "x"}, "The argument “article” does not fit ask:"),
    ],
)
def test_a_call_that_cannot_be_answered(server, arguments, complaint):
    """It is an error of the tool that says in one sentence what to do."""
    result = call(server.url, "ask", **arguments)

    assert result.is_error
    assert result.structured_content is None
    assert [block.text.startswith(complaint) for block in result.content] == [True]
    assert "\n" not in result.content[0].text


def test_a_complaint_follows_the_language(server):
    """A client that asks for German is told in German."""

    async def asked(client):
        return await client.call_tool("ask", {"question": ""})

    result = with_client(server.url, asked, headers={"accept-language": "de"})

    assert result.content[0].text == "Die Frage ist leer: eine Frage zum Artikel eingeben."


def test_an_unknown_tool(server):
    """It is an error of the protocol that names the known ones."""

    async def called(client):
        with pytest.raises(MCPError, match="There is no tool 'answer': use ask or search"):
            await client.call_tool("answer", {})
        return await client.list_tools()

    assert len(with_client(server.url, called).tools) == 2


def test_one_plain_request_is_enough(server, http):
    """No session and no handshake is needed, and the reply is JSON."""
    reply = post(http, server.url, QUESTION)

    assert reply.headers["content-type"] == "application/json"
    assert "mcp-session-id" not in reply.headers
    assert reply.json()["result"]["structuredContent"]["citations"][0]["sentence"] == 5


@pytest.mark.parametrize("method", ["GET", "DELETE", "OPTIONS"])
def test_nothing_but_posts(server, http, method):
    """No stream is opened that nothing would be sent on."""
    reply = http.request(method, server.url + "mcp", headers={"accept": "text/event-stream"})

    assert reply.status_code == 405
    assert reply.headers["allow"] == "POST"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"[" * 100_000, b"\xff\x00"])
@pytest.mark.parametrize("revision", ["2025-11-25", "2026-07-28"])
def test_what_is_no_call(server, http, body, revision):
    """Anything that is not a message of the protocol is refused, and the next is answered."""
    headers = {
        "content-type": "application/json",
        "accept": "application/json",
        "mcp-protocol-version": revision,
    }
    reply = http.post(server.url + "mcp", content=body, headers=headers)

    assert reply.status_code == 400
    assert "Traceback" not in reply.text
    assert post(http, server.url, QUESTION).status_code == 200


def test_many_at_once(server, http):
    """Each of fifty assistants gets the answer to its own question."""
    questions = [QUESTION, "What will Wang's new unit focus on?"] * 25
    with ThreadPoolExecutor(50) as pool:
        replies = list(pool.map(lambda question: post(http, server.url, question), questions))
    answers = [reply.json()["result"]["structuredContent"] for reply in replies]

    assert [answer["question"] for answer in answers] == questions
    assert [answer["citations"][0]["sentence"] for answer in answers] == [5, 8] * 25


def test_below_a_path_with_a_login(guarded, http):
    """The login is asked for here too, and the tools are found under the proxy's path."""

    async def asked(client):
        return await client.call_tool("ask", {"question": "Was kosten die Arbeiten?"})

    for base in (guarded.url, guarded.url + "artikel/"):
        assert post(http, base, QUESTION).status_code == 401
        result = with_client(base, asked, auth=("leser", "geheim"))
        assert result.structured_content["citations"][0]["sentence"] == 2


def test_the_log_holds_no_words_of_a_question(server):
    """A call leaves a line with its status and time, and nothing of its text."""
    call(server.url, "ask", question="Wer hat wohl Scale AI ins Leben gerufen?")
    call(server.url, "ask", question="Wer?", article="Geheimnis")
    log = server.log.read_text()

    assert "gerufen" not in log
    assert "Geheimnis" not in log
