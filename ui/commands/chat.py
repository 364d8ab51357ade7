"""``wortlaut chat``: the web chat."""

from typing import Any

import click

from ui import strings
from ui.commands.options import Translate, answer_options
from ui.session import Session, article_ids


def chat_command(t: Translate) -> click.Command:
    """``wortlaut chat``: serve the page until interrupted."""
    params: list[click.Parameter] = [
        click.Option(["--article"], metavar="FILE_OR_ID", help=t(strings.OPTION_CHAT_ARTICLE)),
        click.Option(
            ["--host"], default="127.0.0.1", show_default=True, help=t(strings.OPTION_HOST)
        ),
        click.Option(["--port"], type=click.IntRange(0, 65535), help=t(strings.OPTION_PORT)),
        click.Option(["--root-path"], default="", help=t(strings.OPTION_ROOT_PATH)),
        *answer_options(t),
        click.Option(["--login"], metavar="USER:PASSWORD", help=t(strings.OPTION_LOGIN)),
    ]
    return click.Command(
        "chat", params=params, callback=_chat, help=t(strings.CHAT), epilog=t(strings.CHAT_EXAMPLES)
    )


@click.pass_obj
def _chat(session: Session, /, article: str | None, **given: Any) -> None:
    from ui.web.app import web_app  # seconds that no other command needs
    from ui.web.serve import serve

    with session.assistant(given["mode"], given["model"]) as assistant:
        ids = article_ids(assistant, (article,) if article else (), every=False)
        library = assistant.library
        asked = library.article(ids[0] if ids else library.seed().id)  # indexed before any visitor
        serve(
            web_app(assistant, asked.id, login=given["login"], root_path=given["root_path"]),
            host=given["host"],
            port=given["port"],
            started=lambda url: session.say(strings.CHAT_STARTED, url=url),
        )
