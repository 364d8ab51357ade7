"""The language of messages, from what a browser accepts."""

import pytest
from starlette.requests import Request

from ui.web.visitor import language_of


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("fr,de;q=0.5,en;q=0.4", "de"),
        ("de;q=0.3, en;q=0.7", "en"),
        ("de;q=viel,en;q=0.1", "en"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_language(accepted, language):
    """German where it stands before English, English in any other case."""
    headers = [(b"accept-language", accepted.encode())]

    assert language_of(Request({"type": "http", "headers": headers})) == language


def test_no_request():
    """A call from within the process is answered in English."""
    assert language_of(None) == "en"
