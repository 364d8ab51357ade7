"""Files that are no article."""

import pytest

from tests.ui.bad_input.conftest import QUESTION, TEXT

SIZE = 50_000_000


@pytest.mark.parametrize("command", ["ask", "add", "search"])
def test_missing(call, index, command):
    """A file that is not there is named, whatever asked for it."""
    arguments = (
        ["add", "fehlt.txt"] if command == "add" else [command, QUESTION, "--article=fehlt.txt"]
    )
    run = call(*arguments, index=index, language="de")

    assert run.code == 1
    assert run.out == ""
    assert run.complaint == "Die Datei „fehlt.txt“ gibt es nicht: den Pfad prüfen."


def test_folder(call, index, tmp_path):
    """A folder is told from a file where one is asked."""
    run = call("ask", QUESTION, "--article", tmp_path, index=index)

    assert run.code == 1
    assert run.complaint == f"“{tmp_path}” is a folder: give a file."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "holds no text", id="empty"),
        pytest.param(b" \r\n\t\n", "holds no text", id="spaces"),
        pytest.param(b"\xef\xbb\xbf", "holds no text", id="mark alone"),
        pytest.param(b"...\n---\n", "holds no text", id="punctuation"),
        pytest.param("\u200e\u200f\u00ad".encode(), "holds no text", id="invisible"),
        pytest.param(b"Ein Satz.\x00 Noch einer.", "is no text file: save", id="NUL"),
        pytest.param(b"Ein Satz.\x1b[31m Rot.", "control character U+001B in line 1", id="ESC"),
        pytest.param(b"%PDF-1.7 \xe2\xe3", "is damaged or incomplete (PDF)", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "a format that is not read (PNG)", id="PNG"),
        pytest.param(bytes(range(256)) * 8, "is no text file", id="binary"),
        pytest.param(b"<!DOCTYPE html><p>", "No article can be found", id="HTML"),
        pytest.param("Москва".encode("koi8-r"), "character encoding", id="KOI8"),
        pytest.param(b"\xff\xfeE\x00i\x00n", "character encoding", id="UTF-16 cut"),
    ],
)
def test_content(call, taken_in, file, content, reason):
    """What is no text is refused with the reason; nothing of it is taken in."""
    path = file(content)
    index = path.with_name("index")
    run = call("add", path, index=index)

    assert path.read_bytes() == content
    assert run.code == 1
    assert run.out == ""
    assert reason in run.complaint
    assert str(path) in run.complaint
    assert taken_in(index) == []


def test_50_megabytes(call, index, file):
    """A file of 50 MB is refused with its size and the limit, without being read."""
    path = file("")
    with path.open("r+b") as huge:
        huge.truncate(SIZE)
    run = call("add", path, index=index)

    assert run.code == 1
    assert "is too large (50 MB): split it into parts of up to 20 MB" in run.complaint


def test_one_bad_file_of_many(call, taken_in, index, file):
    """The good files before and behind a bad one are taken in."""
    good, bad = file(TEXT, "gut.txt"), file(b"\x00", "schlecht.txt")
    better = file(TEXT.replace("12", "13"), "besser.txt")
    run = call("add", good, bad, better, index=index)

    assert run.code == 1
    assert str(bad) in run.complaint
    assert {each["source"] for each in taken_in(index)} == {str(good), str(better)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "x" * 300], "cannot be read (File name too long): check the path."),
        (["add", "x/" * 3_000], "cannot be read (File name too long): check the path."),
        (["ask", QUESTION, "--article", "x" * 300], "is neither a file nor the ID"),
        (["check", QUESTION, "--article", "x" * 300 + ".txt"], "(File name too long)"),
    ],
)
def test_name_too_long(call, index, arguments, said):
    """A name that no file can have is told as the name, and not as an output that fails."""
    run = call(*arguments, index=index)

    assert run.code == 1
    assert run.complaint.startswith("“xx" if "/" not in arguments[-1] else "“x/")
    assert said in run.complaint


def test_unknown_id(call, index):
    """An ID that no article has is told from a file, with the way to the IDs."""
    run = call("ask", QUESTION, "--article", "abcdef", index=index, language="de")

    assert run.code == 1
    assert "„abcdef“ ist weder eine Datei noch die ID" in run.complaint
    assert "wortlaut list" in run.complaint
