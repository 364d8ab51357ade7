"""Measure everything, print the tables and keep them: ``python -m bench``."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bench import indexing, memory, quality, startup, statements, warm, web
from bench.figure import Figure
from bench.machine import description

RESULTS = Path(__file__).with_name("results.md")
NOTE = """\
Times are medians; what is compared ran in turns. The encoder stands for itself with the number of
BLAS threads with which it is fastest here."""
QUALITY_NOTE = """\
`wortlaut eval`, in %. The ranking was learned on the articles of XQuAD and on the part `learn` of
the natural corpus; `natural-notes.md` has those of articles left out and of the locked part."""


def main() -> None:
    """Write each line as soon as it is known, and all of them to ``results.md``."""
    written = []
    for line in _lines():
        print(line, flush=True)
        written.append(line)
    RESULTS.write_text("\n".join(written) + "\n", encoding="utf-8")


def _lines() -> Iterator[str]:
    yield from ["# Figures of the last run", ""]
    yield from (f"* {each}" for each in description())
    yield from ["", "## Speed and memory", "", NOTE, ""]
    yield from _row("figure", "against", "measured", "limit", "aim", "verdict", "detail")
    yield from _row(*["---"] * 7)
    # Memory first: a process counts the most that the one which started it had held by then.
    for module in (memory, startup, warm, statements, indexing, web):
        for figure in module.figures():
            yield from _row(*_cells(figure))
    yield from ["", "## Quality", "", QUALITY_NOTE, ""]
    yield from _row("question set", "questions", *quality.METRICS)
    yield from _row(*["---"] * (2 + len(quality.METRICS)))
    for name, number, metrics in quality.rows():
        yield from _row(name, str(number), *map(_percent, metrics))


def _row(*cells: str) -> Iterable[str]:
    yield "| " + " | ".join(cells) + " |"


def _cells(figure: Figure) -> Iterator[str]:
    yield from (figure.name, figure.against, _amount(figure.value, figure.unit))
    for bound in (figure.limit, figure.aim):
        yield "" if bound is None else f"≤ {bound:g} {figure.unit}"
    yield from (figure.verdict, figure.detail)


def _amount(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if unit == "MB" else f"{value:.2f} {unit}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


if __name__ == "__main__":
    main()
