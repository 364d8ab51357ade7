"""One run of the command line: it opens the assistant when a command needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import ArticleError, UsageError
from index.messages import Language, Message
from index.selection import EVERY_ARTICLE, Selection
from index.text.addresses import has_scheme, is_address
from index.text.loading import printable
from index.text.paths import is_file_name
from ui import strings

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from ui.progress import ProgressBar


class Session:
    """What the commands share: the language of messages, and the way to an assistant."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._bar: ProgressBar | None = None

    def say(self, message: Message, **values: object) -> None:
        """Write one line to standard error."""
        self._write(message.text(self.language).format(**values))

    def notice(self, message: Message) -> None:
        """Write one finished line, which may hold anything, to standard error."""
        self._write(message.text(self.language))

    @staticmethod
    def _write(line: str) -> None:
        from ui.terminal import safe  # many runs have nothing to say

        click.echo(safe(line), err=True)

    @contextmanager
    def assistant(
        self, mode: str | None = None, model: str | None = None, *, reads: bool = True
    ) -> "Iterator[Assistant]":
        """Open the assistant of the settings in force, and close it.

        ``mode`` and ``model`` go before what the settings say; ``reads`` as ``open_assistant``.
        """
        # Help and usage errors need none of these.
        from rag.settings import read_settings
        from rag.wiring import open_assistant
        from ui.progress import ProgressBar

        given = {"answers": mode, "model": model}
        settings = read_settings(**{name: value for name, value in given.items() if value})
        with (
            ProgressBar(self.language) as bar,
            open_assistant(
                settings, notice=self.notice, progress=bar.indexing, reads=reads
            ) as assistant,
        ):
            self._bar = bar
            yield assistant

    def progress(self, title: Message, done: int, total: int) -> None:
        """Show how far an open assistant is with many things."""
        if self._bar:
            self._bar.show(title.text(self.language), done, total)


def selection(assistant: "Assistant", given: tuple[str, ...], *, every: bool) -> Selection:
    """Return the articles that were asked for; files are indexed on the way.

    Raises:
        UsageError: Some are named, and all are wanted.
        ArticleError: One cannot be had.
    """
    if every and given:
        raise UsageError.of(strings.ALL_OR_SOME)
    if every:
        return EVERY_ARTICLE
    return [article_id(assistant, name) for name in given]


def article_id(assistant: "Assistant", name: str) -> str:
    """Return the ID of the article that is meant; a file is indexed on the way."""
    if not name:
        raise ArticleError.of(strings.EMPTY_NAME)
    if is_address(name):  # a question fetches nothing
        if found := assistant.library.read_from(name):
            return found
        raise ArticleError.of(strings.PAGE_NOT_ADDED.format(address=name))
    if has_scheme(name):
        raise ArticleError.of(strings.NO_PAGE.format(address=printable(name)))
    if is_file_name(name):
        return assistant.add(Path(name)).id
    return assistant.library.find(name)
