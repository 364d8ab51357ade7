"""Assistants over the bundled article, one whose answers the scripted server writes."""

import pytest

from rag.settings import Settings


@pytest.fixture(scope="session")
def assistant(_server, open_assistant, tmp_path_factory):
    """Return an assistant over the bundled article whose answers the server writes."""
    _server.forget()
    settings = Settings(
        index=tmp_path_factory.mktemp("writing") / "index",
        url=_server.url,
        timeout=2,
        _env_file=None,
    )
    with open_assistant(settings) as opened:
        yield opened


@pytest.fixture(scope="session")
def extractive(open_assistant, tmp_path_factory):
    """Return an assistant over the same article that asks no model."""
    settings = Settings(
        index=tmp_path_factory.mktemp("extracting") / "index", answers="extractive", _env_file=None
    )
    with open_assistant(settings) as opened:
        yield opened
