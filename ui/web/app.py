"""The web application: the page, the endpoints, a visitor's articles, behind the guard."""

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from rag.assistant import Assistant
from ui.web import uploads
from ui.web.deferred_app import DeferredApp
from ui.web.guard import Guard
from ui.web.hosts import Hosts
from ui.web.page import STATIC, render
from ui.web.rate_limit import RateLimit
from ui.web.visitor import language_of


def web_app(
    assistant: Assistant,
    article: str,
    *,
    login: str | None = None,
    root_path: str = "",
    hosts: Hosts = Hosts(),  # noqa: B008  frozen
) -> ASGIApp:
    """Return the application in which ``assistant`` answers about the article with this ID.

    ``login`` is ``user:password``, asked for everywhere but at ``/healthz``; ``root_path`` the path
    under which a proxy offers it; ``hosts`` the names under which it is asked.
    """

    def endpoints() -> FastAPI:
        from ui.web.endpoints import Endpoints  # Gradio takes seconds to import
        from ui.web.tools import Tools  # Gradio imports mcp too, if it is there

        rate_limit = RateLimit()
        app = Tools(assistant, article, rate_limit).app()
        Endpoints(assistant, article, rate_limit).mount(app)
        return app

    deferred = DeferredApp(endpoints)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=deferred.lifespan)

    @app.get("/")
    @app.head("/")
    def page(request: Request) -> HTMLResponse:
        return HTMLResponse(render(assistant, article, language_of(request)))

    @app.get("/healthz")
    def health() -> JSONResponse:
        return JSONResponse({"status": "ok"})

    app.include_router(uploads.routes(assistant.library))
    app.mount("/static", StaticFiles(directory=str(STATIC)))
    app.mount("/", deferred)
    return Guard(app, login, root_path, hosts)
