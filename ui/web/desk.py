"""What a reader has before them, as new values of the page's components."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import gradio as gr

from index.messages import Language, number
from index.selection import Selection
from rag.assistant import Assistant
from ui.web import strings
from ui.web.answer_card import answer_card
from ui.web.article_text import article_html
from ui.web.intake import intake_html
from ui.web.judged_questions import Source
from ui.web.kept import Conversation, KeptTurn, OwnText, Shelf
from ui.web.markup import markup
from ui.web.offer import SHOWN, Offer
from ui.web.own_texts import OwnTexts
from ui.web.page import PLAIN, Page, problem, told
from ui.web.place import anchor
from ui.web.view import View

Changes = dict[Any, Any]
"""New values of components."""

_GUARD = "\N{WORD JOINER}"
"""Behind a character that may begin markup it ends that, and is not seen."""


TITLES = 8
"""Titles of articles that an empty conversation shows."""


class Desk:
    """Shows conversations, and the articles that are on offer."""

    def __init__(self, page: Page, assistant: Assistant, offer: Offer) -> None:
        self.texts = OwnTexts(assistant.library)
        self.offer = offer
        self._page = page
        self._assistant = assistant
        self._first: dict[Language, Mapping[str, str]] = {}

    def selection(self, view: View) -> Selection:
        """Return what a question is put to: an own text by its name, or articles on offer.

        Raises:
            ArticleError: One that was chosen is not offered any more, or a text cannot be read.
        """
        if view.text:
            return [self.texts.name(view.text)]
        return self.offer.selection(view.conversation.articles)

    def is_named(self, view: View) -> bool:
        """Tell whether articles have to be told apart."""
        return self.offer.is_several and view.text is None

    def view(self, conversation: Any, text: Any, shelf: Any) -> View:  # noqa: ANN401  from a browser
        """Return what the browser has kept; what cannot be read is begun anew."""
        own = OwnText.read(text)
        kept = Conversation.read(conversation) or Conversation()
        if own is None or kept.text != own.id:
            own = None
        if own is None and kept.text:
            kept = Conversation()
        return View(kept, own, (Shelf.read(shelf) or Shelf()).without(kept.id))

    def first(self, language: Language) -> Mapping[str, str]:
        """Return what a page begins with, by the names under which it stands there.

        It is held where it stays what it is: one article.
        """
        if language not in self._first or self.offer.is_several:
            view = View(Conversation(), None, Shelf())
            self._first[language] = {
                "glanceFirst": self.glance(view, language),
                "paperFirst": self.paper(view, language),
            }
        return self._first[language]

    def shown(self, view: View, language: Language) -> Changes:
        """Return everything anew, as it is shown and as the browser is to keep it.

        Of the articles that were chosen, those that are not offered any more are left out.
        """
        p = self._page
        before, view = view, self._offered(view)
        hint = told(strings.page(language)["enter"])
        if view is not before:
            hint = problem(strings.FEWER_OFFERED.text(language))
        return {
            p.conversation: view.conversation.kept(),
            p.text: view.text and view.text.kept(),
            p.shelf: view.shelf.kept(),
            **self.read(view, language),
            p.query: "",
            p.hits: "",
            p.hint: hint,
            p.undo: gr.Button(visible=False),
            p.mode: self.mode(view),
            p.told: intake_html(None, None, language),
            **self.lists(view, language),
            **self.choices(view, "", language),
            p.name: self._name_field(view, value=view.conversation.name),
        }

    def read(self, view: View, language: Language) -> Changes:
        """Return what there is to read: the conversation and its article."""
        return {
            self._page.turns: self.messages(view, view.conversation.turns, language),
            self._page.glance: self.glance(view, language),
            self._page.paper: self.paper(view, language),
        }

    def lists(self, view: View, language: Language) -> Changes:
        """Return the lists of texts and conversations."""
        p = self._page
        ours = "offered" if self.offer.is_several else "bundled"
        texts = [(strings.page(language)[ours], "")]
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

    def choices(self, view: View, words: str, language: Language) -> Changes:
        """Return the articles to choose from: those chosen, and others with ``words`` in the title.

        The list of a library is not sent as a whole.
        """
        p, t = self._page, strings.page(language)
        if not self.offer.is_several:
            return {p.articles: gr.skip(), p.find: gr.skip(), p.every: gr.skip()}
        chosen = [] if view.text else view.conversation.articles
        found = self.offer.found(words)
        shown = found[:SHOWN]
        if not {each.id for each in shown}.issuperset(chosen):  # what is chosen is always there
            others = [each for each in found if each.id not in chosen]
            shown = [*self.offer.articles(chosen), *others][:SHOWN]
        total = len(self.offer.articles())
        told_so = t["everyHint"].format(n=number(total, language))
        if len(found) > SHOWN:
            told_so += " " + t["findHint"].format(n=SHOWN, total=number(len(found), language))
        return {
            p.articles: gr.CheckboxGroup(
                [(each.title, each.id) for each in shown], value=chosen, info=told_so
            ),
            p.find: gr.Textbox(words, visible=total > SHOWN),
            p.every: gr.Button(visible=bool(chosen)),
        }

    def messages(self, view: View, turns: list[KeptTurn], language: Language) -> list[Changes]:
        """Return the turns as messages of the chat: a question, and a card with what came of it."""
        named, spoken = self.is_named(view), self._languages(view)
        return [
            message
            for place, turn in enumerate(turns)
            for message in (
                asked(turn.question),
                card(answer_card(turn, place, language, spoken, named=named)),
            )
        ]

    def glance(self, view: View, language: Language) -> str:
        """Return what an empty conversation begins with."""
        if view.conversation.turns:
            return ""
        t, named = strings.page(language), self.is_named(view)
        name = self._shown(view)
        about = self.offer.articles(view.conversation.articles) if named else []
        several, rest = len(about) > 1, len(about) - TITLES
        return markup(
            "glance",
            glance=None if several else self._assistant.glance(name, language),
            language=self._assistant.library.article(name).language,
            titles=about[:TITLES] if several else [],
            more=t["moreOffered"].format(n=number(rest, language)) if rest > 0 else "",
            named=named,
            anchor=anchor,
            t=t,
        )

    def paper(self, view: View, language: Language, opened: str = "") -> str:
        """Return the article that is ``opened``, by its ID; without, the first that is asked.

        Raises:
            ArticleError: It is not offered.
        """
        name = self.offer.checked(opened) if opened else self._shown(view)
        library = self._assistant.library
        return article_html(
            library.article(name), library.sentences(name), language, named=self.is_named(view)
        )

    def mode(self, view: View) -> str:
        """Return who words the answers: whom the reader chose, if that is still offered."""
        chosen = view.shelf.mode
        return str(chosen if chosen in self._assistant.modes else self._assistant.mode)

    def _name_field(self, view: View, **value: str) -> dict[str, Any]:
        """Return the field for a name; what somebody types into it is left alone."""
        kept = view.conversation
        return gr.update(**value, placeholder=kept.title, visible=bool(kept.turns))

    def _shown(self, view: View) -> str:
        """Return the name of the article that is shown before another is opened."""
        if view.text:
            return self.texts.name(view.text)
        return self.offer.first(view.conversation.articles)

    def source(self, view: View) -> Source:
        """Return what tells a question set of the articles of a conversation."""
        if view.text or not self.offer.is_several:
            only = self._shown(view), own_file(view.text) if view.text else ""
            return lambda _: only

        def named(article_id: str) -> tuple[str, str] | None:
            name = article_id or self._shown(view)
            return (name, name) if self.offer.holds(name) else None

        return named

    def _offered(self, view: View) -> View:
        """Return the view with those of its articles that are offered; itself, if all are."""
        chosen = view.conversation.articles
        offered = list(filter(self.offer.holds, chosen))
        if offered == chosen:
            return view
        conversation = view.conversation.model_copy(update={"articles": offered})
        return replace(view, conversation=conversation)

    def _languages(self, view: View) -> Callable[[str], Language]:
        """Return what tells the language of an article by its digest."""
        first: Language = self._assistant.library.article(self._shown(view)).language
        if not self.is_named(view):
            return lambda _: first
        known = {each.id: each.language for each in self.offer.articles()}
        return lambda sha256: known.get(sha256[:12], first)


def own_file(text: OwnText) -> str:
    """Return the name of the file that an own text is saved as."""
    return f"{text.id}.txt"


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
