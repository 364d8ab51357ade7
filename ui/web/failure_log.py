"""What the log is told of a failure: nothing that anybody typed."""

import logging
from traceback import format_tb

_log = logging.getLogger("wortlaut")


def log_failure(what: str, error: BaseException) -> None:
    """Tell the log what failed, where in the code, and of what kind the errors are.

    Their messages may hold what somebody typed, and are left out.
    """
    _log.error("%s failed\n%s", what, _outline(error))


def _outline(error: BaseException) -> str:
    """Return where an error and what led to it were raised, and of what kind they are."""
    cause = error.__cause__ or error.__context__
    before = f"{_outline(cause)}\n" if cause else ""
    return f"{before}{''.join(format_tb(error.__traceback__))}{type(error).__name__}"
