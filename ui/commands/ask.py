"""``wortlaut ask``: one answer on standard output."""

import sys
from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from ui import strings
from ui.commands.options import (
    LANGUAGES,
    Translate,
    answer_options,
    article_options,
    json_option,
    print_json,
    read_argument,
)
from ui.exit_codes import ExitCode
from ui.session import Session, selection

if TYPE_CHECKING:
    from rag.answer import Answer
    from rag.answerer import Delta
    from rag.assistant import Assistant


EXIT_CODES = {
    "answered": ExitCode.FINE,
    "passages": ExitCode.NOT_SURE,
    "not_in_article": ExitCode.NOT_IN_ARTICLE,
}
"""What the command returns for each status of an answer."""


def ask_command(t: Translate) -> click.Command:
    """``wortlaut ask``: one answer on standard output."""
    languages = click.Choice(list(LANGUAGES))
    params = [
        click.Argument(["question"]),
        json_option(t),
        *article_options(t),
        *answer_options(t),
        click.Option(
            ["--language"], type=languages, default="auto", help=t(strings.OPTION_LANGUAGE)
        ),
    ]
    return click.Command(
        "ask", params=params, callback=_ask, help=t(strings.ASK), epilog=t(strings.ASK_EXAMPLES)
    )


@click.pass_obj
def _ask(session: Session, /, question: str, language: str, **given: Any) -> int:
    question = read_argument(question)
    with session.assistant(given["mode"], given["model"]) as assistant:
        answer = _answered(
            assistant,
            assistant.stream(
                question,
                articles=selection(assistant, given["articles"], every=given["every"]),
                language=LANGUAGES[language],
            ),
        )
        if given["as_json"]:
            print_json(answer.as_json())
        else:
            _print_answer(answer, assistant.host)
    return EXIT_CODES[answer.status]


def _answered(assistant: "Assistant", streaming: "Generator[Delta, None, Answer]") -> "Answer":
    """Return the answer; on a terminal it can be read while a model writes it."""
    from rag.answer import Mode  # help needs no engine
    from ui.terminal import LiveDraft

    with closing(streaming), LiveDraft(sys.stderr) as draft:
        while True:
            try:
                piece = next(streaming)
                if assistant.mode is Mode.GENERATIVE:
                    draft.add(piece)
            except StopIteration as end:
                answer: Answer = end.value
                return answer


def _print_answer(answer: "Answer", host: str | None) -> None:
    from ui.terminal import console, print_answer

    sources = {hit.article.sha256: hit.article.source for hit in answer.hits}
    print_answer(answer, host, console(sys.stdout), sources)
