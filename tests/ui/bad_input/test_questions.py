"""Questions that cannot be asked."""

from pathlib import Path

import pytest


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        pytest.param("", "Die Frage ist leer", id="empty"),
        pytest.param(" \t\n", "Die Frage ist leer", id="spaces"),
        pytest.param("?!?…", "Die Frage enthält kein Wort", id="punctuation"),
        pytest.param("🎉🎉", "Die Frage enthält kein Wort", id="emoji"),
        pytest.param("was " * 25_000, "Die Frage ist mit 99.999 Zeichen zu lang", id="100 kB"),
    ],
)
def test_refused(call, command, question, complaint):
    """It is a wrong call, told in one line."""
    run = call(command, question, language="de")

    assert run.code == 2
    assert run.out == ""
    assert run.complaint.startswith(complaint)


@pytest.mark.parametrize("stdin", [b"", b"\n", b"\x00\x00", b"\xff\xfe"])
def test_standard_input_without_a_question(call, stdin):
    """Nothing on standard input is no question."""
    assert call("ask", "-", stdin=stdin).code == 2


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "windows-1252"]
)
def test_standard_input_in_any_encoding(call, encoding):
    """It is read as article files are."""
    question = "Wer hat Scale AI gegründet?"
    run = call("ask", "--json", "-", stdin=f"{question}\n".encode(encoding))

    assert run.code == 0
    assert run.json["question"] == question


@pytest.mark.parametrize("command", ["ask", "check", "search"])
@pytest.mark.parametrize(
    "stdin", ["Москва".encode("koi8-r"), b"\x89PNG\r\n\x1a\n\x00\x01\x02", b"\x00\x00Wer?"]
)
def test_standard_input_that_is_no_text(call, command, stdin):
    """What cannot be read is not asked."""
    run = call(command, "-", stdin=stdin)

    assert (run.code, run.out) == (2, "")
    assert run.complaint.startswith("What comes on standard input is no text")


@pytest.mark.parametrize(
    "arguments", [["add", "-"], ["eval", "-"], ["eval", "--json", "-"], ["eval", "--report=-"]]
)
def test_no_stream(call, tmp_path, arguments):
    """Files are read and written, not the standard streams."""
    run = call(*arguments, index=tmp_path / "index", language="de")

    assert run.code == (1 if arguments[0] == "add" else 2)
    assert run.complaint.startswith("„-“ steht nur bei ask, check und search")
    assert not (tmp_path / "-").exists()


def test_endless_standard_input(call):
    """A question without an end is not read to its end."""
    with Path("/dev/zero").open("rb") as endless:
        run = call("ask", "-", stdin=endless)

    assert run.code == 2
    assert "question" in run.complaint
