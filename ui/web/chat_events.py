"""What happens in the conversation: asking, stopping, changing, judging."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from index.errors import WortlautError
from index.messages import Language
from rag.answer import Mode
from rag.question.validation import validated_question
from ui.web import strings
from ui.web.answer_card import draft_card
from ui.web.chat import Chat, Draft
from ui.web.desk import Changes, Desk, asked, card, unguarded
from ui.web.kept import Judgement, KeptTurn
from ui.web.page import EVENT, Page, problem, told
from ui.web.rate_limit import AT_ONCE
from ui.web.view import View
from ui.web.visitor import language_of

Json = dict[str, Any]


class ChatEvents:
    """Wires the conversation of a page; ``askings`` are the events that write an answer."""

    def __init__(self, page: Page, desk: Desk, chat: Chat) -> None:
        self._page = page
        self._desk = desk
        self._chat = chat
        kept = [page.conversation, page.text]
        shown = [page.turns, page.conversation, page.glance, page.hint, page.question]
        in_turn: dict[str, Any] = {**EVENT, "concurrency_id": "ask", "concurrency_limit": AT_ONCE}
        # A question may come before Gradio has closed the last answer, or one that was left: "once"
        # would drop it, and "always_last" wait for an end that does not come. What must not be
        # asked twice for it, a double click, the page keeps back (askOnce).
        new: dict[str, Any] = {**in_turn, "trigger_mode": "multiple"}
        asking = "(...kept) => { window.wortlaut?.asking(); return kept; }"
        self.askings = [
            gr.on(
                [page.question.submit, page.send.click],
                self.ask,
                [page.question, *kept, page.mode],
                shown,
                js="(text, ...kept) => [window.wortlaut?.entered(text) ?? text, ...kept]",
                **new,
            ),
            page.paper.ask(self.ask_suggested, [*kept, page.mode], shown, **new),
            page.turns.retry(self.ask_again, [*kept, page.mode], shown, js=asking, **in_turn),
            page.turns.edit(
                self.ask_instead,
                [*kept, page.shelf, page.mode],
                [*shown, page.shelf],
                js=asking,
                **in_turn,
            ),
        ]
        # One after the other: a last piece of the answer must not come after its end.
        stopping = page.stop.click(None, cancels=self.askings, **EVENT).then(
            self.stopped,
            [*kept, page.draft],
            shown,
            js="(conversation, text) => [conversation, text, wortlaut.draft()]",
            **EVENT,
        )
        # Gradio tells the end of an answer twice: what another tab has told waits for the second.
        for each in (*self.askings, stopping):
            each.then(None, js="() => window.wortlaut?.asked()", **EVENT)
        choose = "(shelf, mode) => ({ ...shelf, mode })"
        page.mode.input(None, [page.shelf, page.mode], page.shelf, js=choose, **EVENT)
        page.turns.undo(self.take_back, kept, shown, **EVENT)
        page.paper.judge(self.judge, kept, [page.turns, page.conversation], **EVENT)

    def ask(
        self, question: str, conversation: Json, text: Json, mode: str, request: gr.Request
    ) -> Iterator[Changes]:
        """Answer the question in the field."""
        view = self._desk.view(conversation, text, None)
        yield from self._answer(question, view, view.conversation.turns, mode, language_of(request))

    def ask_suggested(
        self, conversation: Json, text: Json, mode: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[Changes]:
        """Answer a question that the page has suggested."""
        yield from self.ask(event.question, conversation, text, mode, request)

    def ask_again(
        self, conversation: Json, text: Json, mode: str, event: gr.RetryData, request: gr.Request
    ) -> Iterator[Changes]:
        """Answer the last question once more."""
        view = self._desk.view(conversation, text, None)
        place = _place(event)
        question, earlier = view.conversation.turns[place].question, view.conversation.turns[:place]
        yield from self._answer(question, view, earlier, mode, language_of(request))

    def ask_instead(  # noqa: PLR0917  as Gradio calls it
        self,
        conversation: Json,
        text: Json,
        shelf: Json,
        mode: str,
        event: gr.EditData,
        request: gr.Request,
    ) -> Iterator[Changes]:
        """Answer a changed question in place of what it was; what came after is kept beside."""
        view, language = self._desk.view(conversation, text, shelf), language_of(request)
        turns, place = view.conversation.turns, _place(event)
        beside = None
        if turns[place + 1 :]:
            branched = view.branched(strings.page(language)["before"])
            beside = {self._page.shelf: branched.shelf.kept()}
        question = unguarded(event.value)
        yield from self._answer(question, view, turns[:place], mode, language, beside)

    def _answer(  # noqa: PLR0917
        self,
        question: str,
        view: View,
        earlier: list[KeptTurn],
        mode: str,
        language: Language,
        beside: Changes | None = None,
    ) -> Iterator[Changes]:
        """Yield what changes while a question is answered; ``beside`` changes with it."""
        page = self._page
        try:
            validated_question(question)
        except WortlautError as error:
            yield {page.hint: problem(error.text(language))}
            return
        before = self._desk.messages(view, earlier, language)
        # With each step anew: Gradio would spoil what it was given before and is not given again.
        beside = beside or {}
        kept = self._kept(view, [*earlier, KeptTurn(question=question)])
        begun = {page.conversation: kept, **beside}
        yield {
            **begun,
            page.turns: [*before, asked(question), card(draft_card("", (), language))],
            page.glance: "",
            page.hint: told(strings.page(language)["enter"]),
        }
        for step in self._steps(question, view, earlier, mode, language):
            if isinstance(step, Draft):
                draft = draft_card(step.text, step.citations, language)
                yield {**begun, page.turns: [*before, asked(question), card(draft)]}
            else:
                yield {**self._settled(view, [*earlier, step], language), **beside}

    def _steps(
        self, question: str, view: View, earlier: list[KeptTurn], mode: str, language: Language
    ) -> Iterator[Draft | KeptTurn]:
        try:
            articles = self._desk.selection(view)
        except WortlautError as error:
            yield KeptTurn(question=question, problem=error.text(language))
            return
        yield from self._chat.ask(question, earlier, articles, Mode(mode), language)

    def stopped(self, conversation: Json, text: Json, draft: str, request: gr.Request) -> Changes:
        """End the writing; what came until then stays, and is said to be unchecked."""
        view, language = self._desk.view(conversation, text, None), language_of(request)
        turns = view.conversation.turns
        if turns and turns[-1].answer is None:
            told_so = strings.page(language)["stopped"]
            last = KeptTurn(question=turns[-1].question, problem=told_so, draft=draft or None)
            turns = [*turns[:-1], last]
        return self._settled(view, turns, language)

    def take_back(self, conversation: Json, text: Json, request: gr.Request) -> Changes:
        """Take the last turn away; its question is in the field again."""
        view, language = self._desk.view(conversation, text, None), language_of(request)
        *turns, last = view.conversation.turns
        rest = View(view.conversation.with_turns(turns), view.text, view.shelf)
        return {
            self._page.turns: self._desk.messages(view, turns, language),
            self._page.conversation: rest.conversation.kept(),
            self._page.glance: self._desk.glance(rest, language),
            self._page.question: last.question,
        }

    def judge(
        self, conversation: Json, text: Json, event: gr.EventData, request: gr.Request
    ) -> Changes:
        """Note what the reader says of an answer: right, wrong, or which sentence is right."""
        view, language = self._desk.view(conversation, text, None), language_of(request)
        turns = list(view.conversation.turns)
        judged = Judgement(right=event.right, sentence=event.sentence, article=event.article)
        turns[event.turn] = turns[event.turn].model_copy(update={"judged": judged})
        return {
            self._page.turns: self._desk.messages(view, turns, language),
            self._page.conversation: self._kept(view, turns),
        }

    def _settled(self, view: View, turns: list[KeptTurn], language: Language) -> Changes:
        return {
            self._page.turns: self._desk.messages(view, turns, language),
            self._page.conversation: self._kept(view, turns),
        }

    def _kept(self, view: View, turns: list[KeptTurn]) -> Json:
        return view.conversation.with_turns(turns).kept()


def _place(event: gr.RetryData | gr.EditData) -> int:
    """Return the place of the turn: each has a message of the reader's and a card."""
    index = event.index
    return (index if isinstance(index, int) else index[0]) // 2
