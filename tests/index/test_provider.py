"""Clients of servers with OpenAI's API."""

import pytest

from index.provider import open_client


@pytest.mark.parametrize("seconds", [0.5, 5, 60, 600])
def test_timeout(seconds):
    """A server may be silent for as long as was set, also where that is a library's default."""
    with open_client(key="k", url="http://127.0.0.1:9/v1", timeout=seconds) as client:
        assert client.timeout.read == seconds
        assert client.timeout.connect == 5
