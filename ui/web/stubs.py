"""Gradio's stubs, left unwritten.

As it is imported, Gradio parses the source of each of its components and writes a stub beside it,
for editors. That takes two fifths of the import, writes into the installed packages, and ends
Python 3.11 if a traceback is parsed meanwhile ("AST constructor recursion depth mismatch").
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType

_WRITES = "gradio.component_meta"


class _Loader(SourceFileLoader):
    """Loads the module that writes them, without what writes them."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        vars(module)["create_or_modify_pyi"] = lambda *_: None


class _Finder(MetaPathFinder):
    """Finds that module alone."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what loads it."""
        spec = PathFinder.find_spec(name, path, target) if name == _WRITES else None
        if spec and spec.origin:
            spec.loader = _Loader(name, spec.origin)
        return spec


@contextmanager
def no_stubs() -> Iterator[None]:
    """Let Gradio be imported without writing any."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
