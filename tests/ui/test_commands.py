"""The other commands: search, the library of articles, the conversation."""

import json
import os
import pty
import subprocess
import sys

import pytest


@pytest.fixture
def bread(tmp_path):
    """A small article."""
    path = tmp_path / "brot.txt"
    path.write_text("Brot\n\nDas Brot bäckt 55 Minuten. Danach kühlt es aus.", encoding="utf-8")
    return path


def test_search_ranks_sentences(call):
    """The best sentences come with their scores, best first, as a table of tabs when piped."""
    code, out, _ = call("search", "--top", "3", "Wer hat Scale AI gegründet?")
    rows = [line.split("\t") for line in out.splitlines()]

    assert code == 0
    assert rows[0][1] == "5"
    assert len(rows) == 3
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)


def test_search_in_json(call):
    """The hits carry offsets and scores."""
    hits = json.loads(call("search", "--json", "Behemoth?").out)["hits"]

    assert hits[0]["sentence"] == 12
    assert len(hits) == 5


def test_articles_are_added_listed_and_removed(call, bread):
    """An article can be taken in, found by the first letters of its ID, and taken out."""
    added = call("add", bread).out
    article_id = added.split()[1]
    listed = json.loads(call("list", "--json").out)
    removed = call("remove", article_id[:6])

    assert added.startswith("Added: ")
    assert article_id in [record["id"] for record in listed]
    assert removed.out == f"Removed: {article_id}\n"
    assert article_id not in call("list").out


def test_an_unknown_id_is_told(call):
    """Removing or asking what is not there says where the IDs stand."""
    for arguments in (("remove", "ffff"), ("ask", "--article", "ffff", "Wer?")):
        code, out, err = call(*arguments)

        assert (code, out) == (1, "")
        assert "wortlaut list" in err


def test_eval_measures_and_reports(call, tmp_path):
    """The table, the JSON and the report are written; a threshold that is reached ends with 0."""
    figures, report = tmp_path / "figures.json", tmp_path / "report.html"
    code, out, _ = call("eval", "--json", figures, "--report", report, "--min", "verbatim=1")
    written = json.loads(figures.read_text())

    assert code == 0
    assert "recall@1" in out
    assert written["metrics"]["all"]["verbatim"] == 1
    assert len(written["records"]) >= 60
    assert report.read_text().lstrip().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("least", "code", "said"),
    [
        ("recall@1=1", 4, "Missed: recall@1"),
        ("de:refused=1", 4, "Missed: de:refused"),
        ("nonsense=1", 2, "nonsense"),
        ("recall@1", 2, "METRIC=VALUE"),
    ],
)
def test_eval_thresholds(call, tmp_path, least, code, said):
    """A missed threshold ends with 4, one that cannot be read with 2."""
    questions = tmp_path / "q.jsonl"
    questions.write_text(
        '{"id": "a", "question": "Wie viel Umsatz macht Scale AI?", "language": "de",'
        ' "evidence": ["Auf der VivaTech-Konferenz"]}\n'
        '{"id": "b", "question": "Wer hat Scale AI gegründet?", "language": "de",'
        ' "answerable": false}\n'
    )
    outcome = call("eval", questions, "--min", least)

    assert outcome.code == code
    assert said in outcome.err


@pytest.mark.parametrize("option", ["--json", "--report"])
def test_eval_tells_early_what_it_cannot_write(call, option):
    """A place that cannot be written is told before the questions are asked."""
    code, out, err = call("eval", option, "/nowhere/file")

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "/nowhere/file" in err


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
    monkeypatch.setattr("rag.assistant.judge", lambda *_: os.kill(os.getpid(), 2))
    code, out, err = call("ask", "Behemoth?")

    assert (code, out) == (130, "")
    assert err.splitlines()[-1] == "Interrupted."


def on_a_terminal(shared_index, **env: str) -> str:
    """Return what ``wortlaut ask`` writes to a pseudo-terminal."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "ui", "ask", "Wer hat Scale AI gegründet?"]
    given = {**os.environ, "WORTLAUT_INDEX": str(shared_index), "TERM": "xterm-256color", **env}
    subprocess.run(command, stdout=slave, stderr=subprocess.DEVNULL, env=given, check=True)
    os.close(slave)
    written = os.read(master, 100_000).decode()
    os.close(master)
    return written


def test_a_terminal_gets_marks(shared_index):
    """The words that answer stand out on a terminal."""
    assert "\x1b[1;32mAlexandr Wang\x1b[0m" in on_a_terminal(shared_index)


def test_no_color_is_honoured(shared_index):
    """With ``NO_COLOR`` nothing is coloured."""
    assert "32m" not in on_a_terminal(shared_index, NO_COLOR="1")


def test_completion_for_the_shell():
    """The shell gets its completion script from the library."""
    command = [
        sys.executable,
        "-c",
        "import sys; sys.argv = ['wortlaut']; from ui.cli import main; main()",
    ]
    env = {**os.environ, "_WORTLAUT_COMPLETE": "bash_source"}
    script = subprocess.run(command, env=env, capture_output=True, text=True, check=False).stdout

    assert "complete -o nosort -F" in script
