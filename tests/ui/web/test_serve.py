"""The web server: the article it is started with, its port, its end."""

import signal
import socket

import httpx


def test_another_article(start, ask, tmp_path):
    """`chat --article` shows and asks another article than the bundled one; Ctrl+C ends it."""
    path = tmp_path / "rathaus.txt"
    path.write_text("Das Rathaus von Lindau wird saniert. Die Arbeiten kosten 12 Millionen Euro.\n")
    server = start("--article", path)

    assert "Das Rathaus von Lindau" in httpx.get(server.url).text
    assert "Alexandr" not in httpx.get(server.url).text
    assert ask(server.url, "Was kosten die Arbeiten?")["citations"][0]["sentence"] == 2

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
