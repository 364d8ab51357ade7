"""Gradio's part of the application: the page and the endpoints, served from ``/``."""

import gradio as gr
from fastapi import FastAPI

from rag.assistant import Assistant
from ui.web.chat import Chat
from ui.web.chat_events import ChatEvents
from ui.web.desk import Desk
from ui.web.discreet_blocks import DiscreetBlocks
from ui.web.endpoints import Endpoints
from ui.web.offer import Offer
from ui.web.own_texts import FILE_LIMIT
from ui.web.page import EVENT, Page
from ui.web.rate_limit import AT_ONCE, WAITING, RateLimit
from ui.web.side_events import SideEvents

IDLE = 0.02
"""Seconds between two looks for a question at rest; Gradio's own millisecond keeps a core warm."""

UPLOADS = (60, 600)
"""Files of uploads that nobody took in are looked for every minute, and go after ten."""

SESSIONS = 500
"""Visitors and calls of whom Gradio remembers which names stood in their lists to choose from.

It would of 10,000. Who is forgotten loses nothing: all that counts is in the browser.
"""

_GROUND = {"body_background_fill": "#f6f3ec", "body_background_fill_dark": "#15171a"}
"""As in ``style.css``, for the moment before that is there."""

_FONTS = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "sans-serif"]


def mount(app: FastAPI, assistant: Assistant, offer: Offer, rate_limit: RateLimit) -> Desk:
    """Let ``app`` serve them, for questions about what is on offer.

    Returns what shows a reader what they have before them.
    """
    with DiscreetBlocks(
        title="⟦title⟧", analytics_enabled=False, fill_width=True, delete_cache=UPLOADS
    ) as blocks:
        Endpoints(assistant, offer, rate_limit).declare()
        page = Page(assistant, several=offer.is_several)
        desk = Desk(page, assistant, offer)
        chat = ChatEvents(page, desk, Chat(assistant, rate_limit))
        side = SideEvents(page, desk, assistant, rate_limit, chat.askings)
        # What is restored may come after the sentence that the address points to was shown.
        blocks.load(*side.restoring, **EVENT).then(
            None, js="() => window.wortlaut?.follow()", **EVENT
        )
    blocks.state_session_capacity = SESSIONS
    blocks.queue(max_size=WAITING, default_concurrency_limit=AT_ONCE)
    blocks._queue.sleep_when_free = IDLE  # noqa: SLF001  there is no other way to it
    blocks._queue.progress_update_sleep_when_free = IDLE * 5  # noqa: SLF001
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        theme=gr.themes.Base(font=_FONTS, font_mono=["monospace"]).set(**_GROUND),
        footer_links=[],
        run_history=False,
        max_file_size=FILE_LIMIT,  # of which the page tells; Gradio would give no reason
        ssr_mode=False,
        mcp_server=False,  # its own does not work with this version of mcp
    )
    return desk
