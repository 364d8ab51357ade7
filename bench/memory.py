"""The memory of an assistant that has answered questions."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure
from bench.product import Product
from bench.warm import questions


def figures() -> Iterator[Figure]:
    """Yield the most memory that a conversation held, and that of one that first had to index."""
    text = "\n".join(questions()) + "\n"
    with TemporaryDirectory() as folder:
        product = Product(Path(folder))
        indexing = product.run("chat", questions=text)
        warm = product.run("chat", questions=text)
    detail = f"{indexing / 1e6:.0f} MB with the index to build"
    yield Figure("memory of a conversation, peak", "", warm / 1e6, "MB", 450, detail=detail)
