"""Bad input through the command line: one clear sentence, the right code, nothing left behind."""

import http.server
import socket
import threading
import unicodedata
from pathlib import Path

import pytest

QUESTION = "Was kosten die Arbeiten?"
SENTENCE = "Die Arbeiten kosten 12 Millionen Euro."
TEXT = f"Das Rathaus wird saniert. {SENTENCE} Bürgermeisterin Köhler sprach von „Glück“."
SIZE = 50_000_000


@pytest.fixture
def index(tmp_path):
    """Return the place of an index of the test's own."""
    return tmp_path / "index"


class TestArticle:
    """Files that are no article."""

    @pytest.mark.parametrize("command", ["ask", "add", "search"])
    def test_missing(self, call, index, command):
        """A file that is not there is named, whatever asked for it."""
        arguments = (
            ["add", "fehlt.txt"] if command == "add" else [command, QUESTION, "--article=fehlt.txt"]
        )
        run = call(*arguments, index=index, language="de")

        assert run.code == 1
        assert run.out == ""
        assert run.complaint == "Die Datei „fehlt.txt“ gibt es nicht: den Pfad prüfen."

    def test_folder(self, call, index, tmp_path):
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
    def test_content(self, call, taken_in, file, content, reason):
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

    def test_50_megabytes(self, call, index, file):
        """A file of 50 MB is refused with its size and the limit, without being read."""
        path = file("")
        with path.open("r+b") as huge:
            huge.truncate(SIZE)
        run = call("add", path, index=index)

        assert run.code == 1
        assert "is too large (50 MB): split it into parts of up to 20 MB" in run.complaint

    def test_one_bad_file_of_many(self, call, taken_in, index, file):
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
    def test_name_too_long(self, call, index, arguments, said):
        """A name that no file can have is told as the name, and not as an output that fails."""
        run = call(*arguments, index=index)

        assert run.code == 1
        assert run.complaint.startswith("“xx" if "/" not in arguments[-1] else "“x/")
        assert said in run.complaint

    def test_unknown_id(self, call, index):
        """An ID that no article has is told from a file, with the way to the IDs."""
        run = call("ask", QUESTION, "--article", "abcdef", index=index, language="de")

        assert run.code == 1
        assert "„abcdef“ ist weder eine Datei noch die ID" in run.complaint
        assert "wortlaut list" in run.complaint


class TestReadRight:
    """Texts that are unusual, and an article nevertheless."""

    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(TEXT.encode("utf-16"), id="UTF-16"),
            pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without a mark"),
            pytest.param(TEXT.encode("utf-16-be"), id="UTF-16 big-endian"),
            pytest.param(TEXT.encode("windows-1252"), id="Windows-1252"),
            pytest.param(TEXT.replace("„", "").replace("“", "").encode("latin-1"), id="Latin-1"),
            pytest.param(TEXT.encode("utf-8-sig"), id="mark"),
            pytest.param(TEXT.replace(". ", ".\r\n").encode(), id="CRLF"),
            pytest.param(TEXT.replace(". ", ".\r").encode(), id="CR"),
            pytest.param(unicodedata.normalize("NFD", TEXT).encode(), id="NFD"),
            pytest.param(f"🎉 Fest! 👩‍👩‍👧 {TEXT}".encode(), id="emoji"),
            pytest.param(f"\u200f{TEXT}\u202bשלום\u202c".encode(), id="right to left"),
        ],
    )
    def test_encodings(self, call, index, file, content):
        """The sentence is found and quoted as the file has it."""
        answer = call("ask", "--json", QUESTION, "--article", file(content), index=index)

        assert answer.code == 0
        assert answer.json["citations"][0]["text"] == SENTENCE

    def test_soft_hyphens(self, call, index, file):
        """Soft hyphens part no word, and stand in the quotation where they stand in the text."""
        text = TEXT.replace("Arbeiten", "Ar\u00adbei\u00adten").replace(
            "Millionen", "Mil\u00adlionen"
        )
        answer = call("ask", "--json", QUESTION, "--article", file(text), index=index).json
        (citation,) = answer["citations"]

        assert citation["text"] == text[citation["start"] : citation["end"]]
        assert "Ar\u00adbei\u00adten" in citation["text"]

    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    def test_composition(self, call, index, file, form):
        """Question and article may be composed differently; the quotation stays as written."""
        text = unicodedata.normalize("NFD", TEXT)
        question = unicodedata.normalize(form, "Was lobt Bürgermeisterin Köhler?")
        run = call("ask", "--json", question, "--article", file(text), index=index)

        assert run.code == 5
        assert unicodedata.normalize("NFD", "Köhler") in run.json["passages"][0]["text"]

    def test_only_headings(self, call, taken_in, index, file):
        """Headings without a full stop are sentences, one a line."""
        path = file("Stadtrat\n\nNeues Rathaus\n\nHaushalt 2027\n")
        call("add", path, index=index)
        (record,) = taken_in(index)

        assert record["sentences"] == 3

    def test_a_line_of_a_megabyte(self, call, index, file):
        """A line of 1 MB does not hide the sentence behind it."""
        path = file("wort " * 4_000 + " " * 980_000 + TEXT)
        run = call("ask", "--json", QUESTION, "--article", path, index=index)

        assert run.code == 0
        assert run.json["citations"][0]["text"] == SENTENCE


