"""Paths of files as people give them: any name is looked up without an error."""

import os.path
from pathlib import Path


def is_file_name(name: str, folder: Path = Path()) -> bool:
    """Tell whether a file is meant, and not an ID: it exists, has a suffix, or a folder before it.

    ``folder`` is where the name is looked up. One that is too long, or that may not be looked at,
    does not exist.
    """
    path = Path(name)
    return os.path.exists(folder / path) or bool(path.suffix) or len(path.parts) > 1  # noqa: PTH110  Path.exists raises


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder that can be looked at."""
    return os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises
