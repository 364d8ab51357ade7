"""``wortlaut eval``: a question set, its figures, its report."""

import errno
import json
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import WortlautError
from ui import strings
from ui.commands.options import Translate, answer_options, not_a_stream
from ui.exit_codes import ExitCode
from ui.session import Session

if TYPE_CHECKING:
    from rag.evaluation.judge import Judge


def eval_command(t: Translate) -> click.Command:
    """``wortlaut eval``: run a question set and measure the answers."""
    file = click.Path(dir_okay=False, path_type=Path)
    params = [
        click.Argument(["questions"], required=False, type=click.Path(path_type=Path)),
        click.Option(["--json", "json_file"], type=file, help=t(strings.OPTION_EVAL_JSON)),
        click.Option(["--report", "report_file"], type=file, help=t(strings.OPTION_REPORT)),
        click.Option(
            ["--min", "least"], multiple=True, metavar="METRIC=VALUE", help=t(strings.OPTION_MIN)
        ),
        click.Option(["--judge"], is_flag=True, help=t(strings.OPTION_JUDGE)),
        *answer_options(t),
    ]
    return click.Command(
        "eval", params=params, callback=_eval, help=t(strings.EVAL), epilog=t(strings.EVAL_EXAMPLES)
    )


@click.pass_obj
def _eval(
    session: Session,
    /,
    questions: Path | None,
    json_file: Path | None,
    report_file: Path | None,
    **given: Any,
) -> int:
    from rag import evaluation as ev  # help needs no engine
    from ui.terminal import console, print_table

    language = session.language
    thresholds = [ev.parse_threshold(text) for text in given["least"]]
    for path in filter(None, (json_file, report_file)):
        _check_writable(not_a_stream(path))
    question_set = (
        ev.load_question_set(not_a_stream(questions)) if questions else ev.seed_question_set()
    )
    with (
        _judge(given["model"]) if given["judge"] else nullcontext() as judge,
        session.assistant(given["mode"], given["model"]) as assistant,
    ):
        show = partial(session.progress, strings.EVALUATING)
        result = ev.run(question_set, assistant, judge=judge, progress=show)
    columns = [
        strings.COLUMN_METRIC.text(language),
        strings.COLUMN_OVERALL.text(language),
        "de",
        "en",
    ]
    print_table(columns, ev.rows(result.metrics, language), console(sys.stdout), headed=True)
    if json_file:
        _write(json_file, json.dumps(result.as_json(), ensure_ascii=False, indent=1))
    if report_file:
        _write(report_file, ev.render_report(result, language))
    missed = [each for each in thresholds if not each.reached(result.metrics)]
    for each in missed:
        value = each.value(result.metrics)
        text = strings.UNMEASURED if value is None else strings.MISSED
        session.say(text, name=each.name, value=f"{value or 0:.4g}", least=f"{each.least:g}")
    return ExitCode.MISSED if missed else ExitCode.FINE


def _judge(model: str | None) -> "AbstractContextManager[Judge]":
    from rag.evaluation.judge import open_judge  # few evaluations are judged
    from rag.settings import read_settings

    return open_judge(read_settings(**({"model": model} if model else {}), answers="auto"))


def _check_writable(path: Path) -> None:
    """Say before a long run, not after it, that its figures could not be kept."""
    place = path if path.exists() else path.parent
    if not place.exists():
        raise _not_writable(path, os.strerror(errno.ENOENT))
    if not os.access(place, os.W_OK):
        raise _not_writable(path, os.strerror(errno.EACCES))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _not_writable(path, error.strerror or str(error)) from error


def _not_writable(path: Path, reason: str) -> WortlautError:
    return WortlautError.of(strings.NOT_WRITABLE.format(path=path, reason=reason))
