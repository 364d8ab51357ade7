"""What several commands take, and how they print for programs."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from index.errors import ArticleError, QuestionError, UsageError
from index.messages import Language, Message
from index.text.decoding import decoded
from ui import strings

Translate = Callable[[Message], str]
"""Returns a message in the language of the interface."""

LANGUAGES: dict[str, Language | None] = {"auto": None, "de": "de", "en": "en"}
"""What the option ``--language`` may say."""

STDIN_LIMIT = 1_000_000
"""Bytes read of a question on standard input: enough to tell that it is too long."""


def json_option(t: Translate) -> click.Option:
    """Return the option that asks for JSON."""
    return click.Option(["--json", "as_json"], is_flag=True, help=t(strings.OPTION_JSON))


def article_options(t: Translate) -> list[click.Parameter]:
    """Return the options that name the articles."""
    return [
        click.Option(
            ["--article", "articles"],
            multiple=True,
            metavar="FILE_OR_ID",
            help=t(strings.OPTION_ARTICLE),
        ),
        click.Option(["--all", "every"], is_flag=True, help=t(strings.OPTION_ALL)),
    ]


def answer_options(t: Translate) -> list[click.Parameter]:
    """Return the options that say who words the answers."""
    modes = click.Choice(["auto", "extractive", "generative"])
    return [
        click.Option(["--mode"], type=modes, help=t(strings.OPTION_MODE)),
        click.Option(["--model"], metavar="NAME", help=t(strings.OPTION_MODEL)),
    ]


def read_argument(text: str) -> str:
    """Return what is asked or stated; "-" stands for standard input, read as article files are.

    Raises:
        QuestionError: What comes there is no text.
    """
    if text != "-":
        return text
    data = sys.stdin.buffer.read(STDIN_LIMIT)
    if len(data) == STDIN_LIMIT:  # too long in any encoding, and perhaps cut within a character
        return data.decode("utf-8", errors="replace")
    try:
        return decoded(data, "-").strip()
    except ArticleError as error:
        raise QuestionError.of(strings.INPUT_UNREADABLE) from error


def not_a_stream(path: Path) -> Path:
    """Return the file that is meant; "-" stands for none.

    Raises:
        UsageError: It is "-".
    """
    if str(path) == "-":
        raise UsageError.of(strings.NO_STREAM)
    return path


def print_json(value: object) -> None:
    """Print one JSON value, indented, and nothing else."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
