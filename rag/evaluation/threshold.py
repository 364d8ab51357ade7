"""A figure that a run must reach."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from index.errors import UsageError
from rag.evaluation.metrics import CHECK_ACCURACY, LOWER_IS_BETTER, SHARES, Figures, Group

_FORM = re.compile(r"(?:(?P<group>all|de|en):)?(?P<metric>[^=]+)=(?P<least>[^=]+)")


class ThresholdError(UsageError):
    """A threshold that cannot be read."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least value of a figure, over all records or those in one language."""

    metric: str
    group: Group
    least: float

    @property
    def name(self) -> str:
        """The figure as it was asked for."""
        return self.metric if self.group == "all" else f"{self.group}:{self.metric}"

    def value(self, metrics: Mapping[Group, Figures]) -> float | None:
        """Return the figure in ``metrics``; ``None`` where no record has it."""
        measure = metrics[self.group].get(self.metric)
        return measure.value if measure else None

    def reached(self, metrics: Mapping[Group, Figures]) -> bool:
        """Tell whether the figure is reached; one without data is not."""
        value = self.value(metrics)
        return value is not None and value >= self.least


def parse_threshold(text: str) -> Threshold:
    """Read ``METRIC=VALUE`` or, for one language, ``de:METRIC=VALUE``.

    Raises:
        ThresholdError: The form, the name or the value is wrong.
    """
    match = _FORM.fullmatch(text.strip())
    if not match:
        raise ThresholdError(
            de=f"--min „{text}“ ist nicht lesbar: die Form ist METRIC=VALUE, "
            "etwa recall@1=0.8 oder de:recall@1=0.8.",
            en=f"--min “{text}” cannot be read: the form is METRIC=VALUE, "
            "such as recall@1=0.8 or de:recall@1=0.8.",
        )
    group: Group = match["group"] or "all"  # type: ignore[assignment]  # the form allows no other
    return Threshold(_metric(match["metric"].strip()), group, _least(match["least"].strip(), text))


def _metric(name: str) -> str:
    if name in LOWER_IS_BETTER:
        raise ThresholdError(
            de=f"--min {name} hat keinen Sinn, weil weniger besser ist: einen Anteil angeben.",
            en=f"--min {name} makes no sense, for less is better: give a share.",
        )
    if name not in SHARES and not name.startswith(f"{CHECK_ACCURACY}:"):
        possible = ", ".join(SHARES)
        raise ThresholdError(
            de=f"--min kennt „{name}“ nicht: möglich sind {possible}.",
            en=f"--min does not know “{name}”: possible are {possible}.",
        )
    return name


def _least(value: str, text: str) -> float:
    try:
        least = float(value)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:  # also where it is no number
        raise ThresholdError(
            de=f"--min „{text}“: Der Wert muss eine Zahl von 0 bis 1 sein, etwa 0.8.",
            en=f"--min “{text}”: the value must be a number from 0 to 1, such as 0.8.",
        )
    return least
