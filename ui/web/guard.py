"""What stands before every route: own names, meant paths, a password, bounded bodies, safe headers.

The application is wrapped as a whole, so that no route is without it:
``Guard(app, login, root_path, Hosts.of(host, allowed_hosts))``.
"""

import re

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.messages import Message as Told
from ui.web import strings
from ui.web.failure_log import log_failure
from ui.web.hosts import Hosts
from ui.web.login import LONGEST_DELAY, Admission, Login
from ui.web.own_texts import TOGETHER
from ui.web.visitor import language_of

BODY_LIMIT = 250_000
"""Bytes of a request of programs: a question with its conversation."""

PAGE_LIMIT = 8_000_000
"""Bytes of a request of the page: what a browser has kept."""

UPLOAD_LIMIT = TOGETHER + 1_000_000
"""Bytes of files that are sent together, with what stands around them."""

HOST_SHOWN = 100
"""Characters of a name that an answer repeats."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

LONG = "public, max-age=31536000, immutable"
"""How long a browser may keep what never changes."""

# Gradio serves many more; of them, those that the page and the clients of the two endpoints need.
_MEANT = re.compile(
    r"/|/healthz|/readyz|/mcp|/static/[\w.-]+|/assets/[\w.@-]+|/theme\.css|/config|/login_check|"
    r"/gradio_api/(?:info|openapi\.json|startup-events|app_id|cancel|reset|queue/(?:join|data)|"
    r"upload|upload_progress|"
    r"heartbeat/[\w-]+|call/(?:v2/)?(?:ask|search)(?:/[\w-]+)?)"
)

_OPEN = ("/healthz", "/readyz")
_LIMITS = {"/gradio_api/queue/join": PAGE_LIMIT, "/gradio_api/upload": UPLOAD_LIMIT}


class Guard:
    """Lets through what is meant.

    ``login`` is ``user:password``, or None; ``root_path`` the path under which a proxy offers the
    application, whether or not the proxy takes it off; ``hosts`` the names of this server.
    """

    def __init__(
        self,
        app: ASGIApp,
        login: str | None = None,
        root_path: str = "",
        hosts: Hosts = Hosts(),  # noqa: B008  frozen
    ) -> None:
        self._app = app
        self._login = Login(login) if login is not None else None
        self._root = root_path.rstrip("/")
        self._hosts = hosts

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
            await answer(scope, receive, _with_headers(send, path))
            return
        try:
            await self._app(scope, _bounded(receive, _limit(path)), _with_headers(send, path))
        except Exception as error:  # noqa: BLE001  whatever a route did not expect
            log_failure("request", error)

    def _refusal(self, request: Request, path: str) -> Response | None:
        language = language_of(request)
        if stranger := self._stranger(request, path):
            return PlainTextResponse(stranger.text(language), 403)
        if not _MEANT.fullmatch(path):
            return PlainTextResponse("Not Found", 404)
        if path not in _OPEN and (challenge := self._challenge(request)):
            return challenge
        if int(request.headers.get("content-length", "0") or 0) > _limit(path):
            text = strings.REQUEST_TOO_LARGE.text(language)
            return JSONResponse({"error": text, "detail": text}, 413)
        return None

    def _stranger(self, request: Request, path: str) -> Told | None:
        """Return what to tell a page of another site; browsers name the origin of every POST."""
        host, origin = (request.headers.get(name) for name in ("host", "origin"))
        if not self._hosts.accepts(host or ""):
            return strings.STRANGE_HOST.format(host=(host or "")[:HOST_SHOWN])
        if origin is None:
            return None
        if path == "/mcp":  # programs name none, and no page has business here
            return strings.NO_WEB_PAGES
        return None if self._hosts.is_own(origin, host or "") else strings.STRANGE_ORIGIN

    def _challenge(self, request: Request) -> Response | None:
        """Return what asks for the password, None where it is known or none is wanted."""
        if self._login is None:
            return None
        address = request.client.host if request.client else ""
        admission = self._login.admit(request.headers.get("authorization", ""), address)
        language = language_of(request)
        if admission is Admission.TOO_SOON:
            wait = {"Retry-After": f"{LONGEST_DELAY:.0f}"}
            return PlainTextResponse(strings.TOO_SOON.text(language), 429, headers=wait)
        if admission is Admission.REFUSED:
            asks = {"WWW-Authenticate": 'Basic realm="Wortlaut", charset="UTF-8"'}
            return PlainTextResponse(strings.LOGIN.text(language), 401, headers=asks)
        return None


def _limit(path: str) -> int:
    return _LIMITS.get(path, BODY_LIMIT)


def _with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            # Their names change with their content, so a browser may keep them.
            headers["Cache-Control"] = LONG if path.startswith("/assets/") else "no-store"
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
