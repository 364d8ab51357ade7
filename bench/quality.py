"""The figures of ``wortlaut eval`` on the bundled question set and on those made by others."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.corpus import NATURAL, SETS, SHARED
from bench.product import Product

PARTS = ("develop",)
"""Of the natural corpus; ``locked`` is looked at when a release is made, not with every run."""

METRICS = (
    "recall@1",
    "recall@3",
    "recall@5",
    "mrr",
    "found",
    "answered",
    "sure_precision",
    "refused_wrongly",
    "claimed",
    "refused",
    "calibration_error",
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
        for part in PARTS:
            path = NATURAL / part / "questions.jsonl"
            yield from _evaluated(product, f"natural/{part}", str(path))
        for name in SETS:
            if (path := SHARED / f"{name}.jsonl").exists():
                yield from _evaluated(product, name, str(path))


def _evaluated(product: Product, name: str, *question_set: str) -> Iterator[Row]:
    result = product.folder / "result.json"
    product.run("eval", *question_set, "--json", str(result))
    metrics = json.loads(result.read_bytes())["metrics"]
    for language in ("de", "en"):
        found = metrics.get(language, {})
        if found.get("n"):
            yield f"{name}, {language}", found["n"], [found[metric] for metric in METRICS]
