"""What the product is made of: the lock alone is enough, and the licences let anyone use it."""

import ast
import re
import sys
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
OWN = ("index", "rag", "ui", "seeds")
LOCKED = {
    canonicalize_name(line.partition("==")[0]): line.split(" ; ")[-1].rstrip(" \\")
    for line in (ROOT / "requirements.lock").read_text().splitlines()
    if re.match(r"[\w.-]+==", line)
}
PERMISSIVE = re.compile(
    r"\b(?:MIT(?:-0|-CMU)?|Apache(?:-2\.0)?|BSD-[23]-Clause|(?:3-Clause )?BSD|0BSD|ISCL?|"
    r"Zlib|CC0-1\.0|PSF-2\.0|CNRI-Python|Python Software Foundation|Academic Free|AFL|Software|"
    r"License|Version 2\.0)(?!\w)"
)
BY_FILE = {"certifi", "orjson", "pathspec", "tld", "tqdm"}
"""Under the Mozilla Public License, which asks who changes their files to show the changes."""


def installed() -> dict[str, Distribution]:
    """Return what is locked and meant for this platform."""
    found = {}
    for name in LOCKED:
        try:
            found[name] = distribution(name)
        except ModuleNotFoundError:
            continue
    return found


def imports() -> set[str]:
    """Return the names of all foreign packages that the product imports, early or late."""
    names = set()
    for path in (path for package in OWN for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add(str(node.module).partition(".")[0])
    return names - set(OWN) - set(sys.stdlib_module_names)


def test_every_import_is_locked():
    """Each package that is imported comes with an installation from the lock alone."""
    providers = packages_distributions()
    lacking = {
        name
        for name in imports()
        if not {canonicalize_name(each) for each in providers.get(name, [])} & LOCKED.keys()
    }

    assert lacking == set()


@pytest.mark.parametrize("name", sorted(installed()))
def test_every_need_is_locked(name):
    """What a locked package needs on this platform is locked in a version that satisfies it."""
    for line in installed()[name].requires or ():
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            found = installed().get(canonicalize_name(need.name))
            assert found is not None, f"{name} needs {need}"
            assert need.specifier.contains(found.version, prereleases=True), f"{name}: {need}"


def licence_of(each: Distribution) -> str:
    """Return what a package says of its licence."""
    expression = each.metadata.get("License-Expression")
    classified = [
        line.rpartition("::")[2].strip()
        for line in each.metadata.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    return expression or " ".join(classified) or each.metadata.get("License", "").splitlines()[0]


@pytest.mark.parametrize("name", sorted(installed()))
def test_every_licence_is_permissive(name):
    """No licence asks more than to be named; four ask to show what is changed in their files."""
    said = licence_of(installed()[name])
    if name in BY_FILE:
        chosen = said.split(" OR GPL")[0]  # one of several, at choice
        said = re.sub(r"MPL[- ](?:2\.0|1\.1)|Mozilla Public License 2\.0", "MIT", chosen)
    said = said.removesuffix(", dependency licenses")  # of what is compiled in, likewise
    rest = PERMISSIVE.sub("", said)

    assert said
    assert re.sub(r"\b(?:AND|OR)\b|[\s();,.]", "", rest) == "", said
