"""What takes minutes to make, kept in a file."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")


def kept(path: Path | None, make: Callable[[], Made]) -> Made:
    """Return what the file at ``path`` holds; if it is not there, make it and keep it there."""
    if path and path.exists():
        found: Made = pickle.loads(path.read_bytes())  # noqa: S301  our own file
        return found
    made = make()
    if path:
        path.write_bytes(pickle.dumps(made))
    return made
