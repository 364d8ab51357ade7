"""An assistant over the bundled article whose answers the scripted server writes."""

import pytest

from rag.settings import Settings


@pytest.fixture(scope="session")
def assistant(_server, open_assistant, seed_index):
    """Return an assistant over the bundled article whose answers the server writes."""
    _server.forget()
    settings = Settings(index=seed_index, url=_server.url, timeout=2, _env_file=None)
    with open_assistant(settings) as opened:
        yield opened
