"""Counting tokens: exact, and without a network."""

import shutil
import socket
import tempfile

import tiktoken
import tiktoken.registry

from index.text.tokens import ENCODING, packaged_encodings, token_counter

TEXTS = ["", " ", "Hallo Welt", "Übernahmen passieren.\n\n", "🎉 14,8 Mrd. US-Dollar", "a" * 2000]


def test_counts_as_tiktoken(tmp_path, monkeypatch):
    """The counts are those of tiktoken's own encoding of that name."""
    shutil.copytree(packaged_encodings(), tmp_path / "cache")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(tiktoken.registry, "ENCODINGS", {})
    expected = tiktoken.get_encoding(ENCODING)

    assert [len(expected.encode_ordinary(text)) for text in TEXTS] == token_counter()(TEXTS)


def test_special_tokens_are_text():
    """Text that looks like a special token is counted as the text that it is."""
    assert token_counter()(["<|endoftext|>"])[0] > 1


def test_touches_nothing(tmp_path, monkeypatch):
    """Loading opens no connection and leaves the package and the temporary folder alone."""

    def refuse(*_):
        raise AssertionError("a connection was opened")

    before = {each: each.stat().st_mtime_ns for each in packaged_encodings().iterdir()}
    for name in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(socket, "socket", refuse)

    assert token_counter()(["Hallo", "Hallo Welt"]) == [1, 2]

    assert list(tmp_path.iterdir()) == []
    assert {each: each.stat().st_mtime_ns for each in packaged_encodings().iterdir()} == before
