"""The figures of a run as a table."""

from collections.abc import Mapping
from typing import NamedTuple

from index.messages import Language
from rag.evaluation import labels
from rag.evaluation.metrics import GROUPS, TIMES, Figures, Group, Measure


class Row(NamedTuple):
    """One metric: its name and its figures, as text, over all records and by language."""

    name: str
    all: str
    de: str
    en: str


def rows(metrics: Mapping[Group, Figures], language: Language) -> list[Row]:
    """Return a row for every metric, written as people in ``language`` do."""
    return [
        Row(name, *(text(name, metrics[group].get(name), language) for group in GROUPS))
        for name in metrics["all"]
    ]


def text(name: str, measure: Measure | None, language: Language) -> str:
    """Return one figure: a percentage, a time, or a dash without data."""
    if measure is None or measure.value is None:
        return labels.NO_DATA
    if name in TIMES:
        return labels.milliseconds(measure.value, language)
    return labels.percent(measure.value, language)
