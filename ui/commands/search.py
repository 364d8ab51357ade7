"""``wortlaut search``: the ranked sentences."""

import sys
from typing import Any

import click

from index.selection import are_several
from ui import strings
from ui.commands.options import (
    Translate,
    article_options,
    json_option,
    print_json,
    read_argument,
)
from ui.session import Session, selection


def search_command(t: Translate) -> click.Command:
    """``wortlaut search``: the ranked sentences."""
    params = [
        click.Argument(["question"]),
        click.Option(
            ["--top"],
            type=click.IntRange(min=1),
            default=5,
            show_default=True,
            help=t(strings.OPTION_TOP),
        ),
        json_option(t),
        *article_options(t),
    ]
    return click.Command(
        "search",
        params=params,
        callback=_search,
        help=t(strings.SEARCH),
        epilog=t(strings.SEARCH_EXAMPLES),
    )


@click.pass_obj
def _search(session: Session, /, question: str, top: int, **given: Any) -> None:
    from ui.hits import hit_json  # help needs no engine
    from ui.terminal import console, print_hits  # help needs no terminal library

    question = read_argument(question)
    with session.assistant("extractive") as assistant:
        chosen = selection(assistant, given["articles"], every=given["every"])
        hits = assistant.search(question, articles=chosen)[:top]
    if given["as_json"]:
        print_json({"question": question, "hits": [hit_json(hit) for hit in hits]})
    else:
        several = are_several(chosen)
        print_hits(hits, session.language, console(sys.stdout), several=several)
