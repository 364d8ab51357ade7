"""What the command line returns to the shell."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The documented exit codes."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    NOT_IN_ARTICLE = 3
    MISSED = 4
    NOT_SURE = 5
    INTERRUPTED = 130  # what shells report for a program stopped by Ctrl-C
