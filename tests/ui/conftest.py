"""The command line, called within the test or as a process of its own."""

import io
import json
import os
import shutil
import subprocess
import sys
from typing import NamedTuple

import pytest

from rag import wiring
from ui.cli import main

ARTICLE = (
    "Rathaus wird saniert\n"
    "Das Rathaus von Lindau wird ab Mai saniert. Die Arbeiten kosten 12 Millionen Euro. "
    "Bürgermeisterin Anna Köhler sprach von einem „Glücksfall“.\n"
)
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "PYTHONPATH")


class Run(NamedTuple):
    """What a call of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """The one JSON object on standard output."""
        return json.loads(self.out)

    @property
    def complaint(self):
        """The one line on standard error beside the progress."""
        progress = ("Indexing “", "Indexiere „")
        (line,) = (each for each in self.err.splitlines() if not each.startswith(progress))
        assert "Traceback" not in self.err
        return line


@pytest.fixture(scope="session")
def shared_index(tmp_path_factory, seed_index):
    """Return an index folder that tests may share as long as they only ask."""
    return shutil.copytree(seed_index, tmp_path_factory.mktemp("shared") / "index")


@pytest.fixture
def call(monkeypatch, capsys, embedder, shared_index, tmp_path):
    """Return a function that calls the command line in this process, in an empty folder."""
    for name in [*VARIABLES, *(each for each in os.environ if each.startswith("WORTLAUT_"))]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(wiring, "BundledEmbedder", lambda: embedder)

    def run(*arguments, language="en", stdin=b"", index=shared_index, **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("LANGUAGE", language)
        monkeypatch.setenv("WORTLAUT_INDEX", str(index))
        stream = io.BytesIO(stdin) if isinstance(stdin, bytes) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream, encoding="utf-8"))
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        return Run(code, *capsys.readouterr())

    return run


@pytest.fixture
def environment(shared_index):
    """Return the environment of a process of its own; ``PATH`` and little else."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(shared_index.parent),
        "LANGUAGE": "en",
        "LC_ALL": "C.UTF-8",
        "WORTLAUT_INDEX": str(shared_index),
    }


@pytest.fixture
def process(environment, tmp_path):
    """Return a function that runs ``python -m ui`` in an empty folder."""

    def run(*arguments, **options):
        options = {"stdout": subprocess.PIPE, "stdin": subprocess.DEVNULL, **options}
        ended = subprocess.run(
            [sys.executable, "-m", "ui", *map(str, arguments)],
            stderr=subprocess.PIPE,
            env=environment | options.pop("env", {}),
            cwd=tmp_path,
            check=False,
            **options,
        )
        return Run(ended.returncode, (ended.stdout or b"").decode(), ended.stderr.decode())

    return run


@pytest.fixture
def file(tmp_path):
    """Return a function that writes an article, by default a small one on a town hall."""

    def write(content=ARTICLE, name="rathaus.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def taken_in(call):
    """Return a function that lists the articles of an index beside the one that comes along."""

    def records(index):
        listed = call("list", "--json", index=index).json
        return [each for each in listed if each["source"] != "openai-scale-ai-meta.txt"]

    return records
