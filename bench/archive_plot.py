"""Time and memory of an archive against its size, as SVG."""

from collections.abc import Mapping
from pathlib import Path

from matplotlib.figure import Figure

PANELS = {
    "question over all, ms": ("question, p50, ms", "question, p95, ms", "exact search, p50, ms"),
    "building, sentences/s": ("encoding alone, sentences/s", "building, sentences/s"),
    "adding one article, ms": ("adding one article, ms",),
    "memory and disk, MB": (
        "memory while building, MB",
        "memory while asking, MB",
        "on disk, MB",
    ),
}


def plot(rows: Mapping[int, Mapping[str, float]], path: Path) -> None:
    """Draw a panel for each kind of figure, over the number of sentences."""
    figure = Figure(figsize=(9, 6.5), layout="constrained")
    panels = figure.subplots(2, 2)
    for axes, (title, names) in zip(panels.flat, PANELS.items(), strict=True):
        for name in names:
            points = [(size, row[name]) for size, row in rows.items() if name in row]
            axes.plot(*zip(*points, strict=True), marker="o", label=name.rsplit(",", 1)[0])
        axes.set(title=title, xscale="log", yscale="log", xlabel="sentences")
        axes.legend(frameon=False, fontsize="small")
        axes.grid(alpha=0.3)
    figure.savefig(path, metadata={"Date": None})
