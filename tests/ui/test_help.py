"""The help texts, in both languages, as they were last agreed on."""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
COMMANDS = ("ask", "search", "check", "chat", "add", "list", "remove", "eval")


@pytest.mark.parametrize("language", ["de", "en"])
def test_help(call, language, monkeypatch):
    """Every command explains itself; `--help` again into the file renews it."""
    monkeypatch.setenv("COLUMNS", "80")
    pages = [
        call("--help", language=language),
        *(call(c, "--help", language=language) for c in COMMANDS),
    ]
    found = "\n".join(page.out for page in pages)

    assert {page.code for page in pages} == {0}
    assert found == (GOLDEN / f"help-{language}.txt").read_text(encoding="utf-8")


def test_version(call):
    """The version is the package's."""
    code, out, _ = call("--version")

    assert (code, out) == (0, "wortlaut, version 0.1.0\n")
