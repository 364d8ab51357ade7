"""What stands before every route: meant paths, bounded bodies, a password, safe headers."""

import re
import secrets
from base64 import b64decode
from binascii import Error as NoBase64

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.web import strings
from ui.web.uploads import SIZE_LIMIT as ARTICLE_LIMIT
from ui.web.visitor import language_of

BODY_LIMIT = 250_000
"""Bytes of a request that brings no article: a question with its conversation."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}

# Gradio serves many more; of them, those that its clients need for the two endpoints.
_MEANT = re.compile(
    r"/|/healthz|/mcp|/static/[\w.-]+|/articles(?:/[\w-]+)?|/config|/login_check|"
    r"/gradio_api/(?:info|openapi\.json|startup-events|app_id|cancel|reset|queue/(?:join|data)|"
    r"heartbeat/[\w-]+|call/(?:v2/)?(?:ask|search)(?:/[\w-]+)?)"
)


class Guard:
    """Lets through what is meant.

    ``login`` is ``user:password``, or None; ``root_path`` the path under which a proxy offers the
    application, whether or not the proxy takes it off.
    """

    def __init__(self, app: ASGIApp, login: str | None = None, root_path: str = "") -> None:
        self._app = app
        self._login = login
        self._root = root_path.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self._root) or "/"
        scope = {**scope, "root_path": self._root, "path": self._root + path}
        answer = self._refusal(Request(scope), path)
        if answer is not None:
            await answer(scope, receive, _with_headers(send))
            return
        limit = ARTICLE_LIMIT if path.startswith("/articles") else BODY_LIMIT
        await self._app(scope, _bounded(receive, limit), _with_headers(send))

    def _refusal(self, request: Request, path: str) -> Response | None:
        if not _MEANT.fullmatch(path):
            return PlainTextResponse("Not Found", 404)
        if path != "/healthz" and not self._known(request.headers):
            return PlainTextResponse(
                strings.LOGIN.text(language_of(request)),
                401,
                headers={"WWW-Authenticate": 'Basic realm="Wortlaut", charset="UTF-8"'},
            )
        if path == "/mcp" and "origin" in request.headers:
            # A page of another site can point its own name at this address (DNS rebinding) and
            # then speaks as if it came from here. Which names are right, nobody knows behind a
            # proxy or with --host 0.0.0.0. But browsers name the origin of every POST, programs
            # do not, and no page has business here.
            return PlainTextResponse(strings.NO_WEB_PAGES.text(language_of(request)), 403)
        article = path.startswith("/articles")
        limit = ARTICLE_LIMIT if article else BODY_LIMIT
        if int(request.headers.get("content-length", "0") or 0) > limit:
            text = strings.ARTICLE_TOO_LARGE if article else strings.REQUEST_TOO_LARGE
            return JSONResponse({"error": text.text(language_of(request))}, 413)
        return None

    def _known(self, headers: Headers) -> bool:
        if self._login is None:
            return True
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return False
        try:
            return secrets.compare_digest(b64decode(given), self._login.encode())
        except NoBase64:
            return False


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending


def _bounded(receive: Receive, limit: int) -> Receive:
    """End a body that grows beyond its limit without having said so; the route then fails on it."""
    got = 0

    async def receiving() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        return message if got <= limit else {"type": "http.disconnect"}

    return receiving