class TestQuestion:
    """Questions that cannot be asked."""

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
    def test_refused(self, call, command, question, complaint):
        """It is a wrong call, told in one line."""
        run = call(command, question, language="de")

        assert run.code == 2
        assert run.out == ""
        assert run.complaint.startswith(complaint)

    @pytest.mark.parametrize("stdin", [b"", b"\n", b"\x00\x00", b"\xff\xfe"])
    def test_standard_input_without_a_question(self, call, stdin):
        """Nothing on standard input is no question."""
        assert call("ask", "-", stdin=stdin).code == 2

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "windows-1252"]
    )
    def test_standard_input_in_any_encoding(self, call, encoding):
        """It is read as article files are."""
        question = "Wer hat Scale AI gegründet?"
        run = call("ask", "--json", "-", stdin=f"{question}\n".encode(encoding))

        assert run.code == 0
        assert run.json["question"] == question

    @pytest.mark.parametrize("command", ["ask", "check", "search"])
    @pytest.mark.parametrize(
        "stdin", ["Москва".encode("koi8-r"), b"\x89PNG\r\n\x1a\n\x00\x01\x02", b"\x00\x00Wer?"]
    )
    def test_standard_input_that_is_no_text(self, call, command, stdin):
        """What cannot be read is not asked."""
        run = call(command, "-", stdin=stdin)

        assert (run.code, run.out) == (2, "")
        assert run.complaint.startswith("What comes on standard input is no text")

    @pytest.mark.parametrize(
        "arguments", [["add", "-"], ["eval", "-"], ["eval", "--json", "-"], ["eval", "--report=-"]]
    )
    def test_no_stream(self, call, tmp_path, arguments):
        """Files are read and written, not the standard streams."""
        run = call(*arguments, index=tmp_path / "index", language="de")

        assert run.code == (1 if arguments[0] == "add" else 2)
        assert run.complaint.startswith("„-“ steht nur bei ask, check und search")
        assert not (tmp_path / "-").exists()

    def test_endless_standard_input(self, call):
        """A question without an end is not read to its end."""
        with Path("/dev/zero").open("rb") as endless:
            run = call("ask", "-", stdin=endless)

        assert run.code == 2
        assert "question" in run.complaint


