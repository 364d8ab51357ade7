"""Clients of servers with OpenAI's API."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import openai
import pytest

from index.provider import open_async_client, open_client
from tests.model_server import Reply

ASKED = {"model": "m", "messages": [{"role": "user", "content": "Was?"}]}


@pytest.mark.parametrize("seconds", [0.5, 5, 60, 600])
def test_timeout(seconds):
    """A server may be silent for as long as was set, also where that is a library's default."""
    with open_client(key="k", url="http://127.0.0.1:9/v1", timeout=seconds) as client:
        assert client.timeout.read == seconds
        assert client.timeout.connect == 5
    waiting = open_async_client(key="k", url="http://127.0.0.1:9/v1", timeout=seconds)
    assert waiting.timeout == client.timeout


def test_silence_is_waited_for_once(server):
    """After the time that was set the server is not asked again."""
    server.replies = [Reply(silence=2)]
    with open_client(key="k", url=server.url, timeout=0.2) as client:
        with pytest.raises(openai.APITimeoutError):
            client.chat.completions.create(**ASKED)
        assert len(server.asked) == 1


def test_silence_in_an_event_loop(server):
    """There, too, it is waited for once."""

    async def ask():
        async with open_async_client(key="k", url=server.url, timeout=0.2) as client:
            await client.chat.completions.create(**ASKED)

    server.replies = [Reply(silence=2)]
    with pytest.raises(openai.APITimeoutError), ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(ask())).result()  # this thread may have a browser's loop
    assert len(server.asked) == 1
