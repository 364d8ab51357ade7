"""``wortlaut chat``: the web chat."""

import re
import webbrowser
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from index.errors import UsageError
from index.selection import Every, Selection
from rag.settings import login_in, read_settings
from ui import strings
from ui.commands.options import Translate, answer_options
from ui.session import Session, selection

if TYPE_CHECKING:
    from rag.assistant import Assistant


def chat_command(t: Translate) -> click.Command:
    """``wortlaut chat``: serve the page until interrupted."""
    params: list[click.Parameter] = [
        click.Option(
            ["--article", "articles"],
            multiple=True,
            metavar="FILE_OR_ID",
            help=t(strings.OPTION_CHAT_ARTICLE),
        ),
        click.Option(["--all", "every"], is_flag=True, help=t(strings.OPTION_CHAT_ALL)),
        click.Option(
            ["--host"], default="127.0.0.1", show_default=True, help=t(strings.OPTION_HOST)
        ),
        click.Option(["--port"], type=click.IntRange(0, 65535), help=t(strings.OPTION_PORT)),
        click.Option(["--open", "opens"], is_flag=True, help=t(strings.OPTION_OPEN)),
        click.Option(["--root-path"], default="", help=t(strings.OPTION_ROOT_PATH)),
        *answer_options(t),
        click.Option(
            ["--allowed-host", "allowed_hosts"],
            multiple=True,
            metavar="NAME",
            help=t(strings.OPTION_ALLOWED_HOST),
        ),
        click.Option(["--login"], metavar="FILE", help=t(strings.OPTION_LOGIN)),
    ]
    return click.Command(
        "chat", params=params, callback=_chat, help=t(strings.CHAT), epilog=t(strings.CHAT_EXAMPLES)
    )


@click.pass_obj
def _chat(session: Session, /, **given: Any) -> None:
    from ui.web.app import web_app  # seconds that no other command needs
    from ui.web.hosts import Hosts
    from ui.web.readiness import READY
    from ui.web.serve import serve

    login = login_of(given["login"])
    _check_names(given["root_path"], given["allowed_hosts"])
    hosts = Hosts.of(given["host"], given["allowed_hosts"])
    with session.assistant(given["mode"], given["model"]) as assistant:
        articles = _offered(assistant, given["articles"], every=given["every"])
        assistant.search(READY, articles=articles)  # indexed before any visitor
        serve(
            web_app(assistant, articles, login=login, root_path=given["root_path"], hosts=hosts),
            host=given["host"],
            port=given["port"],
            started=lambda url: _started(session, url, opens=given["opens"]),
        )


def _check_names(root_path: str, allowed_hosts: tuple[str, ...]) -> None:
    from ui.web.hosts import is_host

    if not re.fullmatch(r"(?:/[^\s?#]*)?", root_path):
        raise UsageError.of(strings.NO_ROOT_PATH.format(path=root_path))
    for name in allowed_hosts:
        if not is_host(name):
            raise UsageError.of(strings.NO_HOST_NAME.format(name=name))


def _offered(assistant: "Assistant", given: tuple[str, ...], *, every: bool) -> Selection:
    """Return the articles that visitors may ask, each once: without any named, the bundled one."""
    chosen = selection(assistant, given, every=every)
    if isinstance(chosen, Every):
        return chosen
    return list(dict.fromkeys(chosen)) or [assistant.library.seed().id]


def _started(session: Session, url: str, *, opens: bool) -> None:
    session.say(strings.CHAT_STARTED, url=url)
    if opens:
        Thread(target=webbrowser.open, args=(url,), daemon=True).start()  # some wait for the page


def login_of(file: str | None) -> str | None:
    """Return the ``user:password`` of a file, or else of the settings; None where none is wanted.

    On the command line it would stand in the list of processes.

    Raises:
        UsageError: The file holds none, or may not be read.
        SettingsError: The setting is none.
    """
    if file is None:
        return read_settings().login.get_secret_value() or None
    try:
        login = login_in(Path(file).read_text(encoding="utf-8").strip())
    except PermissionError as error:
        raise UsageError.of(strings.LOGIN_UNREADABLE) from error
    except (OSError, ValueError) as error:
        raise UsageError.of(strings.NO_LOGIN) from error  # without the name: it may be the password
    return login
