"""A visitor's own article: taken in, given back, forgotten."""

import json
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response, StreamingResponse

from index.article import Article
from index.errors import WortlautError
from index.library import Library
from index.messages import Message
from index.text.loading import article_from_bytes
from ui.web import strings
from ui.web.visitor import language_of

SIZE_LIMIT = 500_000
"""Bytes of the largest text: some eighty pages."""

AT_ONCE = 2
"""Texts indexed at the same time; further ones wait."""


def article_json(name: str, library: Library, *, own: bool = True) -> dict[str, Any]:
    """Return an article as the page shows it: its text and where its sentences lie in it.

    One that is not the visitor's ``own`` goes without a name: it is asked where none is named.
    """
    article = library.article(name)
    sentences = library.sentences(name)
    return {
        "name": name if own else "",
        "title": article.title,
        "language": article.language,
        "text": article.text,
        "sentences": [[each.start, each.end, each.paragraph] for each in sentences],
    }


def routes(library: Library) -> APIRouter:
    """Return the routes below ``/articles``."""
    router = APIRouter(prefix="/articles")
    places = Semaphore(AT_ONCE)

    @router.post("")
    async def take_in(request: Request, source: str = "") -> Response:
        """Index the text in the body; lines of JSON tell how far it is, the last is the article."""
        language = language_of(request)
        data = await request.body()
        title = source[:200] or strings.OWN_TEXT.text(language)
        try:
            article = await run_in_threadpool(_read, data, title)
        except WortlautError as error:
            return _refused(error.message, request, 400)
        return StreamingResponse(_indexing(article, library, places), media_type="text/plain")

    @router.get("/{name}")
    def give_back(name: str, request: Request) -> Response:
        """Return the article that was taken in under this name."""
        try:
            return JSONResponse(article_json(name, library))
        except WortlautError:
            return _refused(strings.GONE, request, 404)

    @router.delete("/{name}")
    def forget(name: str, request: Request) -> Response:
        """Forget it."""
        if library.dismiss(name):
            return Response(status_code=204)
        return _refused(strings.GONE, request, 404)

    return router


def _read(data: bytes, source: str) -> Article:
    return article_from_bytes(data, source)


def _refused(message: Message, request: Request, status: int) -> JSONResponse:
    return JSONResponse({"error": message.text(language_of(request))}, status)


def _indexing(article: Article, library: Library, places: Semaphore) -> Iterator[str]:
    """Yield the steps of indexing as lines of JSON while another thread goes them."""
    steps: SimpleQueue[dict[str, Any]] = SimpleQueue()

    def index() -> None:
        with places:
            try:
                name = library.host(
                    article, lambda done, total: steps.put({"done": done, "total": total})
                )
                steps.put({"article": article_json(name, library)})
            except WortlautError as error:
                steps.put({"error": error.message._asdict()})
            except Exception:
                steps.put({"error": strings.FAILED._asdict()})
                raise

    Thread(target=index, name="indexing a visitor's article", daemon=True).start()
    while True:
        step = steps.get()
        yield json.dumps(step, ensure_ascii=False) + "\n"
        if "done" not in step:
            return
