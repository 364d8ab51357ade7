"""The wheel: everything that the product needs, nothing that it does not, and it works."""

import ast
import gettext
import subprocess
import sys
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "ui" / "locale" / "de" / "LC_MESSAGES" / "messages.po"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return folder / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def names(wheel):
    """Return the paths in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize(
    "name",
    [
        "seeds/openai-scale-ai-meta.txt",
        "seeds/questions.yaml",
        "ui/locale/de/LC_MESSAGES/messages.mo",
        "rag/evaluation/report.html.jinja",
        "index/ranking/confidence.npz",
        "index/ranking/reading.npz",
        "index/ranking/seeking.npz",
        "rag/checking/opposites.txt",
        "rag/checking/trees.npz",
        "index/py.typed",
        "rag/py.typed",
        "ui/py.typed",
    ],
)
def test_data(names, name):
    """What the code reads beside its modules is in the wheel."""
    assert name in names


def test_modules(names):
    """Every module of the three packages is in the wheel."""
    modules = {
        path.relative_to(ROOT).as_posix()
        for package in ("index", "rag", "ui")
        for path in (ROOT / package).rglob("*.py")
    }

    assert modules <= names


def test_nothing_else(names):
    """Tests, benches and what the machine left behind are not in the wheel."""
    assert {name.partition("/")[0] for name in names} == {
        "index",
        "rag",
        "seeds",
        "ui",
        "wortlaut-0.1.0.dist-info",
    }
    assert not [name for name in names if "__pycache__" in name]
    assert {name for name in names if name.startswith("seeds/")} == {
        "seeds/openai-scale-ai-meta.txt",
        "seeds/questions.yaml",
    }


def test_answers_from_the_wheel(wheel, tmp_path):
    """Unpacked elsewhere, it answers from its own article."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = (
        "import sys, ui.cli; assert 'installed' in ui.cli.__file__;"
        "sys.exit(ui.cli.main(['ask', 'Wer hat Scale AI gegründet?']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "installed",
        env={"WORTLAUT_INDEX": str(tmp_path / "index"), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert "Alexandr Wang" in done.stdout.decode()


def test_command(wheel):
    """The wheel brings the command, its licence and its dependencies."""
    with zipfile.ZipFile(wheel) as archive:
        info = "wortlaut-0.1.0.dist-info"
        points = archive.read(f"{info}/entry_points.txt").decode()
        assert archive.read(f"{info}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
        metadata = archive.read(f"{info}/METADATA").decode()

    assert "wortlaut = ui.__main__:main" in points
    assert "Requires-Python: >=3.11" in metadata
    for each in requires("wortlaut") or []:
        assert f"Requires-Dist: {each}" in metadata


def test_translations_are_compiled():
    """The compiled German texts of the command line library are those of the readable file."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]

    assert {key: text for key, text in compiled.items() if key} == _texts_of(CATALOGUE)


def _texts_of(path):
    """Return the translations of a .po file as gettext keeps them: plurals with their number."""
    texts, keys, place = {}, [], None
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if not line or line.startswith("#"):
            place = None
        elif line.startswith('"'):
            texts[place] += ast.literal_eval(line)
        else:
            place = (len(keys) if word == "msgid" else len(keys) - 1, word)
            keys += [word] if word == "msgid" else []
            texts[place] = ast.literal_eval(rest)
    found = {}
    for number in range(len(keys)):
        entry = {word: text for (at, word), text in texts.items() if at == number}
        for word, text in entry.items():
            if word == "msgstr":
                found[entry["msgid"]] = text
            elif word.startswith("msgstr["):
                found[entry["msgid"], int(word[7:-1])] = text
    return {key: text for key, text in found.items() if key and text}
