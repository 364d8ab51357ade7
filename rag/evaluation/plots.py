"""The plots of a report: SVG that takes its colours and its fonts from the page."""

import re
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from index.messages import Language, number
from rag.evaluation import labels
from rag.evaluation.metrics import reliability
from rag.evaluation.outcome import RANKED, QuestionOutcome

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIZE = (5.2, 3.1)
"""Inches, at 72 points each."""

BINS = 24

# Matplotlib writes these colours, the page's style sheet gives them their look, light or dark.
_VARIABLES = {
    "#010101": "var(--ink)",
    "#020202": "var(--quiet)",
    "#030303": "var(--line)",
    "#040404": "var(--first)",
    "#050505": "var(--second)",
    "#060606": "var(--third)",
}
_INK, _QUIET, _LINE, _FIRST, _SECOND, _THIRD = _VARIABLES

_GROUPS = (("de", _FIRST, "-", "o"), ("en", _SECOND, "--", "s"))


def recall_plot(outcomes: Sequence[QuestionOutcome], language: Language) -> str | None:
    """Return recall among the first *k* sentences by the question's language, as SVG.

    ``None`` without a question that has evidence.
    """
    asked = [each for each in outcomes if each.evidence]
    if not asked:
        return None
    figure, axes = _axes()
    places = range(1, RANKED + 1)
    for group, colour, line, marker in _GROUPS:
        ranks = [each.rank for each in asked if each.record.language == group]
        if not ranks:
            continue
        found = [sum(r is not None and r <= k for r in ranks) / len(ranks) for k in places]
        name = f"{labels.LANGUAGES[group].text(language)} ({len(ranks)})"
        axes.plot(places, found, line, color=colour, marker=marker, markersize=4, label=name)
    axes.set(xticks=places, xlim=(0.7, RANKED + 0.3), xlabel=labels.PLACES.text(language))
    lowest = min(line.get_ydata().min() for line in axes.lines)  # type: ignore[union-attr]
    axes.set_ylim(max(0.0, (lowest - 0.05) // 0.1 * 0.1), 1.01)
    axes.yaxis.set_major_formatter(lambda share, _: labels.percent(share, language, digits=0))
    axes.legend(loc="lower right", frameon=False, labelcolor=_INK)
    return _svg(figure, "recall")


def score_plot(outcomes: Sequence[QuestionOutcome], language: Language) -> str | None:
    """Return how the confidence in answerable and unanswerable questions lies, as SVG.

    Each group's bars add up to one, however many questions it has. ``None`` without questions.
    """
    from matplotlib.ticker import MaxNLocator

    if not outcomes:
        return None
    figure, axes = _axes()
    reach = _reach([each.answer.confidence for each in outcomes])
    groups = ((True, _FIRST, labels.ANSWERABLE), (False, _THIRD, labels.UNANSWERABLE))
    for answerable, colour, name in groups:
        values = [e.answer.confidence for e in outcomes if e.record.answerable is answerable]
        if values:
            _bars(axes, values, reach, colour, f"{name.text(language)} ({len(values)})")
    axes.set_xlabel(labels.CONFIDENCE.text(language))
    axes.set_ylim(0, axes.get_ylim()[1] * 1.25)  # room for the legend
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(lambda share, _: labels.percent(share, language, digits=0))
    axes.xaxis.set_major_formatter(lambda score, _: number(score, language, digits=2))
    axes.legend(loc="upper left", frameon=False, labelcolor=_INK, ncols=2)
    return _svg(figure, "scores")


def reliability_plot(outcomes: Sequence[QuestionOutcome], language: Language) -> str | None:
    """Return the share of right ones by confidence, as SVG; a dot is the larger, the more it holds.

    ``None`` where no answer can be told right or wrong.
    """
    bins = reliability(outcomes)
    if not bins:
        return None
    figure, axes = _axes()
    largest = max(each.n for each in bins)
    axes.plot((0, 1), (0, 1), "--", color=_QUIET, linewidth=1)
    axes.plot([b.confidence for b in bins], [b.right for b in bins], color=_FIRST, linewidth=1)
    axes.scatter(
        [each.confidence for each in bins],
        [each.right for each in bins],
        s=[20 + 140 * each.n / largest for each in bins],
        color=_FIRST,
    )
    axes.set(xlim=(0, 1.02), ylim=(0, 1.04))
    axes.set_xlabel(labels.CONFIDENCE.text(language))
    axes.set_ylabel(labels.RIGHT.text(language), color=_QUIET, size=9)
    axes.yaxis.set_major_formatter(lambda share, _: labels.percent(share, language, digits=0))
    axes.xaxis.set_major_formatter(lambda score, _: number(score, language, digits=1))
    return _svg(figure, "reliability")


def _bars(
    axes: "Axes", values: Sequence[float], reach: tuple[float, float], colour: str, label: str
) -> None:
    axes.hist(
        values,
        bins=BINS,
        range=reach,
        weights=[1 / len(values)] * len(values),
        histtype="stepfilled",
        facecolor=(colour, 0.35),
        edgecolor=colour,
        label=label,
    )


def _reach(scores: Sequence[float]) -> tuple[float, float]:
    low, high = min(scores), max(scores)
    # One question, or equal ones: a bar needs a width.
    return (low, high) if high - low > 1e-9 else (low - 0.5, high + 0.5)


def _axes() -> "tuple[Figure, Axes]":
    # Without pyplot there is no state and no window.
    from matplotlib.figure import Figure  # half a second, for a report alone

    figure = Figure(figsize=SIZE, layout="constrained")
    figure.patch.set_visible(False)
    axes = figure.add_subplot()
    axes.patch.set_visible(False)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(_LINE)
    axes.tick_params(colors=_QUIET, length=0, labelsize=9)
    axes.xaxis.label.set(color=_QUIET, size=9)
    axes.grid(axis="y", color=_LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    return figure, axes


def _svg(figure: "Figure", name: str) -> str:
    """Return the figure as an element of HTML; its IDs begin with ``name``."""
    from matplotlib import rc_context

    out = StringIO()
    no_metadata = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(out, format="svg", metadata=no_metadata)
    svg = out.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r' xmlns(:\w+)?="[^"]*"| version="[^"]*"', "", svg)  # HTML needs none
    svg = re.sub(r'(width|height)="[\d.]+pt" ?', "", svg, count=2)
    svg = re.sub(r'( id="|"#|url\(#)', rf"\g<1>{name}-", svg)
    svg = re.sub(r"font: ([\d.]+)px [^;\"]*", r"font: \1px system-ui, sans-serif", svg)
    for colour, variable in _VARIABLES.items():
        svg = svg.replace(colour, variable)
    return svg
