"""``wortlaut check``: is this statement borne out?"""

import sys
from typing import Any

import click

from ui import strings
from ui.commands.options import (
    LANGUAGES,
    Translate,
    article_options,
    json_option,
    print_json,
    read_argument,
)
from ui.exit_codes import ExitCode
from ui.session import Session, selection

EXIT_CODES = {
    "verbatim": ExitCode.FINE,
    "supported": ExitCode.FINE,
    "unclear": ExitCode.NOT_SURE,
    "unsupported": ExitCode.NOT_IN_ARTICLE,
}


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
            help=t(strings.OPTION_CHECK_LANGUAGE),
        ),
    ]
    return click.Command(
        "check",
        params=params,
        callback=_check,
        help=t(strings.CHECK),
        epilog=t(strings.CHECK_EXAMPLES),
    )


@click.pass_obj
def _check(session: Session, /, statement: str, language: str, **given: Any) -> int:
    from ui.terminal import console, print_checked  # help needs no terminal library

    statement = read_argument(statement)
    with session.assistant("extractive") as assistant:  # no model has a say in it
        checked = assistant.check(
            statement,
            articles=selection(assistant, given["articles"], every=given["every"]),
            language=LANGUAGES[language],
        )
    if given["as_json"]:
        print_json(checked.as_json())
    else:
        print_checked(checked, console(sys.stdout))
    return EXIT_CODES[checked.support]
