"""Under which names a server may be asked."""

import pytest

from ui.web.hosts import Hosts

LOCAL = Hosts.of("127.0.0.1")
OPEN = Hosts.of("0.0.0.0", ["Wortlaut.example.org", "news.example.org:8443"])  # noqa: S104


@pytest.mark.parametrize(
    ("host", "local", "anywhere"),
    [
        ("localhost:7860", True, True),
        ("LocalHost.", True, True),
        ("127.0.0.1", True, True),
        ("127.9.9.9:1", True, True),
        ("[::1]:7860", True, True),
        ("192.168.0.7:7860", False, True),
        ("[fe80::1]:7860", False, True),
        ("wortlaut.example.org", False, True),
        ("wortlaut.example.org:443", False, True),
        ("news.example.org:8443", False, True),
        ("example.org", False, False),
        ("localhost.example.org", False, False),
        ("127.0.0.1.example.org", False, False),
        ("example.org@localhost", False, False),
        ("localhost/x", False, False),
        ("localhost:99999999", False, False),
        ("lоcalhost", False, False),  # a Cyrillic letter
        ("", False, False),
    ],
)
def test_accepts(host, local, anywhere):
    """On loopback its own names alone; elsewhere addresses in figures and what was allowed."""
    assert LOCAL.accepts(host) == local
    assert OPEN.accepts(host) == anywhere


@pytest.mark.parametrize("listening", ["localhost", "::1", "127.0.0.1"])
def test_on_loopback(listening):
    """However loopback is named, no other address leads there."""
    assert Hosts.of(listening) == LOCAL


def test_a_name_to_listen_at():
    """The name that a server listens at is one of its names."""
    assert Hosts.of("news.local").accepts("news.local:7860")


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://localhost:7860", "localhost:7860", True),
        ("http://localhost:3000", "localhost:7860", False),
        ("http://localhost", "localhost:7860", False),
        ("https://wortlaut.example.org", "127.0.0.1:7860", True),
        ("https://news.example.org:8443", "127.0.0.1:7860", True),
        ("https://news.example.org", "127.0.0.1:7860", False),
        ("https://example.org", "example.org", False),
        ("null", "localhost:7860", False),
        ("file://localhost:7860", "localhost:7860", False),
        ("", "localhost:7860", False),
        ("http://[", "localhost:7860", False),
    ],
)
def test_is_own(origin, host, own):
    """A page is the server's own if it comes from the place that is asked, or an allowed one."""
    assert OPEN.is_own(origin, host) == own
