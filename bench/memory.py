"""The memory of an assistant that has answered questions."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure
from bench.product import Product
from bench.warm import questions


def figures() -> Iterator[Figure]:
    """Yield the most memory that a conversation held, the indexing of the article included."""
    with TemporaryDirectory() as folder:
        product = Product(Path(folder))
        held = product.run("chat", questions="\n".join(questions()) + "\n")
    yield Figure("memory of a conversation", "", held / 1e6, "MB", 450)
