"""``wortlaut chat``: what it takes before it serves."""

from queue import SimpleQueue
from types import SimpleNamespace

import pytest

from index.errors import UsageError
from index.selection import EVERY_ARTICLE
from ui.commands.chat import _offered, _started, login_of


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
