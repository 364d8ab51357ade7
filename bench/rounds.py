"""Timing what is compared in turns, so that other load falls on all of it alike."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter


def medians(work: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median time of each piece of work in seconds."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, run in work.items():
            start = perf_counter()
            run()
            times[name].append(perf_counter() - start)
    return {name: median(each) for name, each in times.items()}
