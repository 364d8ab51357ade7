"""A model server that fails, in every way that one can."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import get_args

import pytest
from openai.types import ChatModel as OpenAIModel

from index.errors import ProviderError, SettingsError
from rag.answer import Mode
from rag.generation.chat_model import DEFAULT_MODEL, connect
from rag.generation.prompt import Prompt
from tests.model_server import Reply

ASKED = [Prompt("user", "Was?")]
FOUNDER = "Wer hat Scale AI gegründet?"


@pytest.fixture
def model(server):
    """Return the model of the scripted server."""
    with closing(connect(key="k", url=server.url, model="", timeout=0.5)) as model:
        yield model


@pytest.mark.parametrize(
    ("status", "error", "remedy"),
    [
        (401, {"message": "bad key"}, "OPENAI_API_KEY"),
        (403, {"message": "forbidden"}, "OPENAI_API_KEY"),
        (404, {"message": "no such model"}, "WORTLAUT_MODEL"),
        (429, {"message": "slow down"}, "rate limit"),
        (400, {"message": "bad temperature"}, "bad temperature"),
        (503, {"message": "Loading model"}, "not ready yet"),
        (500, {"message": "oops"}, "check the model and the settings"),
    ],
)
def test_status_codes(model, server, status, error, remedy):
    """Each ends in one sentence that names the remedy, in both languages."""
    server.says(status=status, error=error, headers={"retry-after-ms": "1"})
    with pytest.raises(ProviderError, match=remedy) as caught:
        model.write(ASKED, 10)

    assert caught.value.message.de
    assert model.host in caught.value.message.de


@pytest.mark.parametrize("status", [400, 401, 500, 503])
def test_a_server_that_repeats_the_key(server, status):
    """What readers are told does not hold the key, whatever the server says."""
    key = "sk-geheim-0123456789"
    server.says(status=status, error={"message": f"Bearer {key} is odd"})
    with (
        closing(connect(key=key, url=server.url, model="", timeout=5)) as model,
        pytest.raises(ProviderError) as caught,
    ):
        model.write(ASKED, 10)

    assert key not in caught.value.message.de + caught.value.message.en


def test_retries_are_few(model, server):
    """A busy server is asked again as it wishes, and not for ever."""
    server.says(status=429, error={"message": "busy"}, headers={"retry-after-ms": "1"})
    with pytest.raises(ProviderError):
        model.write(ASKED, 10)
    assert len(server.asked) == 3

    busy = server.replies[0]
    server.says("Ja.")
    server.replies.insert(0, busy)
    assert model.write(ASKED, 10)[0] == "Ja."


@pytest.mark.parametrize("end", ["cut", "garbage"])
def test_a_broken_stream(model, server, end):
    """A connection that is cut or chunks that are no JSON end in a sentence, not in half a text."""
    server.says("Meta ", "hält ", end=end)
    with pytest.raises(ProviderError, match="broke off in mid-answer"):
        model.write(ASKED, 10)


def test_a_stalled_stream(model, server):
    """Silence in mid-answer ends after the time that was set."""
    server.says("Meta ", "hält", pause=1.5)
    with pytest.raises(ProviderError, match="WORTLAUT_TIMEOUT"):
        model.write(ASKED, 10)


def test_a_server_that_is_away():
    """Nobody listens: what to start, and what works without."""
    model = connect(key="", url="http://127.0.0.1:9/v1", model="m", timeout=1)
    with closing(model), pytest.raises(ProviderError, match="--mode extractive"):
        model.write(ASKED, 10)


def test_a_prompt_that_is_too_long(assistant, server):
    """It is shortened and sent once more; if that is too long too, the remedy is named."""
    too_long = {"message": "the request exceeds the available context size", "code": 400}
    server.says(status=400, error=too_long)
    with pytest.raises(ProviderError, match="longer context"):
        assistant.ask(FOUNDER, mode=Mode.GENERATIVE)
    first, second = (asked["messages"][-1]["content"] for asked in server.asked)
    assert len(second) < len(first) * 2 / 3

    refused = server.replies[0]
    server.says("Scale AI wurde 2016 von Alexandr Wang gegründet. [5]")
    server.replies.insert(0, refused)
    assert assistant.ask(FOUNDER).answered


def test_the_model_of_the_server(server):
    """Where there is one model it is taken; where there are several it must be named."""
    with closing(connect(key="", url=server.url, model="", timeout=1)) as model:
        assert model.name == "small"
    server.models = ["a", "b"]
    with pytest.raises(SettingsError, match=r"offers 2 models \(a, b\): name one"):
        connect(key="", url=server.url, model="", timeout=1)


def test_the_model_for_embeddings_does_not_write(server):
    """It is not counted; where it is alone there is none that writes."""
    given = {"key": "", "url": server.url, "model": "", "timeout": 1, "embeddings": "vectors"}
    server.models = ["small", "vectors:latest"]
    with closing(connect(**given)) as model:
        assert model.name == "small"
    server.models = ["vectors"]
    with pytest.raises(SettingsError, match=r"offers no model that writes: .*WORTLAUT_MODEL"):
        connect(**given)


@pytest.mark.parametrize("url", ["", "https://api.openai.com/v1"])
def test_the_model_of_openai(url, monkeypatch):
    """A key alone is enough: the model has a name, and nothing is asked before the question."""

    def refuse(*_, **__):
        pytest.fail("a connection")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    with closing(connect(key="k", url=url, model="", timeout=1)) as model:
        assert (model.name, model.host) == (DEFAULT_MODEL, "api.openai.com")
    with closing(connect(key="k", url=url, model="mine", timeout=1)) as model:
        assert model.name == "mine"


def test_the_default_model_is_one_of_openai():
    """The client knows it, and it is none of those that think first and take no temperature."""
    assert DEFAULT_MODEL in get_args(OpenAIModel)
    assert DEFAULT_MODEL.startswith("gpt-4")


def test_leaving_ends_the_request(model, server):
    """Whoever stops reading stops the server's writing."""
    server.says(*["wort "] * 200, pause=0.05)
    reading = model.stream(ASKED, 400)
    assert "wort" in "".join(next(reading) for _ in range(5))
    reading.close()

    assert server.left.wait(5)


