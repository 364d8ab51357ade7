"""An application that is made while the others are served already."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from threading import Thread

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

log = logging.getLogger("wortlaut")


class DeferredApp:
    """Calls ``make`` in a thread; requests wait until what it returns can serve them."""

    def __init__(self, make: Callable[[], FastAPI]) -> None:
        self._make = make
        self._ready: asyncio.Future[FastAPI]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        app = await asyncio.shield(self._ready)  # a visitor who leaves ends no other's wait
        await app(scope, receive, send)

    @asynccontextmanager
    async def lifespan(self, _: FastAPI) -> AsyncIterator[None]:
        """Make the application, and end it together with the one that it belongs to."""
        self._ready = asyncio.get_running_loop().create_future()
        life = asyncio.create_task(self._live())
        try:
            yield
        finally:
            life.cancel()
            with suppress(asyncio.CancelledError):
                await life

    async def _live(self) -> None:
        try:
            app = await asyncio.wrap_future(_in_daemon(self._make))
            async with app.router.lifespan_context(app):
                self._ready.set_result(app)
                await asyncio.Event().wait()  # until cancelled
        except Exception as error:
            log.exception("the endpoints failed to start")
            if not self._ready.done():
                self._ready.set_exception(error)


def _in_daemon(make: Callable[[], FastAPI]) -> Future[FastAPI]:
    """Call ``make`` in a thread that, other than a pool's, does not keep the process alive."""
    future: Future[FastAPI] = Future()

    async def made() -> FastAPI:
        return make()  # where no loop runs, Gradio opens one for every lock, and closes none

    def run() -> None:
        future.set_running_or_notify_cancel()
        try:
            future.set_result(asyncio.run(made()))
        except BaseException as error:  # noqa: BLE001  told to whoever waits
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future
