"""What holds for every command: wrong calls, an interruption, completion."""

import os

import pytest


@pytest.mark.parametrize(
    "arguments", [("ask",), ("ask", "--nope", "x"), ("nope",), ("search", "--top", "0", "x")]
)
def test_usage_errors(call, arguments):
    """A call that is put wrongly ends with 2 and points to the help."""
    code, out, err = call(*arguments)

    assert (code, out) == (2, "")
    assert "--help" in err


def test_interruption_ends_with_130(call, monkeypatch):
    """Ctrl-C is no crash."""
    monkeypatch.setattr("rag.extractive.answerer.assess", lambda *_: os.kill(os.getpid(), 2))
    code, out, err = call("ask", "Behemoth?")

    assert (code, out) == (130, "")
    assert err.splitlines()[-1] == "Interrupted."


def test_completion_for_the_shell(call, capsys):
    """The shell gets its completion script from the library."""
    with pytest.raises(SystemExit):
        call(_WORTLAUT_COMPLETE="bash_source")

    assert "complete -o nosort -F" in capsys.readouterr().out
