"""The components of the page.

Texts stand in them as ``⟦name⟧``, for ``reader_language`` to put in the reader's language.
"""

from typing import Any

import gradio as gr
from markupsafe import Markup

from rag.answer import Mode
from rag.assistant import Assistant
from ui.web.intake import intake_html
from ui.web.kept import Conversation, Shelf
from ui.web.markup import markup
from ui.web.own_texts import FILE_LIMIT, TOGETHER

_SCRIPT = """
import(new URL("static/page.js", document.baseURI)).then((page) => page.start(trigger));
// It triggers "ask" with a question, "judge" with the place of a turn and a judgement, "open" with
// the ID of an article, and "join" when another tab has told what it keeps.
"""
_CLOSE = """
<button type="button" class="icon narrow-only" id="hide-article" aria-label="⟦close⟧">✕</button>
"""
"""Closes what is a sheet on a narrow screen."""

PLAIN: dict[str, Any] = {"apply_default_css": False, "js_on_load": None}
"""How HTML stands in the page: with the page's own looks, and without a script."""

EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""How every event is told of: not to programs, and without Gradio's own veil."""


class Page:
    """The components of the page, added to the Blocks at hand.

    What the browser keeps comes along with each event that needs it; the server keeps nothing.
    ``several``: readers choose from more than one article.
    """

    def __init__(self, assistant: Assistant, *, several: bool = False) -> None:
        self._assistant = assistant
        self._several = several
        self.conversation = _kept("conversation", Conversation().kept())
        self.text = _kept("text", None)
        self.shelf = _kept("shelf", Shelf().kept())
        gr.HTML(self._bar(), elem_id="bar", **PLAIN)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="chat"):
                self._add_chat()
            with gr.Column(elem_id="side"):
                gr.HTML(_CLOSE, **PLAIN)
                with gr.Tabs():
                    with gr.Tab("⟦article⟧", id="article"):
                        self._add_article()
                    with gr.Tab("⟦choice⟧" if several else "⟦texts⟧", id="texts"):
                        self._add_texts()
                    with gr.Tab("⟦conversations⟧", id="conversations"):
                        self._add_conversations()

    def _bar(self) -> str:
        """Return the line above everything: the name, who words the answers, tools."""
        assistant = self._assistant
        embeddings = assistant.library.remote_model
        worded = "⟦extractive⟧" if assistant.model is None else None
        told = "⟦searched⟧ " + embeddings if embeddings else "⟦mode_extractive⟧"
        return markup("bar", worded=" · ".join(filter(None, [worded, embeddings])), told=told)

    def _add_chat(self) -> None:
        self.glance = gr.HTML("⟦glanceFirst⟧", elem_id="glance", **PLAIN)
        self.turns = gr.Chatbot(
            elem_id="turns",
            show_label=False,
            container=False,
            height=None,
            render_markdown=False,
            editable="user",
            buttons=[],
            group_consecutive_messages=False,
            feedback_options=None,
        )
        with gr.Row(elem_id="ask"):
            self.question = gr.Textbox(
                elem_id="question",
                label="⟦question⟧",
                placeholder="⟦placeholderSeveral⟧" if self._several else "⟦placeholder⟧",
                show_label=False,
                container=False,
                lines=1,
                max_lines=8,
            )
            self.send = gr.Button("⟦send⟧", elem_id="send", variant="primary")
            self.stop = gr.Button("⟦stop⟧", elem_id="stop")
        self.hint = gr.HTML(told("⟦enter⟧"), elem_id="hint", **PLAIN)
        self.mode = gr.Radio(
            self._modes(),
            value=str(self._assistant.mode),
            label="⟦mode⟧",
            info=self._where(),
            elem_id="mode",
            container=False,
            visible=len(self._assistant.modes) > 1,
        )

    def _modes(self) -> list[tuple[str, str]]:
        model, host = self._assistant.model, self._assistant.host
        worded = " · ".join(filter(None, [model, host]))
        names = {Mode.EXTRACTIVE: "⟦extractive⟧", Mode.GENERATIVE: worded}
        return [(names[mode], str(mode)) for mode in self._assistant.modes]

    def _where(self) -> str:
        """Return what is told of where texts and questions go."""
        host = self._assistant.host
        return f"⟦sent⟧ {host}" if host else ""

    def _add_article(self) -> None:
        search = "⟦searchSeveral⟧" if self._several else "⟦search⟧"
        self.query = gr.Textbox(
            elem_id="query",
            label=search,
            placeholder=search,
            show_label=False,
            container=False,
            max_lines=1,
            max_length=2000,
        )
        self.hits = gr.HTML(elem_id="hits", **PLAIN)
        self.paper = gr.HTML(
            "⟦paperFirst⟧", elem_id="paper", apply_default_css=False, js_on_load=_SCRIPT
        )

    def _add_choice(self) -> None:
        """Add what chooses from the articles on offer."""
        self.find = gr.Textbox(
            elem_id="find", label="⟦find⟧", max_lines=1, max_length=200, visible=False
        )
        self.articles = gr.CheckboxGroup(
            [], label="⟦chooseArticles⟧", elem_id="offered", visible=self._several
        )
        self.every = gr.Button("⟦every⟧", elem_id="every", size="md", visible=False)

    def _add_texts(self) -> None:
        self._add_choice()
        self.texts = gr.Radio([], label="⟦texts⟧", elem_id="own-texts")
        self.remove = gr.Button("⟦ownRemove⟧", elem_id="remove-own", size="md", visible=False)
        gr.HTML('<p class="note">⟦ownHint⟧</p>', **PLAIN)
        self.pasted = gr.Textbox(
            elem_id="own-text",
            label="⟦ownText⟧",
            placeholder="⟦ownPaste⟧",
            lines=6,
            max_lines=6,
            container=False,
        )
        self.files = gr.File(
            elem_id="own-file", label="⟦ownFile⟧", file_count="multiple", height=150
        )
        gr.HTML(markup("left", limit=FILE_LIMIT, together=TOGETHER), **PLAIN)
        self.take = gr.Button("⟦ownTake⟧", elem_id="own-take", variant="primary")
        self.told = gr.HTML(intake_html(None, None, "en"), elem_id="own-told", **PLAIN)

    def _add_conversations(self) -> None:
        self.new = gr.Button("⟦new⟧", elem_id="new", variant="primary")
        self.conversations = gr.Radio([], label="⟦conversations⟧", elem_id="kept")
        self.name = gr.Textbox(elem_id="name", label="⟦rename⟧", max_lines=1, max_length=120)
        with gr.Row(visible=False) as self.kept_tools:
            self.export = gr.Button("⟦export⟧", elem_id="export", size="md")
            self.tests = gr.Button("⟦tests⟧", elem_id="tests", size="md")
            self.print = gr.Button("⟦print⟧", elem_id="print", size="md")
            self.delete = gr.Button("⟦clear⟧", elem_id="clear", size="md")
        self.deleted = gr.JSON(visible=False)
        self.draft = gr.JSON(visible=False)
        self.undo = gr.Button("⟦undo⟧", elem_id="undo", size="md", visible=False)
        self.download = gr.JSON(visible=False)


def told(text: str) -> str:
    """Return a line for the reader as HTML."""
    return str(Markup('<p class="note">{}</p>').format(text)) if text else ""


def problem(*texts: str) -> str:
    """Return what is wrong and how to mend it as HTML, each in a line."""
    lines = (Markup('<p class="problem" role="alert">{}</p>').format(text) for text in texts)
    return str(Markup("").join(lines))


def _kept(name: str, value: Any) -> gr.BrowserState:  # noqa: ANN401  any JSON
    """Return what the browser keeps under this name.

    Gradio scrambles it with the secret, which has to outlive a start of the server; what is kept
    is no secret to the browser that keeps it.
    """
    return gr.BrowserState(value, storage_key=f"wortlaut-{name}", secret="wortlaut")  # noqa: S106
