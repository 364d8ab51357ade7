"""With a model, too, nothing is asked but the server that was configured."""

import json
import os
import subprocess
import sys
from pathlib import Path

FORBIDDING = Path(__file__).parents[2] / "loopback"
QUESTION = "Wie viel Prozent hält Meta?"
RECORD = {"id": "share", "language": "de", "question": QUESTION, "answer": ["49"]}
COMMANDS = [["ask", QUESTION, "--mode", "generative"], ["eval", "questions.jsonl", "--judge"]]
CODE = "import json, sys; from ui.cli import main; print(*map(main, json.loads(sys.argv[1])))"


def test_no_server_but_the_configured_one(server, tmp_path):
    """A process that looks up or connects to any other host would end with 86."""
    server.says("Meta hält 49 Prozent. [8]")
    (tmp_path / "questions.jsonl").write_text(json.dumps(RECORD), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", CODE, json.dumps(COMMANDS)],
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
    answer, figures = ended.stdout.split("citation_precision")

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "0 0"
    assert len(server.asked) > len(COMMANDS)
    assert "49" in answer
    assert "faithfulness" in figures
