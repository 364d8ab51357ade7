"""What others see: the plain output, a terminal's, and the two streams apart."""

import os
import pty
import re
import select
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from ui.terminal import safe

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
ASKED = {
    "de": ["Wer hat Scale AI gegründet?", "Wie hoch ist der Eiffelturm?"],
    "en": ["What will Wang's new unit focus on?", "How tall is the Eiffel Tower?"],
}
ESCAPE = "\x1b"
TERMINAL = {"TERM": "xterm-256color", "COLUMNS": "80"}


@pytest.fixture
def on_a_terminal(environment, tmp_path):
    """Return a function that runs a process on a pseudo-terminal."""

    def run(*arguments):
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "ui", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment | TERMINAL,
            cwd=tmp_path,
        ) as process:
            os.close(theirs)
            written = _read(ours)
        os.close(ours)
        return process.returncode, written

    return run


@pytest.fixture
def call_on_a_terminal(call, monkeypatch):
    """Return a function that calls the command line with a pseudo-terminal as its output."""

    def run(*arguments, **options):
        ours, theirs = pty.openpty()
        with ThreadPoolExecutor(1) as pool, os.fdopen(theirs, "w") as terminal:  # closed first
            written = pool.submit(_read, ours)
            monkeypatch.setattr(sys, "stdout", terminal)
            monkeypatch.setattr(sys, "stderr", terminal)
            code = call(*arguments, **TERMINAL | options).code
        os.close(ours)
        return code, written.result()

    return run


def _read(descriptor):
    """Return what is written until the other end is closed, which Linux reports as an error."""
    written = b""
    with suppress(OSError):
        while select.select([descriptor], [], [], 60)[0] and (data := os.read(descriptor, 65_536)):
            written += data
    return written.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("language", ASKED)
def test_plain(call, language):
    """An answer and a refusal look as they were last agreed on, without an escape code."""
    runs = [call("ask", question, language=language) for question in ASKED[language]]
    found = "\n".join(run.out for run in runs)

    assert [run.code for run in runs] == [0, 3]
    assert found == (GOLDEN / f"answer-{language}.txt").read_text(encoding="utf-8")
    assert ESCAPE not in found


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_language_of_the_question(call, language, other):
    """What stands beside an answer or a verdict is in its language, whatever the locale's."""
    sentence = {"de": " · Satz ", "en": " · sentence "}[language]
    claim = {"de": "Meta hält 51 Prozent an Scale AI.", "en": "Meta owns 51 percent of Scale AI."}

    assert sentence in call("ask", ASKED[language][0], language=other).out
    assert sentence in call("check", claim[language], language=other).out


@pytest.mark.parametrize("command", ["ask", "search", "list"])
def test_streams(call, process, command, tmp_path):
    """Progress goes to standard error, the JSON alone to standard output."""
    question = [] if command == "list" else [ASKED["en"][0]]
    index = tmp_path / "index"
    if command == "ask":
        run = process("ask", "--json", *question, env={"WORTLAUT_INDEX": str(index)})
    else:
        run = call(command, "--json", *question, index=index)

    assert run.code == 0
    assert run.json is not None
    assert ESCAPE not in run.out + run.err
    assert run.err.startswith("" if command == "list" else "Indexing “OpenAI hat bestätigt")
    assert len(run.err.splitlines()) == (0 if command == "list" else 1)


def test_terminal(on_a_terminal):
    """A terminal gets the words that answer in colour, and the quotation wrapped to its width."""
    code, written = on_a_terminal("ask", ASKED["de"][0])

    assert code == 0
    assert f"{ESCAPE}[1;32mAlexandr Wang{ESCAPE}[0m" in written
    plain = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", written)
    assert max(map(len, re.split(r"[\r\n]+", plain))) <= 80


def test_progress_on_a_terminal(call_on_a_terminal, tmp_path):
    """The bar shows title and figures, and is gone before the answer stands in its place."""
    _, written = call_on_a_terminal("ask", ASKED["de"][0], index=tmp_path / "index")
    before, lead, answer = written.partition("Der Artikel schreibt:\n")

    assert re.search("Indexing “OpenAI hat bestätigt.*….*[0-9]+/[0-9]+", before)
    assert re.search(r"\r\x1b\[2K(\x1b\[\?25h)?\r?$", before)  # erased, the cursor at its start
    assert lead
    assert "Indexing" not in answer
    assert f"{ESCAPE}[2K" not in answer


