"""Progress on standard error: bars on a terminal, one line elsewhere."""

import sys
from types import TracebackType
from typing import Self

import click
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from index.article import Article
from index.messages import Language
from ui import strings
from ui.terminal import console, safe

TITLE, BAR = 34, 14
"""Characters of a title and of a bar: with the figures they fit a terminal of 80 columns."""


class RateColumn(ProgressColumn):
    """Steps a second."""

    def render(self, task: Task) -> Text:
        """Return the rate, once there is one."""
        return Text(f"{task.speed:.0f}/s" if task.speed else "")


class ProgressBar:
    """A bar that stands on the terminal while something takes long, and leaves no trace."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def indexing(self, article: Article, done: int, total: int) -> None:
        """Show how far the indexing of an article is."""
        title = strings.INDEXING.text(self._language).format(title=safe(article.title))
        self.show(title, done, total)

    def show(self, title: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` steps are through."""
        if title not in self._tasks:
            self._tasks[title] = self._begin(title, total)
        if self._bar is None:
            return
        self._bar.update(self._tasks[title], completed=done, total=total, visible=done < total)
        if self._bar.finished:
            self._bar.stop()  # or what is printed next would stand in its line
            self._bar = None
            self._tasks.clear()

    def _begin(self, title: str, total: int) -> TaskID:
        if not sys.stderr.isatty():
            click.echo(title, err=True)
            return TaskID(0)
        if self._bar is None:
            columns = (
                *(TextColumn("{task.description}"), BarColumn(BAR), MofNCompleteColumn()),
                *(RateColumn(), TimeRemainingColumn(compact=True)),
            )
            self._bar = Progress(*columns, console=console(sys.stderr), transient=True)
            self._bar.start()
        short = title if len(title) <= TITLE else f"{title[: TITLE - 1]}…"
        return self._bar.add_task(short, total=total)
