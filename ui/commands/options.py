"""What several commands take, and how they print for programs."""

import json
import sys
from collections.abc import Callable

import click

from index.messages import Language, Message
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
    """Return what is asked or stated; "-" stands for standard input."""
    if text != "-":
        return text
    return sys.stdin.buffer.read(STDIN_LIMIT).decode("utf-8", errors="replace").strip()


def print_json(value: object) -> None:
    """Print one JSON value, indented, and nothing else."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
