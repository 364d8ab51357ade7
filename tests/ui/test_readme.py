"""What README.md shows of the command line is what it says."""

import re
import shlex
from pathlib import Path

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SHOWN = [
    (command, said)
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for command, said in re.findall(r"^\$ wortlaut (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    if not command.startswith("chat")
]


def test_some_are_shown():
    """The examples are found."""
    assert {command.split()[0] for command, _ in SHOWN} == {"ask", "check"}


@pytest.mark.parametrize(("command", "said"), SHOWN)
def test_said(call, command, said):
    """Each example without a model server says what stands below it."""
    assert call(*shlex.split(command)).out.strip() == said.strip()
