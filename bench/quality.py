"""The figures of ``wortlaut eval`` on the bundled question set and on those made by others."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.product import Product
from bench.xquad import DATA

SETS = (
    "xquad/questions-de",
    "xquad/questions-en",
    "xquad/off-topic",
    "xquad/near-miss-en",
    "nomiracl/answerable-de",
    "nomiracl/unanswerable-de",
)

METRICS = (
    "recall@1",
    "recall@3",
    "recall@5",
    "mrr",
    "answered",
    "refused",
    "highlight_overlap",
    "verbatim",
    "citation_precision",
    "citation_recall",
)

Row = tuple[str, int, list[float | None]]
"""A question set with its language, how many questions it has, and its metrics."""


def rows() -> Iterator[Row]:
    """Yield the figures of each question set and language."""
    with TemporaryDirectory() as folder:
        product = Product(Path(folder))
        yield from _evaluated(product, "bundled")
        for name in SETS:
            if (path := DATA / f"{name}.jsonl").exists():
                yield from _evaluated(product, name, str(path))


def _evaluated(product: Product, name: str, *question_set: str) -> Iterator[Row]:
    result = product.folder / "result.json"
    product.run("eval", *question_set, "--json", str(result))
    metrics = json.loads(result.read_bytes())["metrics"]
    for language in ("de", "en"):
        found = metrics.get(language, {})
        if found.get("n"):
            yield f"{name}, {language}", found["n"], [found[metric] for metric in METRICS]
