"""What the log is told of a failure."""

from traceback import format_tb


def outline(error: BaseException) -> str:
    """Return where an error and what led to it were raised, and of what kind they are.

    Their messages may hold what somebody typed, and are left out.
    """
    cause = error.__cause__ or error.__context__
    before = f"{outline(cause)}\n" if cause else ""
    return f"{before}{''.join(format_tb(error.__traceback__))}{type(error).__name__}"