def test_waiting_can_be_left(server):
    """While the server is silent a reader is given empty pieces, and may leave at any of them."""
    server.says("Ja", "Nein", pause=3)
    with closing(connect(key="", url=server.url, model="m", timeout=30)) as model:
        reading = model.stream(ASKED, 10)
        began = time.perf_counter()
        pieces = [next(reading) for _ in range(3)]
        reading.close()

    assert "" in pieces
    assert time.perf_counter() - began < 3


def test_threads_share_a_model(server):
    """Readers at the same time get each their own answer."""
    server.says(*"abcdef", pause=0.02)
    with (
        closing(connect(key="k", url=server.url, model="", timeout=30)) as model,
        ThreadPoolExecutor(4) as readers,
    ):
        texts = [text for text, *_ in readers.map(lambda _: model.write(ASKED, 10), range(4))]

    assert texts == ["abcdef"] * 4


@pytest.mark.parametrize(
    ("reply", "remedy"),
    [
        (Reply(page="<html>Hello</html>"), "lists no models at this address: .*/v1"),
        (Reply(status=404), "lists no models at this address: .*WORTLAUT_MODEL"),
        (Reply(status=302, headers={"location": "/v1/"}), "redirects are not followed"),
    ],
)
def test_an_address_without_models(server, reply, remedy):
    """The sentence points to the address, and names no model where there is none."""
    server.listing = reply
    with pytest.raises(ProviderError, match=remedy) as caught:
        connect(key="", url=server.url, model="", timeout=1)

    for text in caught.value.message:
        assert "OPENAI_BASE_URL" in text
        assert not any(empty in text for empty in ("“”", "„“"))
