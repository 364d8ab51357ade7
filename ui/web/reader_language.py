"""The page on its way out: in the reader's language, and with nothing of other hosts.

Gradio serves one page to all. Its texts stand in it as ``⟦name⟧``; here each reader gets them in
their language, the scripts that belong to it a nonce of this response, and Gradio's own labels,
which follow the browser, the same language.
"""

import json
import re
import secrets
from collections.abc import Callable, Mapping
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.messages import Language
from ui.web import strings
from ui.web.visitor import language_of

_TEXT = re.compile(r"⟦(\w+)⟧|\\u27e6(\w+)\\u27e7")
_OUTSIDE = re.compile(
    r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*>|<link rel=\"manifest\"[^>]*>|"
    r"<script>\s*\(\(\) => \{\s*const root =.*?</script>",
    re.DOTALL,
)
"""What a page has that is shared and framed elsewhere."""

_END = """<link rel="stylesheet" href="static/style.css">
</body>"""
"""Behind the style sheets of Gradio, which its scripts load into the head."""

_SCRIPT = re.compile(r"<script(?=[\s>])")
_HEAD = re.compile(r"<head>")

_BEGINNING = """<head>
<link rel="icon" href="static/icon.svg" type="image/svg+xml">
<script>
for (const [name, value] of [["language", "{language}"], ["languages", ["{language}"]]])
  Object.defineProperty(navigator, name, {{ get: () => value }});
document.documentElement.dataset.theme = localStorage["wortlaut-theme"] ?? "";
</script>"""
"""Makes Gradio, which asks the browser for its language, speak the reader's, and sets the theme."""


class ReaderLanguage:
    """Changes the page alone; everything else passes as it is.

    ``more`` gives further texts of the page in a language, by name.
    """

    def __init__(self, app: ASGIApp, more: Callable[[Language], Mapping[str, str]]) -> None:
        self._app = app
        self._more = more

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] != "http" or path not in ("/", "") or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        response = await self._page(scope, receive)
        await response(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive) -> Response:
        """Return the page of this reader."""
        status, body = 200, b""

        async def sending(message: Message) -> None:
            nonlocal status, body
            status = message.get("status", status)
            body += message.get("body", b"")

        plain = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, sending)
        nonce = secrets.token_urlsafe(16)
        language = language_of(Request(scope))
        texts = {**strings.page(language), **await run_in_threadpool(self._more, language)}
        html = filled(body.decode(), language, texts, nonce)
        return HTMLResponse(html, status, {"Content-Security-Policy": policy(nonce)})


def filled(html: str, language: Language, texts: Mapping[str, str], nonce: str) -> str:
    """Return Gradio's page with these texts, and the nonce at its scripts."""
    html = _OUTSIDE.sub("", html)
    html = html.replace('lang="en"', f'lang="{language}"', 1)
    html = _HEAD.sub(_BEGINNING.format(language=language), html, count=1)
    html = _TEXT.sub(lambda name: _in_json(texts[cast("str", name[1] or name[2])]), html)
    html = html.replace("</body>", _END)
    return _SCRIPT.sub(f'<script nonce="{nonce}"', html)


def _in_json(text: str) -> str:
    """Return a text as it stands within a string of JSON within HTML."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("<", "\\u003c")


def policy(nonce: str) -> str:
    """Return the content security policy of the page.

    Gradio fills in its templates and calls the handlers of its events by evaluating them, and sets
    styles at its elements: without ``unsafe-eval`` and inline styles it shows nothing. What is not
    from here is not loaded all the same, and no script runs that stands in text.
    """
    return (
        "default-src 'none'; connect-src 'self'; font-src 'self'; img-src 'self' data:; "
        f"script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
    )
