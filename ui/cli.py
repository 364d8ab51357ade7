"""The command line: its commands, its exit codes, and how failures are told."""

import gettext
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import click

from index.errors import UsageError, WortlautError
from index.messages import Language, Message
from rag.settings import interface_language
from ui import strings
from ui.commands.articles import add_command, list_command, remove_command
from ui.commands.ask import ask_command
from ui.commands.chat import chat_command
from ui.commands.check import check_command
from ui.commands.evaluate import eval_command
from ui.commands.search import search_command
from ui.exit_codes import ExitCode
from ui.session import Session


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    _take_the_places_of_closed_streams()
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    _print_what_the_encoding_lacks()
    language = interface_language()
    session = Session(language)
    try:
        code = command_line(language).main(
            args=arguments, prog_name="wortlaut", standalone_mode=False, obj=session
        )
        sys.stdout.flush()  # here a failure is told, at the end of the process it would not be
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except WortlautError as error:
        session.notice(error.message)
        return ExitCode.USAGE if isinstance(error, UsageError) else ExitCode.FAILED
    except (click.Abort, KeyboardInterrupt):
        return interrupted()
    except OSError as error:  # any other is translated where it happens: this is the output's own
        _discard_output()
        session.notice(strings.OUTPUT_FAILED.format(reason=error.strerror or error))
        return ExitCode.FAILED
    return code or ExitCode.FINE


def interrupted() -> int:
    """Say that Ctrl-C ended it, and return the exit code of that."""
    Session(interface_language()).notice(strings.INTERRUPTED)
    return ExitCode.INTERRUPTED


def command_line(language: Language) -> click.Group:
    """Return the commands, with their help in ``language``."""

    def t(message: Message) -> str:
        return message.text(language)

    made = [
        ask_command(t),
        chat_command(t),
        check_command(t),
        add_command(t),
        list_command(t),
        remove_command(t),
        search_command(t),
        eval_command(t),
    ]
    group = click.Group(
        help=t(strings.ABOUT),
        epilog=t(strings.ABOUT_EXAMPLES),
        context_settings={"help_option_names": ["-h", "--help"]},
        commands=made,
    )
    return click.version_option(version("wortlaut"), help=t(strings.OPTION_VERSION))(group)


def _take_the_places_of_closed_streams() -> None:
    """Give each standard stream that was closed ("<&-" in a shell) a descriptor again.

    The next file would get its number, and a message to standard error would end in the database.
    There is nothing to read; what is to be printed fails, as it does on a full disk.
    """
    streams = (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY))
    for number, (name, flags) in enumerate(streams):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # gets the lowest number that is free: this one
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w" if number else "r", closefd=False))


def _print_what_the_encoding_lacks() -> None:
    """Let the terminal's encoding cost characters, not the answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _discard_output() -> None:
    """Drop what standard output still holds, or Python would fail on it again when it ends."""
    with suppress(OSError):  # a stream in memory has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