@pytest.mark.parametrize(
    "variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"]
)
def test_without_colour(call_on_a_terminal, variables):
    """``NO_COLOR`` and a terminal without colours get none."""
    code, written = call_on_a_terminal("ask", ASKED["de"][0], **variables)

    assert code == 0
    assert "Alexandr Wang" in written
    assert not re.search(r"\x1b\[[\d;]*3\d", written)


def test_link_to_the_article(call_on_a_terminal, file):
    """On a terminal the mark of a citation links to the file."""
    path = file()
    code, written = call_on_a_terminal("ask", "Was kosten die Arbeiten?", "--article", str(path))

    assert code == 0
    assert path.as_uri() in written


def test_escape_codes_in_an_article(call, file):
    """An article with characters that would steer a terminal is refused without them."""
    run = call("ask", "Was kosten die Arbeiten?", "--article", file("Es kostet \x9b31m12 Euro."))

    assert run.code == 1
    assert "U+009B" in run.complaint
    assert "\x9b" not in run.err


def test_what_slips_through():
    """What the reader lets pass is made visible; tabs and line ends stay."""
    assert safe("a\x1b[31m\x07\x85\x9b\r\tb\nÖ🎉") == "a�[31m����\tb\nÖ🎉"


def test_terminal_without_the_letters(call, process):
    """A terminal's encoding costs characters, not the answer, and nothing else is said."""
    call("ask", "Behemoth?")  # from here on it is indexed
    run = process("ask", ASKED["de"][0], env={"PYTHONIOENCODING": "ascii"})

    assert run.code == 0
    assert run.err == ""
    assert "Scale AI wurde 2016 von Alexandr Wang gegr?ndet" in run.out


def test_full_disk(process):
    """An output that cannot be written is told in one line."""
    with Path("/dev/full").open("wb") as full:
        run = process("ask", "--json", ASKED["de"][0], stdout=full)

    assert run.code == 1
    assert run.err.splitlines()[-1].startswith("The output cannot be written")
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    ("arguments", "stream", "code"),
    [
        (["ask", "-"], "<&-", 2),
        (["check", "-"], "<&-", 2),
        (["list"], ">&-", 1),
        (["ask", "Wer hat Scale AI gegründet?"], ">&-", 1),
        (["ask", "Wer hat Scale AI gegründet?"], "2>&-", 0),
    ],
)
def test_a_closed_stream(environment, tmp_path, arguments, stream, code):
    """Without a standard stream the rest works, and no file of the index gets its number."""
    ended = subprocess.run(
        ["sh", "-c", f'exec "$@" {stream}', "sh", sys.executable, "-m", "ui", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        check=False,
    )

    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    assert bool(ended.stdout) == (code == 0)
    assert len(ended.stderr.splitlines()) == (0 if stream == "2>&-" else 1)


def test_reader_has_left(call, process):
    """A pipe whose reader has left ends the command without a word."""
    ours, theirs = os.pipe()
    os.close(ours)
    call("ask", ASKED["de"][0])  # from here on it is indexed
    run = process("ask", ASKED["de"][0], stdout=theirs)
    os.close(theirs)

    assert run.code == 1
    assert run.err == ""


def test_interrupted(taken_in, environment, tmp_path):
    """Ctrl-C while a file is indexed ends with 130 and one line; the next call indexes anew."""
    path = tmp_path / "lang.txt"
    path.write_text("".join(f"Der Rat Nummer {n} tagt lange. " for n in range(3_000)))
    command = [sys.executable, "-m", "ui", "add", str(path)]
    fresh = environment | {"WORTLAUT_INDEX": str(tmp_path / "index")}
    with subprocess.Popen(command, env=fresh, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stderr.readline().startswith(b"Indexing")
        process.send_signal(2)
        rest = process.stderr.read().decode()

    assert process.returncode == 130
    assert rest.split() == ["Interrupted."]
    assert taken_in(tmp_path / "index") == []


def test_module(process):
    """``python -m ui`` is the same command as ``wortlaut``."""
    assert process("--help").out.startswith("Usage: wortlaut ")
