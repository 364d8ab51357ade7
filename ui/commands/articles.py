"""``wortlaut add``, ``list`` and ``remove``: the library of articles."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import ArticleError
from index.text.addresses import is_address
from index.text.loading import printable, source_of
from index.text.paths import is_file_name
from ui import strings
from ui.commands.options import Translate, json_option, print_json
from ui.commands.sources import Source, expanded
from ui.exit_codes import ExitCode
from ui.session import Session

if TYPE_CHECKING:
    from index.article import Article
    from index.library import Library
    from rag.assistant import Assistant

MANY = 10
"""Sources from which on it is shown how far their adding is."""


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
    from index.adding import Outcome

    said = {
        Outcome.NEW: strings.ADDED,
        Outcome.RENEWED: strings.RENEWED,
        Outcome.UNCHANGED: strings.UNCHANGED,
    }
    failed: list[ArticleError] = []

    def fail(error: ArticleError) -> None:
        session.notice(error.message)
        failed.append(error)

    given = list(expanded(sources))
    with session.assistant("extractive") as assistant:
        articles = _articles(assistant, given, fail, private=allow_private)
        added = 0
        for each in assistant.library.add_all(articles):
            if isinstance(each, ArticleError):
                fail(each)
            else:
                added += 1
                line = said[each.outcome].text(session.language)
                click.echo(line.format(id=each.article.id, title=each.article.title))
            if len(given) >= MANY:
                session.progress(strings.ADDING, added + len(failed), len(given))
    return ExitCode.FAILED if failed else ExitCode.FINE


def _articles(
    assistant: "Assistant",
    sources: Iterable[Source],
    fail: Callable[[ArticleError], None],
    *,
    private: bool,
) -> "Iterator[Article]":
    """Yield what can be read; of the others it is told why they cannot."""
    for source in sources:
        try:
            yield _read(assistant, source, private=private)
        except ArticleError as error:
            fail(error)


def _read(assistant: "Assistant", source: Source, *, private: bool) -> "Article":
    if isinstance(source, ArticleError):
        raise source
    if isinstance(source, Path):
        return assistant.read(source)
    return assistant.fetch(source, private=private)


@click.pass_obj
def _list(session: Session, as_json: bool) -> None:
    from ui.terminal import console, print_articles

    with session.assistant("extractive", reads=False) as assistant:
        records = assistant.library.articles()
    if as_json:
        print_json([asdict(record) for record in records])
    else:
        print_articles(records, session.language, console(sys.stdout))


@click.pass_obj
def _remove(session: Session, ids: tuple[str, ...]) -> int:
    failed = False
    with session.assistant("extractive", reads=False) as assistant:
        for name in ids:
            try:
                found = _taken_in(assistant.library, name)
                assistant.library.remove(found)
            except ArticleError as error:
                session.notice(error.message)
                failed = True
            else:
                click.echo(strings.REMOVED.text(session.language).format(id=found))
    return ExitCode.FAILED if failed else ExitCode.FINE


def _taken_in(library: "Library", name: str) -> str:
    """Return the ID of the article that is meant: by its ID, or by what it was read from.

    Raises:
        ArticleError: There is none, or it is the bundled one.
    """
    if is_address(name) or (name and is_file_name(name)):
        source = name if is_address(name) else source_of(Path(name))
        found = library.read_from(source)
        if found is None:
            raise ArticleError.of(strings.NOT_TAKEN_IN.format(source=printable(name)))
    else:
        found = library.find(name)
    if found == library.seed().id:
        raise ArticleError.of(strings.BUNDLED_STAYS)
    return found
