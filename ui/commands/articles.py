"""``wortlaut add``, ``list`` and ``remove``: the library of articles."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import ArticleError
from ui import strings
from ui.commands.options import Translate, json_option, print_json
from ui.commands.sources import Source, expanded
from ui.exit_codes import ExitCode
from ui.session import Session

if TYPE_CHECKING:
    from index.article import Article
    from rag.assistant import Assistant


def add_command(t: Translate) -> click.Command:
    """``wortlaut add``: take articles into the library."""
    params = [
        click.Argument(["sources"], nargs=-1, required=True, metavar="SOURCE..."),
        click.Option(["--allow-private"], is_flag=True, help=t(strings.OPTION_ALLOW_PRIVATE)),
    ]
    return click.Command(
        "add", params=params, callback=_add, help=t(strings.ADD), epilog=t(strings.ADD_EXAMPLES)
    )


def list_command(t: Translate) -> click.Command:
    """``wortlaut list``: the articles of the library."""
    return click.Command("list", params=[json_option(t)], callback=_list, help=t(strings.LIST))


def remove_command(t: Translate) -> click.Command:
    """``wortlaut remove``: take articles out of the library."""
    ids = click.Argument(["ids"], nargs=-1, required=True, metavar="ID...")
    return click.Command("remove", params=[ids], callback=_remove, help=t(strings.REMOVE))


@click.pass_obj
def _add(session: Session, sources: tuple[str, ...], allow_private: bool) -> int:
    code = ExitCode.FINE
    with session.assistant("extractive") as assistant:
        known = {each.id: each.source for each in assistant.library.articles() if each.indexed}
        for source in expanded(sources):
            try:
                article = _taken_in(assistant, source, allow_private=allow_private)
            except ArticleError as error:
                session.notice(error.message)
                code = ExitCode.FAILED
                continue
            said = strings.ADDED if article.source not in known.values() else strings.RENEWED
            said = strings.UNCHANGED if article.id in known else said
            known[article.id] = article.source
            click.echo(said.text(session.language).format(id=article.id, title=article.title))
    return code


def _taken_in(assistant: "Assistant", source: Source, *, allow_private: bool) -> "Article":
    if isinstance(source, ArticleError):
        raise source
    if isinstance(source, Path):
        return assistant.add(source)
    return assistant.add_page(source, private=allow_private)


@click.pass_obj
def _list(session: Session, as_json: bool) -> None:
    from ui.terminal import console, print_articles

    with session.assistant("extractive") as assistant:
        records = assistant.library.articles()
    if as_json:
        print_json([asdict(record) for record in records])
    else:
        print_articles(records, session.language, console(sys.stdout))


@click.pass_obj
def _remove(session: Session, ids: tuple[str, ...]) -> None:
    with session.assistant("extractive") as assistant:
        for name in ids:
            found = assistant.library.find(name)
            assistant.library.remove(found)
            click.echo(strings.REMOVED.text(session.language).format(id=found))
