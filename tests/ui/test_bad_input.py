"""Bad input: one clear sentence, the right exit code, nothing lost, no traceback."""

import unicodedata
from pathlib import Path

import pytest

QUESTION = "Wie hoch ist der Kölner Dom?"
SENTENCE = "Der Kölner Dom ist 157 Meter hoch."


def complaint(outcome, code: int) -> str:
    """Return the one line of a failed run."""
    assert outcome.code == code
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    (line,) = outcome.err.splitlines()
    return line


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "holds no text"),
        (b" \n\t\n", "holds no text"),
        (bytes(range(256)) * 8, "is no text file"),
        (b"Der Dom\0 ist hoch.", "is no text file"),
        (b"%PDF-1.7 text", "PDF"),
        ("Собор высокий".encode("koi8-r"), "encoding"),
        (b"a" * 50_000_000, "too large"),
    ],
    ids=["empty", "blank", "binary", "nul", "pdf", "koi8", "50MB"],
)
def test_what_is_no_article(call, tmp_path, data, sentence):
    """Bytes that hold no readable text are refused with the reason."""
    path = tmp_path / "article.txt"
    path.write_bytes(data)

    assert sentence in complaint(call("ask", "--article", path, QUESTION), 1)


@pytest.mark.parametrize(("name", "sentence"), [("missing.txt", "no file"), (".", "a folder")])
def test_what_is_no_file(call, tmp_path, name, sentence):
    """A path that leads to no file is named."""
    assert sentence in complaint(call("ask", "--article", tmp_path / name, QUESTION), 1)


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("latin-1"),
        f"\ufeff{SENTENCE}\r\nEr ist alt.\r\n".encode(),
        SENTENCE.replace("Kölner", "Köl\u00adner").encode(),
        unicodedata.normalize("NFD", SENTENCE).encode(),
        SENTENCE.replace("Dom", "Dom 🏰").encode(),
        SENTENCE.replace("Dom", "\u200fDom\u200e").encode(),
    ],
    ids=["utf16", "latin1", "bom-crlf", "soft-hyphen", "nfd", "emoji", "right-to-left"],
)
def test_what_is_read_right(call, tmp_path, data):
    """Unusual encodings and characters are no obstacle."""
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    outcome = call("ask", "--article", path, QUESTION)

    assert outcome.code == 0
    assert "157 Meter" in outcome.out


@pytest.mark.parametrize("text", ["wort " * 200_000, "Erste Zeile\n\nZweite Zeile\n"])
def test_what_is_hardly_an_article(call, tmp_path, text):
    """A line of a megabyte and a text of headings are indexed, and do not answer."""
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")

    assert call("ask", "--article", path, QUESTION).code == 3


@pytest.mark.parametrize(
    ("question", "sentence"),
    [("", "empty"), ("  \n", "empty"), ("?! …", "no word"), ("frage " * 20_000, "too long")],
)
@pytest.mark.parametrize("way", ["argument", "stdin"])
def test_what_is_no_question(call, question, sentence, way):
    """A question that cannot be asked is a usage error."""
    given, stdin = ("-", question.encode()) if way == "stdin" else (question, b"")

    assert sentence in complaint(call("ask", given, stdin=stdin), 2)


def test_a_foreign_folder_is_left_alone(call, tmp_path):
    """A folder of another program is refused, and nothing is written into it."""
    (tmp_path / "letter.doc").write_text("private")
    line = complaint(call("ask", QUESTION, index=str(tmp_path)), 1)

    assert "belongs to another program" in line
    assert [each.name for each in tmp_path.iterdir()] == ["letter.doc"]


def test_an_index_that_cannot_be_written(call, tmp_path):
    """A file in place of the folder is named, with the setting that points to it."""
    path = tmp_path / "file"
    path.write_text("")

    assert "WORTLAUT_INDEX" in complaint(call("ask", QUESTION, index=str(path)), 1)


def test_a_server_that_is_down(call):
    """A Chroma server that does not answer is named."""
    line = complaint(call("ask", QUESTION, index="http://127.0.0.1:9"), 1)

    assert "http://127.0.0.1:9" in line


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [
        ("q.jsonl", '{"id": "a", "language": "en"}\n', ["line 1"]),
        ("q.jsonl", '{"id": "a", "question": "Who?", "language": "fr"}', ["line 1", "language"]),
        ("q.jsonl", "no json\n", ["line 1"]),
        ("q.yaml", "questions: 3\n", ["questions"]),
    ],
)
def test_a_malformed_question_set(call, tmp_path, name, text, parts):
    """The line and the field are named."""
    path: Path = tmp_path / name
    path.write_text(text)
    line = complaint(call("eval", path), 1)

    assert all(part in line for part in parts)


def test_a_setting_that_cannot_be(call):
    """A wrong setting is named with what it may be."""
    line = complaint(call("ask", QUESTION, WORTLAUT_ANSWERS="witty"), 1)

    assert line == "WORTLAUT_ANSWERS=witty is not possible; allowed: 'auto' or 'extractive'."


def test_complaints_in_german(call, tmp_path):
    """Messages follow the locale."""
    line = complaint(call("ask", "--article", tmp_path / "x.txt", "Wer?", language="de"), 1)

    assert line.endswith("den Pfad prüfen.")
