"""Places where there can be no index."""

import http.server
import socket
import threading

import pytest

from tests.ui.bad_input.conftest import QUESTION


@pytest.fixture
def free_url():
    """Return the URL of a port that nothing listens to: bound, but not listening."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@pytest.fixture
def other_server():
    """Return the URL of a web server that is no Chroma."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<h1>Hallo</h1>")

        def log_message(self, *_):
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_below_a_read_only_file_system(call):
    """A folder that cannot be made is named with the reason."""
    run = call("ask", QUESTION, index="/proc/wortlaut", language="de")

    assert run.code == 1
    assert "Der Index-Ordner „/proc/wortlaut“ lässt sich nicht benutzen" in run.complaint
    assert "WORTLAUT_INDEX" in run.complaint


def test_a_file_in_its_place(call, file):
    """A file is not overwritten by an index."""
    path = file("wichtig", "index")
    run = call("ask", QUESTION, index=path)

    assert run.code == 1
    assert f"The index folder “{path}” cannot be used" in run.complaint
    assert path.read_text() == "wichtig"


def test_folder_of_another_program(call, tmp_path):
    """A folder with other things in it is left alone."""
    foreign = tmp_path / "briefe"
    foreign.mkdir()
    (foreign / "brief.txt").write_text("Liebe Anna")
    run = call("add", foreign / "brief.txt", index=foreign)

    assert run.code == 1
    assert "belongs to another program" in run.complaint
    assert [each.name for each in foreign.iterdir()] == ["brief.txt"]


@pytest.mark.parametrize("command", [["ask", QUESTION], ["list"], ["remove", "abc"]])
def test_server_down(call, free_url, command):
    """A server that does not answer is named, with the setting."""
    run = call(*command, index=free_url)

    assert run.code == 1
    assert run.complaint.startswith(f"The Chroma server {free_url} cannot be used")
    assert "WORTLAUT_INDEX" in run.complaint


def test_another_server(call, other_server):
    """What answers and is no Chroma server is told from one that is down."""
    run = call("ask", QUESTION, index=other_server, language="de")

    assert run.code == 1
    assert run.complaint.startswith(f"Unter {other_server} antwortet kein Chroma-Server")


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1:8000", "chroma:8000/", "[::1]:8000", "ftp://x/y", "http:/x", "HTTP://x"],
)
def test_address_mistyped(call, tmp_path, place):
    """What is no address and yet no folder either makes none of that name."""
    run = call("list", index=place)

    assert run.code == 1
    assert run.complaint.startswith("WORTLAUT_INDEX=… is not possible; allowed: /PATH, ~/PATH, ")
    assert "http(s)://HOST:PORT/PATH" in run.complaint
    assert list(tmp_path.iterdir()) == []


def test_folder_with_a_colon(call, tmp_path):
    """Where a folder has such a name, the way to it says so."""
    assert call("list", index="./a:80").code == 0
    assert call("list", index=tmp_path / "b:80").code == 0


def test_url_without_a_host(call):
    """A URL that names no host is no traceback."""
    run = call("ask", QUESTION, index="http://")

    assert run.code == 1
    assert "WORTLAUT_INDEX" in run.complaint
