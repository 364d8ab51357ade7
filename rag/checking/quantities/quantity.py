"""A figure of a text, and when one bears out another."""

from dataclasses import dataclass, replace

from rag.checking.quantities.units import MONEY, SHARE, conversions, converts, digits, kind

MONTH, DECADE, CLOCK, MANY = "month", "decade of a century", "time of day", "many"
"""Units that are always written: a decade is not borne out by the mere figure of its year."""

LARGE = 1e6
SMALL = 100
_ROUNDING = 1e-12
_ALWAYS_WRITTEN = frozenset({MONTH, DECADE, CLOCK, MANY})
_EXACTLY = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at ``[start, end)``, with every value that its notation can mean.

    "14.800" is 14,800 to a German and 14.8 to an English reader. ``unit`` is one of
    ``units.UNITS``, ``MONTH``, ``DECADE``, ``CLOCK`` (minutes since midnight), ``MANY``
    ("thousands"), or unknown. ``leeway`` is which shares of the value the true one may be: from .95
    to 1 of "almost 15 billion".
    """

    values: frozenset[float]
    start: int
    end: int
    unit: str | None = None
    leeway: tuple[float, float] = _EXACTLY

    @property
    def is_small(self) -> bool:
        """Whether a text may well hold the figure twice, for two things: no year, no sum."""
        return self.unit not in _ALWAYS_WRITTEN and max(self.values) < SMALL

    def agrees(self, source: "Quantity") -> bool:
        """Tell whether ``source`` bears this figure out."""
        if self.unit == source.unit:
            return self._equals(source) if self.unit == MANY else self._holds(source)
        if {self.unit, source.unit} & _ALWAYS_WRITTEN:
            return self.unit == MANY and source.unit not in _ALWAYS_WRITTEN and self._holds(source)
        if None in (self.unit, source.unit):
            return self._holds(source)
        return self._is_converted(source)

    def _is_converted(self, source: "Quantity") -> bool:
        unit, other = self.unit or "", source.unit or ""
        converted = {each for value in source.values for each in conversions(value, other, unit)}
        return self._holds(replace(source, values=frozenset(converted))) or any(
            converts(one, unit, value, other) for one in self.values for value in source.values
        )

    def _equals(self, source: "Quantity") -> bool:
        return any(
            abs(one - other) <= _ROUNDING * max(abs(one), abs(other), 1)
            for one in self.values
            for other in source.values
        )

    def _holds(self, source: "Quantity") -> bool:
        return self._equals(source) or any(
            self._is_near(one, other) for one in self.values for other in source.values
        )

    def _is_near(self, one: float, other: float) -> bool:
        """Tell whether ``one`` may be a rounded ``other``: "about 500,060" is no 500,000."""
        low, high = sorted(one * share for share in self.leeway)
        if not low < other < high:
            return False
        if self.unit == MANY:
            return True
        may_be_as_exact = 1.0 in self.leeway  # "more than 14.5" for 14.8
        return digits(one, self.unit) < digits(other) + may_be_as_exact

    def is_implied_by(self, hint: "Quantity") -> bool:
        """Tell whether a hint stands for it: "both" for 2, but "billions" not for a billion."""
        counts = self.unit is not None and kind(self.unit) in (MONEY, SHARE)
        if hint.unit is None and (counts or min(self.values) >= LARGE):
            return False
        return self.agrees(hint)
