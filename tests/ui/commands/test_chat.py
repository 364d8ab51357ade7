"""``wortlaut chat``: what it takes before it serves."""

from pathlib import Path
from queue import SimpleQueue
from types import SimpleNamespace

import pytest

from index.errors import UsageError, WortlautError
from index.selection import EVERY_ARTICLE
from ui.commands.chat import _offered, _started, login_of
from ui.web.serve import serve


def test_login_of_a_file(tmp_path, monkeypatch):
    """The file goes before the setting; without either, none is asked for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORTLAUT_LOGIN", raising=False)
    assert login_of(None) is None
    monkeypatch.setenv("WORTLAUT_LOGIN", "reader:other")
    assert login_of(None) == "reader:other"
    (tmp_path / "access.txt").write_text("reader:secret\n")
    assert login_of("access.txt") == "reader:secret"


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"secret", b"reader:", b":secret", b"\xff:x", None]
)
def test_a_login_that_lets_anyone_in(tmp_path, content):
    """What holds no name and password is refused, and the sentence does not repeat it."""
    path = tmp_path / "reader:secret"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        login_of(str(path))

    for text in caught.value.message:
        assert "WORTLAUT_LOGIN" in text
        assert "secret" not in text


def test_an_empty_login(call):
    """No name at all is no login either: it once let anyone in."""
    run = call("chat", "--login", "")

    assert run.code == 2
    assert "WORTLAUT_LOGIN" in run.complaint


@pytest.mark.parametrize("opens", [True, False])
def test_open(opens, monkeypatch):
    """The address is told, and with --open handed to the browser."""
    opened = SimpleQueue()
    monkeypatch.setattr("webbrowser.open", opened.put)
    said = []
    session = SimpleNamespace(say=lambda _, **values: said.append(values))
    _started(session, "http://127.0.0.1:7860/", opens=opens)

    assert said == [{"url": "http://127.0.0.1:7860/"}]
    if opens:
        assert opened.get(timeout=10) == "http://127.0.0.1:7860/"
    assert opened.empty()


def test_what_is_offered(extractive):
    """The bundled article, those named, each once, or all."""
    seed = extractive.library.seed().id

    assert _offered(extractive, (), every=False) == [seed]
    assert _offered(extractive, (seed, seed[:6]), every=False) == [seed]
    assert _offered(extractive, (), every=True) is EVERY_ARTICLE


def test_login_that_may_not_be_read(tmp_path, monkeypatch):
    """The remedy is not to write another file."""

    def refuse(*_, **__):
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(UsageError) as caught:
        login_of(str(tmp_path / "access.txt"))

    assert "may not be read: change its permissions" in str(caught.value)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--root-path", "foo", "--root-path “foo” is no path of a server"),
        ("--root-path", "/a?b", "--root-path “/a?b” is no path"),
        ("--allowed-host", "http://x/", "--allowed-host “http://x/” is no name"),
        ("--allowed-host", "", "--allowed-host “” is no name"),
    ],
)
def test_names_that_are_none(call, option, value, said):
    """What would let nobody in, or lead nowhere, is told before the start."""
    run = call("chat", option, value)

    assert run.code == 2
    assert run.complaint.startswith(said)


@pytest.mark.parametrize("host", ["a..b", "192.0.2.1"])
def test_host_of_nobody_here(host):
    """An address that is not this machine's is told with the option that mends it."""
    with pytest.raises(WortlautError) as caught:
        serve(None, host=host, port=0, started=print)

    assert f"cannot listen on {host} (" in str(caught.value)
    assert "--host" in str(caught.value)
    assert "--port" not in str(caught.value)
