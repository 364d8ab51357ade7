"""An application that is made while the page is served already."""

import asyncio
from threading import Event

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from ui.web.deferred_app import DeferredApp


def served_by(make) -> FastAPI:
    """Return an application that serves ``/early`` itself and the rest by what is made late."""
    late = DeferredApp(make)
    app = FastAPI(lifespan=late.lifespan)
    app.get("/early")(lambda: "early")
    app.mount("/", late)
    return app


def test_the_page_does_not_wait_and_a_request_to_the_late_one_does():
    """What is there is served at once; a request to what is not there yet is answered later."""
    go = Event()

    def make() -> FastAPI:
        go.wait(30)
        app = FastAPI()
        app.get("/late")(lambda: "late")
        return app

    with TestClient(served_by(make)) as client:
        assert client.get("/early").json() == "early"
        assert not go.is_set()
        go.set()
        assert client.get("/late").json() == "late"


def test_it_is_made_where_an_event_loop_runs():
    """Gradio, which needs one and opens its own elsewhere, leaves none behind."""
    loops = []

    def make() -> FastAPI:
        loops.append(asyncio.get_running_loop())
        return FastAPI()

    with TestClient(served_by(make)) as client:
        assert client.get("/late").status_code == 404
    assert loops[0].is_closed()


def test_an_application_that_cannot_be_made():
    """Requests to it fail instead of waiting for ever; the rest goes on."""

    def make() -> FastAPI:
        raise ValueError("no such thing")

    with TestClient(served_by(make)) as client:
        with pytest.raises(ValueError, match="no such thing"):
            client.get("/late")
        assert client.get("/early").json() == "early"


def test_it_may_end_before_it_was_made():
    """A server stopped at once does not wait for what is being made."""
    go = Event()

    def make() -> FastAPI:
        go.wait(30)
        return FastAPI()

    with TestClient(served_by(make)):
        pass
    assert not go.is_set()
    go.set()
