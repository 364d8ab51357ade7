"""What Gradio remembers of visitors: little, and none of it is needed."""

import pytest

from tests.ui.web.test_own_texts import COST, TEXT, take
from tests.waiting import wait_until
from ui.web import blocks as blocks_module
from ui.web.app import web_app

QUESTION = "Who founded Scale AI?"


@pytest.fixture
def forgetful(extractive, serve, monkeypatch):
    """A web chat that remembers one session, at its address; and the blocks of its page."""
    mounted, mount = [], blocks_module.gr.mount_gradio_app

    def mounting(app, blocks, **options):
        mounted.append(blocks)
        return mount(app, blocks, **options)

    monkeypatch.setattr(blocks_module, "SESSIONS", 1)
    monkeypatch.setattr(blocks_module.gr, "mount_gradio_app", mounting)
    with serve(web_app(extractive, [extractive.library.seed().id])) as url:
        yield url, mounted[0]


def test_calls_are_forgotten(forgetful, ask):
    """However many questions programs ask, what is kept of their calls does not grow."""
    url, blocks = forgetful
    for _ in range(4):
        assert ask(url, QUESTION)["status"] == "answered"

    assert len(blocks.state_holder.session_data) == 1


def test_what_was_sent_and_shown_is_forgotten(forgetful, visit):
    """Of own text, question and answer nothing stays but the names in the lists."""
    url, blocks = forgetful
    visitor = visit(url)
    take(visitor, TEXT)
    visitor.page.wait_for_selector("#paper h2", state="attached")
    visitor.turn_to("Artikel")
    visitor.ask(COST)
    assert "12 Millionen" in visitor.answer.inner_text()
    (session,) = blocks.state_holder.session_data.values()

    # The page has an answer before the step that shows it has ended.
    wait_until(lambda: not [each for each in session.components if each["props"].get("value")])


def test_who_is_forgotten_goes_on(forgetful, ask, visit):
    """A visitor whose session made room for others keeps own text, conversation and choice."""
    url, _ = forgetful
    visitor = visit(url)
    take(visitor, TEXT)
    visitor.page.wait_for_selector("#paper h2", state="attached")
    visitor.turn_to("Artikel")
    ask(url, QUESTION)
    visitor.ask(COST)
    ask(url, QUESTION)
    visitor.ask("Wann wird gefeiert?")

    assert "3. Juni" in visitor.answer.inner_text()
    assert visitor.page.locator("#turns .answer").count() == 2
