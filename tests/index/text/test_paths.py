"""Names that may be files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.paths import is_file_name, is_folder


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("bericht", True),  # it is there
        ("3f2a9c41d07b", False),
        ("fehlt.txt", True),
        ("archiv/fehlt", True),
        ("x" * 300, False),
        ("x" * 300 + ".txt", True),
        ("a\0b", False),
    ],
)
def test_a_file_is_told_from_an_id(tmp_path, name, meant):
    """What exists is a file, and what has a suffix or a folder; the rest may be an ID."""
    (tmp_path / "bericht").touch()

    assert is_file_name(name, tmp_path) == meant


def test_folders(tmp_path):
    """What cannot be looked at is no folder."""
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / ("x" * 300))
    assert not is_folder(Path("a\0b"))


@given(st.text())
def test_any_name_can_be_looked_up(name):
    """No name is an error."""
    assert is_file_name(name) in (True, False)
    assert is_folder(Path(name)) in (True, False)
