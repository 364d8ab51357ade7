"""The web application: the page and the endpoints on Gradio, tools beside them, a guard before."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from index.selection import Selection
from rag.assistant import Assistant
from ui.web.guard import Guard
from ui.web.hosts import Hosts
from ui.web.offer import Offer
from ui.web.rate_limit import RateLimit
from ui.web.reader_language import ReaderLanguage
from ui.web.readiness import Readiness
from ui.web.stubs import no_stubs

if TYPE_CHECKING:
    from ui.web.desk import Desk


def web_app(
    assistant: Assistant,
    articles: Selection,
    *,
    login: str | None = None,
    root_path: str = "",
    hosts: Hosts = Hosts(),  # noqa: B008  frozen
) -> ASGIApp:
    """Return the application in which ``assistant`` answers about the articles with these IDs.

    ``login`` is what is asked for everywhere but at ``/healthz`` and ``/readyz``; ``root_path`` the
    path under which a proxy offers it; ``hosts`` the names under which it is asked.
    """
    with no_stubs():
        from ui.web.blocks import mount  # Gradio takes seconds to import
    from ui.web.tools import Tools  # Gradio imports mcp too, if it is there

    rate_limit = RateLimit()
    readiness = Readiness(partial(assistant.search, articles=articles))
    offer = Offer(assistant.library, articles)
    app = Tools(assistant, offer, rate_limit).app()

    @app.get("/healthz")
    def health() -> JSONResponse:
        """Tell that the process lives."""
        return JSONResponse({"status": "ok"})

    @app.get("/readyz")
    def ready() -> JSONResponse:
        """Tell whether the articles can be searched: their index is there, and its model."""
        if reason := readiness.problem():
            return JSONResponse({"status": "not ready", "reason": reason}, 503)
        return JSONResponse({"status": "ready"})

    app.mount("/static", StaticFiles(packages=[("ui.web", "static")]))
    desk = _in_loop(lambda: mount(app, assistant, offer, rate_limit))
    return Guard(ReaderLanguage(app, desk.first), login, root_path, hosts)


def _in_loop(make: "Callable[[], Desk]") -> "Desk":
    """Return what is made where an event loop runs; elsewhere Gradio opens one for every lock."""

    async def made() -> "Desk":
        return make()

    with ThreadPoolExecutor(1) as pool:  # here one may run already
        return pool.submit(lambda: asyncio.run(made())).result()