class TestIndex:
    """Places where there can be no index."""

    def test_below_a_read_only_file_system(self, call):
        """A folder that cannot be made is named with the reason."""
        run = call("ask", QUESTION, index="/proc/wortlaut", language="de")

        assert run.code == 1
        assert "Der Index-Ordner „/proc/wortlaut“ lässt sich nicht benutzen" in run.complaint
        assert "WORTLAUT_INDEX" in run.complaint

    def test_a_file_in_its_place(self, call, file):
        """A file is not overwritten by an index."""
        path = file("wichtig", "index")
        run = call("ask", QUESTION, index=path)

        assert run.code == 1
        assert f"The index folder “{path}” cannot be used" in run.complaint
        assert path.read_text() == "wichtig"

    def test_folder_of_another_program(self, call, tmp_path):
        """A folder with other things in it is left alone."""
        foreign = tmp_path / "briefe"
        foreign.mkdir()
        (foreign / "brief.txt").write_text("Liebe Anna")
        run = call("add", foreign / "brief.txt", index=foreign)

        assert run.code == 1
        assert "belongs to another program" in run.complaint
        assert [each.name for each in foreign.iterdir()] == ["brief.txt"]

    @pytest.mark.parametrize("command", [["ask", QUESTION], ["list"], ["remove", "abc"]])
    def test_server_down(self, call, free_url, command):
        """A server that does not answer is named, with the setting."""
        run = call(*command, index=free_url)

        assert run.code == 1
        assert run.complaint.startswith(f"The Chroma server {free_url} cannot be used")
        assert "WORTLAUT_INDEX" in run.complaint

    def test_another_server(self, call, other_server):
        """What answers and is no Chroma server is told from one that is down."""
        run = call("ask", QUESTION, index=other_server, language="de")

        assert run.code == 1
        assert run.complaint.startswith(f"Unter {other_server} antwortet kein Chroma-Server")

    @pytest.mark.parametrize(
        "place",
        ["127.0.0.1:8000", "chroma:8000/", "[::1]:8000", "ftp://x/y", "http:/x", "HTTP://x"],
    )
    def test_address_mistyped(self, call, tmp_path, place):
        """What is no address and yet no folder either makes none of that name."""
        run = call("list", index=place)

        assert run.code == 1
        assert run.complaint.startswith(
            "WORTLAUT_INDEX=… is not possible; allowed: /PATH, ~/PATH, "
        )
        assert "http(s)://HOST:PORT/PATH" in run.complaint
        assert list(tmp_path.iterdir()) == []

    def test_folder_with_a_colon(self, call, tmp_path):
        """Where a folder has such a name, the way to it says so."""
        assert call("list", index="./a:80").code == 0
        assert call("list", index=tmp_path / "b:80").code == 0

    def test_url_without_a_host(self, call):
        """A URL that names no host is no traceback."""
        run = call("ask", QUESTION, index="http://")

        assert run.code == 1
        assert "WORTLAUT_INDEX" in run.complaint


class TestQuestionSet:
    """Question sets that cannot be run; the line and the field are named."""

    @pytest.mark.parametrize(
        ("lines", "named"),
        [
            (['{"id": "a", "question": "Wer?"}'], ["line 1", "“language” is missing"]),
            (
                [
                    '{"id": "a", "question": "Wer?", "language": "de"}',
                    '{"id": "b", "question": "Who?", "language": "fr"}',
                ],
                ["line 2", "“language” must be"],
            ),
            (['{"id": "a"', ""], ["line 1", "no valid JSON"]),
            (["", "[1]"], ["line 2", "no object"]),
            (
                ['{"id": "a", "question": "Wer?", "language": "de", "evidenz": []}'],
                ["line 1", "“evidenz” is unknown"],
            ),
            (
                ['{"id": "a", "question": "Wer?", "language": "de", "evidence": ["Eiffel"]}'],
                ["line 1", "“evidence” is not in the article"],
            ),
            (
                ['{"id": "a", "question": "Wer?", "language": "de", "article": "weg.txt"}'],
                ["line 1", "“article” is of no use"],
            ),
            (
                [f'{{"id": "a", "question": "Wer?", "language": "de", "article": "{"x" * 300}"}}'],
                ["line 1", "“article” is of no use", "is neither a file nor the ID"],
            ),
            ([""], ["holds no question"]),
        ],
    )
    def test_malformed(self, call, file, lines, named):
        """One line names what to correct, and there is no table."""
        path = file("\n".join(lines), "fragen.jsonl")
        run = call("eval", path)

        assert run.code == 1
        assert run.out == ""
        for part in [str(path), *named]:
            assert part in run.complaint

    def test_no_question(self, call, file):
        """A question without a word is found when it is asked, and named like the others."""
        run = call("eval", file('{"id": "a", "question": "?", "language": "de"}', "fragen.jsonl"))

        assert run.code == 1
        assert run.out == ""
        assert "line 1: the field “question” is of no use" in run.err.splitlines()[-1]

    def test_missing_field_in_yaml(self, call, file):
        """In YAML the line of the record is named."""
        path = file("questions:\n\n  - id: a\n    language: de\n", "fragen.yaml")
        run = call("eval", path, language="de")

        assert run.code == 1
        assert "Zeile 3: Das Feld „question“ fehlt" in run.complaint

    @pytest.mark.parametrize("option", ["--json", "--report"])
    def test_unwritable_result(self, call, tmp_path, option):
        """A result that could not be written is told before the run."""
        run = call("eval", option, tmp_path / "fehlt" / "datei")

        assert run.code == 1
        assert "cannot be written" in run.complaint


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
