"""What a reader has before them."""

import pytest

from rag.answer import Mode
from ui.web.app import _in_loop
from ui.web.kept import Conversation, Shelf
from ui.web.offer import Offer
from ui.web.stubs import no_stubs
from ui.web.view import View

with no_stubs():
    import gradio as gr

    from ui.web.desk import Desk
    from ui.web.page import Page


@pytest.fixture
def desk(extractive):
    """A desk where no model words the answers."""
    library = extractive.library

    def made():
        with gr.Blocks(analytics_enabled=False):
            return Desk(Page(extractive), extractive, Offer(library, [library.seed().id]))

    return _in_loop(made)


@pytest.mark.parametrize("chosen", [None, *Mode])
def test_a_choice_that_is_no_longer_offered(desk, chosen):
    """The answers are worded by who is there; the choice is kept until it is offered again."""
    shown = desk.shown(View(Conversation(), None, Shelf(mode=chosen)), "de")

    assert shown[desk._page.mode] == "extractive"
    assert Shelf.read(shown[desk._page.shelf]).mode == chosen
