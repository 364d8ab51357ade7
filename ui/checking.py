"""``wortlaut check``: is this statement borne out?"""

import json
import sys
from collections.abc import Callable
from typing import Any

import click

from index.message import Message
from ui import texts
from ui.commands import LANGUAGES, article_options, json_option, read
from ui.exit_codes import ExitCode
from ui.session import Session, article_ids

Translate = Callable[[Message], str]


def check_command(t: Translate) -> click.Command:
    """``wortlaut check``: the verdict on a statement, with reasons and sentence."""
    params: list[click.Parameter] = [
        click.Argument(["statement"]),
        json_option(t),
        *article_options(t),
        click.Option(
            ["--language"],
            type=click.Choice(list(LANGUAGES)),
            default="auto",
            help=t(texts.OPTION_CHECK_LANGUAGE),
        ),
    ]
    return click.Command(
        "check", params=params, callback=_check, help=t(texts.CHECK), epilog=t(texts.CHECK_EXAMPLES)
    )


@click.pass_obj
def _check(session: Session, /, statement: str, language: str, **given: Any) -> int:
    from ui.terminal import console, print_checked  # noqa: PLC0415  help needs no terminal library

    statement = read(statement)
    with session.assistant("extractive") as assistant:  # no model has a say in it
        checked = assistant.check(
            statement,
            articles=article_ids(assistant, given["articles"], every=given["every"]),
            language=LANGUAGES[language],
        )
    if given["as_json"]:
        click.echo(json.dumps(checked.as_json(), ensure_ascii=False, indent=2))
    else:
        print_checked(checked, console(sys.stdout))
    return ExitCode.FINE if checked.borne_out else ExitCode.NOT_IN_ARTICLE
