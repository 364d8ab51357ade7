"""Waiting for what must come about soon."""

import time
from collections.abc import Callable

STEP = 0.01
"""Seconds between two looks."""


def wait_until(condition: Callable[[], object], seconds: float = 120) -> None:
    """Wait until the condition holds; fail after so long, which a busy machine may take."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(STEP)
