"""Folders and servers that cannot be used."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from index.errors import StoreError
from index.store.stale import StaleReason
from tests.index.store.conftest import worker


class TestUnusable:
    """Places that cannot hold an index: one sentence, nothing written."""

    def test_other_program(self, tmp_path, opened):
        """A folder of another program is refused and stays as it is."""
        (tmp_path / "chroma.sqlite3").write_text("theirs")

        with pytest.raises(StoreError) as error:
            opened(tmp_path)

        assert "gehört einem anderen Programm" in error.value.text("de")
        assert [each.name for each in tmp_path.iterdir()] == ["chroma.sqlite3"]

    def test_newer_layout(self, tmp_path, opened):
        """A folder of a newer version is refused."""
        (tmp_path / "wortlaut.json").write_text(json.dumps({"layout": 99}))

        with pytest.raises(StoreError, match="newer version"):
            opened(tmp_path)

    def test_a_file(self, tmp_path, opened):
        """A file in place of the folder is refused, and so is a path through it."""
        (tmp_path / "file").write_text("text")

        for place in ("file", "file/index"):
            with pytest.raises(StoreError) as error:
                opened(tmp_path / place)
            assert "WORTLAUT_INDEX" in error.value.text("de")
        assert (tmp_path / "file").read_text() == "text"

    def test_no_rights(self, tmp_path):
        """A folder without the right to write is refused."""
        tmp_path.chmod(0o500)
        tmp_path.parent.chmod(0o711)
        try:
            done = worker("unwritable", tmp_path / "index")
        finally:
            tmp_path.chmod(0o700)

        assert done.stdout.count("WORTLAUT_INDEX") == 2, done.stderr
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("limit", [600_000, 400_000])
    def test_full_disk(self, tmp_path, opened, make, equal, limit):
        """A full disk is one sentence, and what was there before is not lost.

        At the last limit Chroma does not say why it failed.
        """
        before, article = make("before"), make("too large", 1_500)
        opened(tmp_path).put(before)

        done = worker("put_small", tmp_path, "too large", 1_500, limit)

        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("WORTLAUT_INDEX") == 2
        store = opened(tmp_path)
        assert store.get(article.article.id) in (StaleReason.UNKNOWN, StaleReason.UNFINISHED)
        found = store.get(before.article.id)
        assert equal(found, before) or (limit == 400_000 and found is StaleReason.UNFINISHED)
        assert store.article(before.article.id) == before.article
        assert not [each for each in tmp_path.rglob("*") if each.name.startswith(".")]
        store.put(article)
        assert equal(store.get(article.article.id), article)

    def test_settings_of_others(self, tmp_path, opened, make, equal, monkeypatch):
        """Neither a file ``.env`` nor the environment moves Chroma elsewhere."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("IS_PERSISTENT", "0")
        settings = "CHROMA_API_IMPL=chromadb.api.fastapi.FastAPI\nCHROMA_SERVER_HOST=example.org\n"
        (tmp_path / ".env").write_text(settings)
        store, article = opened(tmp_path / "index"), make("kept")

        store.put(article)

        assert equal(store.get(article.article.id), article)
        assert (tmp_path / "index" / "chroma" / "chroma.sqlite3").stat().st_size

    def test_server_down(self, opened):
        """Where nothing listens, the sentence names the address."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{probe.getsockname()[1]}"

            with pytest.raises(StoreError) as error:
                opened(url)

        assert url in error.value.text("de")
        assert "Server starten" in error.value.text("de")

    @pytest.mark.parametrize("answer", [(404, b"{}"), (200, b"<html>"), (200, b'{"a": 1}')])
    def test_other_server(self, opened, answer):
        """What answers without being Chroma is named so."""
        status, body = answer

        class Other(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        with HTTPServer(("127.0.0.1", 0), Other) as other:
            thread = threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            with pytest.raises(StoreError, match="is no Chroma server"):
                opened(f"http://127.0.0.1:{other.server_port}")
            other.shutdown()
            thread.join()

    def test_silent_server(self, opened, monkeypatch):
        """A server that accepts and says nothing is not waited for without end."""
        monkeypatch.setattr("index.store.server.TIMEOUT", 0.2)
        with (
            socket.create_server(("127.0.0.1", 0)) as silent,
            pytest.raises(StoreError, match="cannot be used"),
        ):
            opened(f"http://127.0.0.1:{silent.getsockname()[1]}")

    @pytest.mark.parametrize("url", ["http://", "http://[", "https://localhost:99999"])
    def test_no_address(self, opened, url):
        """A URL that is none is refused like a server that is not there."""
        with pytest.raises(StoreError, match="WORTLAUT_INDEX"):
            opened(url)
