"""What a reader has before them, as new values of the page's components."""

from collections.abc import Mapping
from typing import Any

import gradio as gr

from index.article import Article
from index.messages import Language
from rag.assistant import Assistant
from ui.web import strings
from ui.web.answer_card import answer_card
from ui.web.article_text import article_html
from ui.web.intake import intake_html
from ui.web.kept import Conversation, KeptTurn, OwnText, Shelf
from ui.web.markup import markup
from ui.web.own_texts import OwnTexts
from ui.web.page import PLAIN, Page, told
from ui.web.view import View

Changes = dict[Any, Any]
"""New values of components."""

_GUARD = "\N{WORD JOINER}"
"""Behind a character that may begin markup it ends that, and is not seen."""


class Desk:
    """Shows conversations and articles; ``article`` is the ID of the one that comes along."""

    def __init__(self, page: Page, assistant: Assistant, article: str) -> None:
        self.texts = OwnTexts(assistant.library)
        self._page = page
        self._assistant = assistant
        self._article = article
        self._first: dict[Language, Mapping[str, str]] = {}

    def name(self, text: OwnText | None) -> str:
        """Return the name to ask an own text by, or the article that comes along."""
        return self.texts.name(text) if text else self._article

    def view(self, conversation: Any, text: Any, shelf: Any) -> View:  # noqa: ANN401  from a browser
        """Return what the browser has kept; what cannot be read is begun anew."""
        own = OwnText.read(text)
        kept = Conversation.read(conversation) or Conversation()
        if own is None or kept.text != own.id:
            own = None
        if own is None and kept.text:
            kept = Conversation()
        return View(kept, own, Shelf.read(shelf) or Shelf())

    def first(self, language: Language) -> Mapping[str, str]:
        """Return what a page begins with, by the names under which it stands there."""
        if language not in self._first:
            view = View(Conversation(), None, Shelf())
            self._first[language] = {
                "glanceFirst": self.glance(view, language),
                "paperFirst": self.paper(None, language),
            }
        return self._first[language]

    def shown(self, view: View, language: Language) -> Changes:
        """Return everything anew, as it is shown and as the browser is to keep it."""
        p = self._page
        return {
            p.conversation: view.conversation.kept(),
            p.text: view.text and view.text.kept(),
            p.shelf: view.shelf.kept(),
            p.turns: self.messages(view.conversation.turns, view.text, language),
            p.glance: self.glance(view, language),
            p.paper: self.paper(view.text, language),
            p.query: "",
            p.hits: "",
            p.hint: told(strings.page(language)["enter"]),
            p.undo: gr.Button(visible=False),
            p.mode: self.mode(view),
            p.told: intake_html(None, None, language),
            **self.lists(view, language),
            p.name: self._name_field(view, value=view.conversation.name),
        }

    def lists(self, view: View, language: Language) -> Changes:
        """Return the lists of texts and conversations."""
        p = self._page
        texts = [(strings.page(language)["bundled"], "")]
        texts += [(each.title, each.id) for each in view.texts]
        conversations = [(each.title, each.id) for each in view.conversations if each.turns]
        return {
            p.texts: gr.Radio(texts, value=view.conversation.text),
            p.remove: gr.Button(visible=view.text is not None),
            p.conversations: gr.Radio(
                conversations, value=view.conversation.id, visible=bool(conversations)
            ),
            p.name: self._name_field(view),
            p.kept_tools: gr.Row(visible=bool(view.conversation.turns)),
        }

    def messages(
        self, turns: list[KeptTurn], text: OwnText | None, language: Language
    ) -> list[Changes]:
        """Return the turns as messages of the chat: a question, and a card with what came of it."""
        spoken = self._asked(text).language
        return [
            message
            for place, turn in enumerate(turns)
            for message in (asked(turn.question), card(answer_card(turn, place, language, spoken)))
        ]

    def glance(self, view: View, language: Language) -> str:
        """Return what an empty conversation begins with."""
        if view.conversation.turns:
            return ""
        glance = self._assistant.glance(self.name(view.text), language)
        t = strings.page(language)
        return markup("glance", glance=glance, language=self._asked(view.text).language, t=t)

    def paper(self, text: OwnText | None, language: Language) -> str:
        """Return the article."""
        name = self.name(text)
        sentences = self._assistant.library.sentences(name)
        return article_html(self._asked(text), sentences, language)

    def mode(self, view: View) -> str:
        """Return who words the answers: whom the reader chose, if that is still offered."""
        chosen = view.shelf.mode
        return str(chosen if chosen in self._assistant.modes else self._assistant.mode)

    def _name_field(self, view: View, **value: str) -> dict[str, Any]:
        """Return the field for a name; what somebody types into it is left alone."""
        kept = view.conversation
        return gr.update(**value, placeholder=kept.title, visible=bool(kept.turns))

    def _asked(self, text: OwnText | None) -> Article:
        return self._assistant.library.article(self.name(text))


def asked(question: str) -> Changes:
    """Return a question as a message.

    Gradio takes it for HTML, and cleans that of scripts alone: so it is kept from being any.
    """
    return {
        "role": "user",
        "content": question.replace("<", f"<{_GUARD}").replace("&", f"&{_GUARD}"),
    }


def unguarded(message: str) -> str:
    """Return the question in a message."""
    return message.replace(_GUARD, "")


def card(html: str) -> Changes:
    """Return a card of HTML as a message."""
    return {"role": "assistant", "content": gr.HTML(html, render=False, **PLAIN)}
