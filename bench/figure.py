"""A measured figure and what it is to stay below."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table; ``unit`` is ``×`` for a ratio of two times from the same run."""

    name: str
    against: str
    value: float
    unit: str
    limit: float
    aim: float | None = None
    detail: str = ""

    @property
    def verdict(self) -> str:
        """Whether the limit is kept, and the aim reached where there is one."""
        if self.value > self.limit:
            return "missed"
        return "kept, aim reached" if self.aim and self.value <= self.aim else "kept"
