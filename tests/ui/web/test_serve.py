"""The web server: the article it is started with, its port, its end."""

import signal
import socket

import httpx


def test_another_article(guarded, ask):
    """`chat --article` shows and asks another article than the bundled one."""
    auth = ("leser", "geheim")
    page = httpx.get(guarded.url, auth=auth).text

    assert "Das Rathaus von Lindau" in page
    assert "Alexandr" not in page
    answer = ask(guarded.url, "Was kosten die Arbeiten?", auth=auth)
    assert answer["citations"][0]["sentence"] == 2


def test_stopped(start):
    """Ctrl+C ends the server at once, with one line."""
    server = start()
    server.process.send_signal(signal.SIGINT)

    assert server.process.wait(30) == 130  # a busy machine takes its time
    assert server.log.read_text().splitlines()[-1] == "Interrupted."


def test_a_taken_port(call):
    """A port in use is told with the remedy."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = call("chat", "--port", port)

    assert run.code == 1
    assert f"127.0.0.1:{port}" in run.complaint
    assert "--port" in run.complaint
