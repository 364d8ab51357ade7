"""The commands that ask and keep articles."""

import json
import sys
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.message import Language, Message
from ui import texts
from ui.exit_codes import ExitCode
from ui.session import Session, article_ids

if TYPE_CHECKING:
    from rag.answer import Answer
    from rag.answerer import Delta
    from rag.assistant import Assistant

Translate = Callable[[Message], str]

LANGUAGES: dict[str, Language | None] = {"auto": None, "de": "de", "en": "en"}
"""What the option ``--language`` may say."""

STDIN_LIMIT = 1_000_000
"""Bytes read of a question on standard input: enough to tell that it is too long."""


def ask_command(t: Translate) -> click.Command:
    """``wortlaut ask``: one answer on standard output."""
    languages = click.Choice(list(LANGUAGES))
    params = [
        click.Argument(["question"]),
        json_option(t),
        *article_options(t),
        *answer_options(t),
        click.Option(["--language"], type=languages, default="auto", help=t(texts.OPTION_LANGUAGE)),
    ]
    return click.Command(
        "ask", params=params, callback=_ask, help=t(texts.ASK), epilog=t(texts.ASK_EXAMPLES)
    )


def search_command(t: Translate) -> click.Command:
    """``wortlaut search``: the ranked sentences."""
    params = [
        click.Argument(["question"]),
        click.Option(
            ["--top"],
            type=click.IntRange(min=1),
            default=5,
            show_default=True,
            help=t(texts.OPTION_TOP),
        ),
        json_option(t),
        *article_options(t),
    ]
    return click.Command(
        "search",
        params=params,
        callback=_search,
        help=t(texts.SEARCH),
        epilog=t(texts.SEARCH_EXAMPLES),
    )


def add_command(t: Translate) -> click.Command:
    """``wortlaut add``: take articles into the library."""
    files = click.Argument(["files"], nargs=-1, required=True, type=click.Path(path_type=Path))
    return click.Command(
        "add", params=[files], callback=_add, help=t(texts.ADD), epilog=t(texts.ADD_EXAMPLES)
    )


def list_command(t: Translate) -> click.Command:
    """``wortlaut list``: the articles of the library."""
    return click.Command("list", params=[json_option(t)], callback=_list, help=t(texts.LIST))


def remove_command(t: Translate) -> click.Command:
    """``wortlaut remove``: take articles out of the library."""
    ids = click.Argument(["ids"], nargs=-1, required=True, metavar="ID...")
    return click.Command("remove", params=[ids], callback=_remove, help=t(texts.REMOVE))


def json_option(t: Translate) -> click.Option:
    """Return the option that asks for JSON."""
    return click.Option(["--json", "as_json"], is_flag=True, help=t(texts.OPTION_JSON))


def article_options(t: Translate) -> list[click.Parameter]:
    """Return the options that name the articles."""
    return [
        click.Option(
            ["--article", "articles"],
            multiple=True,
            metavar="FILE_OR_ID",
            help=t(texts.OPTION_ARTICLE),
        ),
        click.Option(["--all", "every"], is_flag=True, help=t(texts.OPTION_ALL)),
    ]


def answer_options(t: Translate) -> list[click.Parameter]:
    """Return the options that say who words the answers."""
    modes = click.Choice(["auto", "extractive", "generative"])
    return [
        click.Option(["--mode"], type=modes, help=t(texts.OPTION_MODE)),
        click.Option(["--model"], metavar="NAME", help=t(texts.OPTION_MODEL)),
    ]


@click.pass_obj
def _ask(session: Session, /, question: str, language: str, **given: Any) -> int:
    question = read(question)
    with session.assistant(given["mode"], given["model"]) as assistant:
        answer = _answered(
            assistant,
            assistant.stream(
                question,
                articles=article_ids(assistant, given["articles"], every=given["every"]),
                language=LANGUAGES[language],
            ),
        )
        if given["as_json"]:
            _print_json(answer.as_json())
        else:
            _print_answer(answer, session.language)
    return ExitCode.FINE if answer.answered else ExitCode.NOT_IN_ARTICLE


@click.pass_obj
def _search(session: Session, /, question: str, top: int, **given: Any) -> None:
    from ui.hits import hit_json  # noqa: PLC0415  help needs no engine
    from ui.terminal import console, print_hits  # noqa: PLC0415  help needs no terminal library

    question = read(question)
    with session.assistant() as assistant:
        ids = article_ids(assistant, given["articles"], every=given["every"])
        hits = assistant.search(question, articles=ids)[:top]
    if given["as_json"]:
        _print_json({"question": question, "hits": [hit_json(hit) for hit in hits]})
    else:
        print_hits(hits, session.language, console(sys.stdout))


@click.pass_obj
def _add(session: Session, files: tuple[Path, ...]) -> None:
    with session.assistant() as assistant:
        for path in files:
            article = assistant.add(path)
            click.echo(
                texts.ADDED.text(session.language).format(id=article.id, title=article.title)
            )


@click.pass_obj
def _list(session: Session, as_json: bool) -> None:
    from ui.terminal import console, print_articles  # noqa: PLC0415

    with session.assistant() as assistant:
        records = assistant.library.articles()
    if as_json:
        _print_json([asdict(record) for record in records])
    elif records:
        print_articles(records, session.language, console(sys.stdout))
    else:
        session.say(texts.NO_ARTICLES)


@click.pass_obj
def _remove(session: Session, ids: tuple[str, ...]) -> None:
    with session.assistant() as assistant:
        for name in ids:
            found = assistant.library.find(name)
            assistant.library.remove(found)
            click.echo(texts.REMOVED.text(session.language).format(id=found))


def read(text: str) -> str:
    """Return what is asked or stated; "-" stands for standard input."""
    if text != "-":
        return text
    return sys.stdin.buffer.read(STDIN_LIMIT).decode("utf-8", errors="replace").strip()


def _answered(assistant: "Assistant", streaming: "Generator[Delta, None, Answer]") -> "Answer":
    """Return the answer; on a terminal it can be read while a model writes it."""
    from rag.answer import Mode  # noqa: PLC0415  help needs no engine
    from ui.terminal import Draft  # noqa: PLC0415

    with closing(streaming), Draft(sys.stderr) as draft:
        while True:
            try:
                piece = next(streaming)
                if assistant.mode is Mode.GENERATIVE:
                    draft.add(piece)
            except StopIteration as end:
                answer: Answer = end.value
                return answer


def _print_answer(answer: "Answer", language: Language) -> None:
    from ui.terminal import console, print_answer  # noqa: PLC0415

    sources = {hit.article.sha256: hit.article.source for hit in answer.hits}
    print_answer(answer, language, console(sys.stdout), sources)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
