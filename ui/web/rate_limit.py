"""Where every question passes, by whichever door it comes: so many at a time, each logged."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from time import perf_counter
from typing import Literal

from index.errors import WortlautError
from ui.web import strings
from ui.web.failure_log import log_failure

AT_ONCE = 8
"""Questions answered at the same time, and as many searches."""

WAITING = 100
"""Questions that may wait at a door; a further one is told so."""

log = logging.getLogger("wortlaut")


class RateLimit:
    """Lets ``AT_ONCE`` of a kind through at a time."""

    def __init__(self) -> None:
        self._places = {kind: BoundedSemaphore(AT_ONCE) for kind in ("ask", "search")}

    @contextmanager
    def through(self, kind: Literal["ask", "search"]) -> Iterator[Callable[[str], None]]:
        """Wait for a place and hold it; log the time, and the status that the caller names.

        Raises:
            WortlautError: What the caller raised; in place of anything unforeseen, which goes to
                the log, the advice to ask again.
        """
        with self._places[kind]:
            began = perf_counter()
            status = "stopped"

            def finish(with_status: str) -> None:
                nonlocal status
                status = with_status

            try:
                yield finish
            except WortlautError as error:
                status = type(error).__name__
                raise
            except Exception as error:
                status = "failed"
                log_failure(kind, error)
                raise WortlautError.of(strings.FAILED) from error
            finally:
                log.info("%s %s %.0f ms", kind, status, (perf_counter() - began) * 1000)
