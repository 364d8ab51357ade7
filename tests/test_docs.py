"""What docs/ says exists: settings, commands and their options, files, paths of the server."""

import re
import shlex
from pathlib import Path

import click
import pytest

from index.formats.kinds import SUFFIXES
from rag.evaluation.question_set import Claim, Question, load_question_set
from rag.settings import Settings
from ui.cli import command_line

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
SETTINGS = {
    str(field.validation_alias or f"WORTLAUT_{name}".upper())
    for name, field in Settings.model_fields.items()
}


def named(page: Path) -> str:
    """Return the name of a page below the repository."""
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_settings(page):
    """Every setting that is named is one."""
    found = set(re.findall(r"\b(?:WORTLAUT|OPENAI)_[A-Z_]+\b", page.read_text()))

    assert found <= SETTINGS


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links(page):
    """Every link within the repository leads to a file, and every heading of one is there."""
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
        assert (page.parent / target).exists(), target


def calls(page: Path):
    """Yield the words behind ``wortlaut``, of each call in the examples of a page."""
    text = page.read_text().replace("\\\n", "")
    shell = "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)).splitlines()
    for line in [*shell, *re.findall(r"^\$ (.*)", text, re.MULTILINE)]:
        words = shlex.split(line, comments=True)
        for at, word in enumerate(words):
            if word in {"wortlaut", "chat"} and words[at - 1] not in {"-t", "-f"}:
                yield words[at + 1 :]
                break


@pytest.mark.parametrize("page", [each for each in PAGES if list(calls(each))], ids=named)
def test_calls(page):
    """Every call of wortlaut names a command, and options that it has."""
    root = command_line("en")
    for words in filter(None, calls(page)):
        found = root.get_command(click.Context(root), words[0])
        assert found, words
        options = {name for each in found.params for name in each.opts}
        assert {each for each in words if each.startswith("--")} <= options, words


def test_suffixes():
    """The README names what is looked for in a folder, and nothing else."""
    told = re.search(r"In a folder those .*? that end in (.*?);", PAGES[-1].read_text(), re.DOTALL)

    assert set(re.findall(r"`(\.\w+)`", told[1])) == SUFFIXES


def test_question_set(tmp_path):
    """The example of a question set is one, and every field that a record has is told."""
    page = (ROOT / "docs" / "question-set.md").read_text()
    path = tmp_path / "example.yaml"
    path.write_text(re.search(r"```yaml\n(.*?)```", page, re.DOTALL)[1])
    told = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (.*?) \|", page, re.MULTILINE))))

    assert [type(each) for each in load_question_set(path).records] == [Question, Claim]
    assert told == {*Question.model_fields, *Claim.model_fields}
