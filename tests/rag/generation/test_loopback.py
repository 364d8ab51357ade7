"""With a model, too, nothing is asked but the server that was configured."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FORBIDDING = Path(__file__).parents[2] / "loopback"
QUESTION = "Wie viel Prozent hält Meta?"
RECORD = {"id": "share", "language": "de", "question": QUESTION, "answer": ["49"]}


@pytest.mark.parametrize(
    "arguments",
    [("ask", QUESTION, "--mode", "generative"), ("eval", "questions.jsonl", "--judge")],
    ids=["ask", "eval"],
)
def test_no_server_but_the_configured_one(server, tmp_path, arguments):
    """A process that looks up or connects to any other host would end with 86."""
    server.says("Meta hält 49 Prozent. [8]")
    (tmp_path / "questions.jsonl").write_text(json.dumps(RECORD), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "PYTHONPATH": str(FORBIDDING),
            "OPENAI_BASE_URL": server.url,
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    assert server.asked
    assert "49" in ended.stdout or "faithfulness" in ended.stdout
