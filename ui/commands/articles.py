"""``wortlaut add``, ``list`` and ``remove``: the library of articles."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from ui import strings
from ui.commands.options import Translate, json_option, print_json
from ui.session import Session


def add_command(t: Translate) -> click.Command:
    """``wortlaut add``: take articles into the library."""
    files = click.Argument(["files"], nargs=-1, required=True, type=click.Path(path_type=Path))
    return click.Command(
        "add", params=[files], callback=_add, help=t(strings.ADD), epilog=t(strings.ADD_EXAMPLES)
    )


def list_command(t: Translate) -> click.Command:
    """``wortlaut list``: the articles of the library."""
    return click.Command("list", params=[json_option(t)], callback=_list, help=t(strings.LIST))


def remove_command(t: Translate) -> click.Command:
    """``wortlaut remove``: take articles out of the library."""
    ids = click.Argument(["ids"], nargs=-1, required=True, metavar="ID...")
    return click.Command("remove", params=[ids], callback=_remove, help=t(strings.REMOVE))


@click.pass_obj
def _add(session: Session, files: tuple[Path, ...]) -> None:
    with session.assistant("extractive") as assistant:
        for path in files:
            article = assistant.add(path)
            click.echo(
                strings.ADDED.text(session.language).format(id=article.id, title=article.title)
            )


@click.pass_obj
def _list(session: Session, as_json: bool) -> None:
    from ui.terminal import console, print_articles

    with session.assistant("extractive") as assistant:
        records = assistant.library.articles()
    if as_json:
        print_json([asdict(record) for record in records])
    elif records:
        print_articles(records, session.language, console(sys.stdout))
    else:
        session.say(strings.NO_ARTICLES)


@click.pass_obj
def _remove(session: Session, ids: tuple[str, ...]) -> None:
    with session.assistant("extractive") as assistant:
        for name in ids:
            found = assistant.library.find(name)
            assistant.library.remove(found)
            click.echo(strings.REMOVED.text(session.language).format(id=found))
