"""What holds for every command: wrong calls, an interruption, completion."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "arguments", [("ask",), ("ask", "--nope", "x"), ("nope",), ("search", "--top", "0", "x")]
)
def test_usage_errors(call, arguments):
    """A call that is put wrongly ends with 2 and points to the help."""
    code, out, err = call(*arguments)

    assert (code, out) == (2, "")
    assert "--help" in err


@pytest.mark.parametrize("command", ["ask", "check", "search", "chat"])
def test_all_articles_or_some(call, command):
    """Naming one of all is no call that could be meant."""
    asked = [] if command == "chat" else ["Behemoth?"]
    run = call(command, *asked, "--all", "--article", "nope.txt")

    assert (run.code, run.out) == (2, "")
    assert run.complaint.startswith("--all asks all articles, --article some")


def test_interruption_ends_with_130(call, monkeypatch):
    """Ctrl-C is no crash."""
    monkeypatch.setattr("rag.extractive.answerer.assess", lambda *_: os.kill(os.getpid(), 2))
    code, out, err = call("ask", "Behemoth?")

    assert (code, out) == (130, "")
    assert err.splitlines()[-1] == "Interrupted."


@pytest.mark.parametrize(("ignored", "code"), [(False, 130), (True, 0)])
def test_interruption_at_the_start(environment, tmp_path, ignored, code):
    """Ctrl-C while the program is being imported is no crash either, where it is not ignored."""
    script = (
        "import runpy, signal, sys\n"
        "class Pressing:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'rag.settings': signal.raise_signal(signal.SIGINT)\n"
        f"if {ignored}: signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "sys.meta_path.insert(0, Pressing())\n"
        "sys.argv = ['wortlaut', '--version']\n"
        "runpy.run_module('ui', run_name='__main__')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=environment | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        check=False,
    )

    assert ended.returncode == code
    assert ended.stderr == ("" if ignored else "Interrupted.\n")
    assert bool(ended.stdout) == ignored


def test_completion_for_the_shell(call, capsys):
    """The shell gets its completion script from the library."""
    with pytest.raises(SystemExit):
        call(_WORTLAUT_COMPLETE="bash_source")

    assert "complete -o nosort -F" in capsys.readouterr().out
