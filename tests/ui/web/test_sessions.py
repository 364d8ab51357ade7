"""What Gradio remembers of visitors: nothing, and none of it is needed."""

import pytest

from tests.ui.web.test_own_texts import COST, TEXT, take
from tests.ui.web.test_rate_limit import wait_until
from ui.web import blocks as blocks_module
from ui.web.app import web_app

QUESTION = "Who founded Scale AI?"


@pytest.fixture
def mounted(extractive, serve, monkeypatch):
    """A web chat at its address, and what Gradio holds of its sessions."""
    found, mount = [], blocks_module.gr.mount_gradio_app

    def mounting(app, blocks, **options):
        found.append(blocks)
        return mount(app, blocks, **options)

    monkeypatch.setattr(blocks_module.gr, "mount_gradio_app", mounting)
    with serve(web_app(extractive, [extractive.library.seed().id])) as url:
        yield url, found[0].state_holder.session_data


def test_calls_are_forgotten(mounted, ask):
    """Of the questions that programs ask nothing is kept."""
    url, sessions = mounted
    for _ in range(2):
        assert ask(url, QUESTION)["status"] == "answered"

    assert not sessions


def test_visitors_are_forgotten(mounted, visit):
    """Own text, conversation and choice come along with each step, and nothing of them stays."""
    url, sessions = mounted
    visitor = visit(url)
    take(visitor, TEXT)
    visitor.page.wait_for_selector("#paper h2", state="attached")
    visitor.turn_to("Artikel")
    visitor.ask(COST)
    visitor.ask("Wann wird gefeiert?")

    assert "3. Juni" in visitor.answer.inner_text()
    assert visitor.page.locator("#turns .answer").count() == 2
    wait_until(lambda: not sessions)  # a step may still be on its way
