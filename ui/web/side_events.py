"""What happens beside the conversation: searching, own texts, other conversations."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.events import Dependency

from index.errors import WortlautError
from rag.assistant import Assistant
from ui.hits import HITS
from ui.web.answer_text import conversation_as_markdown
from ui.web.article_text import hits_html
from ui.web.desk import Changes, Desk, own_file
from ui.web.intake import Step, intake_html, take_in
from ui.web.judged_questions import question_set
from ui.web.kept import CHOSEN, Conversation
from ui.web.page import EVENT, Page, problem
from ui.web.rate_limit import RateLimit
from ui.web.visitor import language_of

Json = dict[str, Any]


class SideEvents:
    """Wires what stands beside the conversation of a page.

    Who turns to something else while an answer is written (``askings``) ends that first: its last
    piece would put the conversation that was left in the place of the new one. The question stays
    there, to be asked again.
    """

    def __init__(
        self,
        page: Page,
        desk: Desk,
        assistant: Assistant,
        rate_limit: RateLimit,
        askings: Sequence[Dependency],
    ) -> None:
        self._page = page
        self._desk = desk
        self._assistant = assistant
        self._rate_limit = rate_limit
        kept = [page.conversation, page.text, page.shelf]
        lists = [page.texts, page.remove, page.conversations, page.name, page.kept_tools]
        read = [page.turns, page.glance, page.paper, page.query, page.hits, page.hint, page.mode]
        choices = [page.articles, page.find, page.every]
        everything = [*kept, *read, *lists, *choices, page.undo, page.told]
        gr.on(
            [page.query.change, page.query.submit],
            self.search,
            [page.query, page.conversation, page.text],
            page.hits,
            trigger_mode="always_last",
            **EVENT,
        )

        turned = "() => window.wortlaut?.turned()"

        def turning(trigger: Callable[..., Dependency], *wired: Any) -> Dependency:  # noqa: ANN401
            left = trigger(None, cancels=askings, **EVENT).then(*wired, **EVENT)
            # Until it is told, the page holds back what is asked and chosen: what comes along with
            # an event is what stands there when that begins, and would still be what is left.
            told: Dependency = left.then(None, js=turned, **EVENT)
            return told

        turning(
            page.take.click,
            self.take,
            [*kept, page.pasted, page.files],
            [*everything, page.pasted, page.files],
        )
        page.find.change(
            self.find, [*kept, page.find], page.articles, trigger_mode="always_last", **EVENT
        )
        turning(
            page.articles.input,
            self.choose_articles,
            [*kept, page.articles, page.find],
            everything,
        )
        turning(page.every.click, self.choose_every, kept, everything)
        # "once" would drop a mark that is clicked before Gradio has closed the opening before it.
        page.paper.open(
            self.open,
            [page.conversation, page.text],
            [page.paper, page.hint],
            trigger_mode="multiple",
            **EVENT,
        ).then(None, js="() => wortlaut.opened()", **EVENT)
        turning(page.texts.input, self.choose_text, [*kept, page.texts], everything)
        turning(page.remove.click, self.remove_text, kept, everything)
        turning(page.new.click, self.begin, kept, everything)
        turning(
            page.conversations.input,
            self.choose_conversation,
            [*kept, page.conversations],
            everything,
        )
        # In the browser: who leaves the field by choosing another conversation has that one before
        # a server would answer, and its answer would put this one in the other's place.
        rename = "(conversation, name) => ({ ...conversation, name })"
        for left in (page.name.blur, page.name.submit):
            left(None, [page.conversation, page.name], page.conversation, js=rename, **EVENT)
        turning(page.delete.click, self.delete, kept, [*everything, page.deleted])
        turning(page.undo.click, self.undelete, [*kept, page.deleted], everything)
        page.conversation.change(self.relist, kept, lists, **EVENT)
        page.conversation.change(
            None, kept, None, js="(...kept) => window.wortlaut?.kept(...kept)", **EVENT
        )
        # In the browser: a question that is asked at once has then what the other tab keeps.
        page.paper.join(None, kept, kept, js="(...kept) => wortlaut.joined(...kept)", **EVENT).then(
            self.redraw, kept, [page.turns, page.glance, page.paper, *lists], **EVENT
        )
        save = "(files) => wortlaut.save(files)"
        for button, made in ((page.export, self.export), (page.tests, self.tests)):
            button.click(made, [page.conversation, page.text], page.download, **EVENT).then(
                None, page.download, js=save, **EVENT
            )
        page.print.click(None, js="() => print()", **EVENT)
        self.restoring = (self.restore, kept, everything)

    def restore(self, conversation: Json, text: Json, shelf: Json, request: gr.Request) -> Changes:
        """Show what the browser has kept.

        Without a conversation the page shows it already, and may have been asked something since.
        """
        view, language = self._desk.view(conversation, text, shelf), language_of(request)
        if view.conversation.turns or view.text or view.conversation.articles:
            return self._desk.shown(view, language)
        return {
            **self._desk.lists(view, language),
            **self._desk.choices(view, "", language),
            self._page.mode: self._desk.mode(view),
        }

    def search(self, query: str, conversation: Json, text: Json, request: gr.Request) -> str:
        """Return the sentences nearest to what is in the search field."""
        if not query.strip():
            return ""
        try:
            view = self._desk.view(conversation, text, None)
            with self._rate_limit.through("search") as status:
                hits = self._assistant.search(query, articles=self._desk.selection(view))
                status("found")
        except WortlautError as error:
            return problem(error.text(language_of(request)))
        named = self._desk.is_named(view)
        return hits_html(hits[:HITS], language_of(request), named=named)

    def open(
        self, conversation: Json, text: Json, event: gr.EventData, request: gr.Request
    ) -> Changes:
        """Show the article of a sentence that is to be seen."""
        view, language = self._desk.view(conversation, text, None), language_of(request)
        try:
            return {self._page.paper: self._desk.paper(view, language, event.article)}
        except WortlautError as error:
            return {self._page.hint: problem(error.text(language))}

    def find(
        self, conversation: Json, text: Json, shelf: Json, words: str, request: gr.Request
    ) -> Any:  # noqa: ANN401  a component
        """Return the articles to choose from, with these words in their titles."""
        view = self._desk.view(conversation, text, shelf)
        return self._desk.choices(view, words, language_of(request))[self._page.articles]

    def choose_articles(  # noqa: PLR0917  as Gradio calls it
        self,
        conversation: Json,
        text: Json,
        shelf: Json,
        chosen: list[str],
        words: str,
        request: gr.Request,
    ) -> Changes:
        """Go on about these articles, none for all."""
        view = self._desk.view(conversation, text, shelf).about(chosen[:CHOSEN])
        language = language_of(request)
        return self._desk.shown(view, language) | self._desk.choices(view, words, language)

    def choose_every(
        self, conversation: Json, text: Json, shelf: Json, request: gr.Request
    ) -> Changes:
        """Go on about all articles."""
        view = self._desk.view(conversation, text, shelf).about([])
        return self._desk.shown(view, language_of(request))

    def take(  # noqa: PLR0917  as Gradio calls it
        self,
        conversation: Json,
        text: Json,
        shelf: Json,
        pasted: str,
        files: list[str] | None,
        request: gr.Request,
    ) -> Iterator[Changes]:
        """Take in what was pasted and the files; the first of them is then asked.

        What cannot be read is told, each in a line; a pasted text stays until it could be.
        """
        page, language = self._page, language_of(request)
        view = self._desk.view(conversation, text, shelf)
        # An answer that was being written has ended.
        yield {page.turns: self._desk.messages(view, view.conversation.turns, language)}
        for step in take_in(self._desk.texts, _given(pasted, files), language):
            if isinstance(step, Step):
                yield {page.told: intake_html(step, None, language)}
                continue
            shown = self._desk.shown(view.with_texts(step.texts), language) if step.texts else {}
            pasted_stays = {page.pasted: ""} if step.texts else {}
            told = intake_html(None, step, language)
            yield {**shown, **pasted_stays, page.files: None, page.told: told}

    def choose_text(
        self, conversation: Json, text: Json, shelf: Json, chosen: str, request: gr.Request
    ) -> Changes:
        """Turn to the latest conversation about a text, or begin one."""
        view = self._desk.view(conversation, text, shelf)
        about = next((each for each in view.conversations if each.text == chosen), None)
        other = view.turned_to(about.id) if about else view.begun(chosen)
        return self._desk.shown(other, language_of(request))

    def remove_text(
        self, conversation: Json, text: Json, shelf: Json, request: gr.Request
    ) -> Changes:
        """Forget the text on the page, here and on the server, with what was asked about it."""
        view = self._desk.view(conversation, text, shelf)
        if view.text is not None:
            self._desk.texts.forget(view.text)
            view = view.without_text(view.text.id)
        return self._desk.shown(view, language_of(request))

    def begin(self, conversation: Json, text: Json, shelf: Json, request: gr.Request) -> Changes:
        """Begin another conversation about the same."""
        view = self._desk.view(conversation, text, shelf)
        return self._desk.shown(view.begun_anew(), language_of(request))

    def choose_conversation(
        self, conversation: Json, text: Json, shelf: Json, chosen: str, request: gr.Request
    ) -> Changes:
        """Turn to another conversation."""
        view = self._desk.view(conversation, text, shelf)
        return self._desk.shown(view.turned_to(chosen), language_of(request))

    def relist(self, conversation: Json, text: Json, shelf: Json, request: gr.Request) -> Changes:
        """Bring the lists up to date."""
        view = self._desk.view(conversation, text, shelf)
        return self._desk.lists(view, language_of(request))

    def redraw(self, conversation: Json, text: Json, shelf: Json, request: gr.Request) -> Changes:
        """Show what is kept; the fields stay as they are."""
        view, language = self._desk.view(conversation, text, shelf), language_of(request)
        return self._desk.read(view, language) | self._desk.lists(view, language)

    def delete(self, conversation: Json, text: Json, shelf: Json, request: gr.Request) -> Changes:
        """Delete the conversation; until the page is left that can be taken back."""
        view = self._desk.view(conversation, text, shelf)
        deleted = view.conversation
        shown = self._desk.shown(view.without(deleted.id), language_of(request))
        return {
            **shown,
            self._page.deleted: deleted.kept(),
            self._page.undo: gr.Button(visible=bool(deleted.turns)),
        }

    def undelete(
        self, conversation: Json, text: Json, shelf: Json, deleted: Json, request: gr.Request
    ) -> Changes:
        """Bring the deleted conversation back."""
        view = self._desk.view(conversation, text, shelf)
        back = Conversation.read(deleted)
        shown = view.with_conversations([back] if back else [])
        return self._desk.shown(shown, language_of(request))

    def export(self, conversation: Json, text: Json, request: gr.Request) -> list[Json]:
        """Return the conversation as a file of Markdown, named like it."""
        view, language = self._desk.view(conversation, text, None), language_of(request)
        body = conversation_as_markdown(view.conversation, language)
        return [{"name": f"{view.conversation.file_name}.md", "text": body}]

    def tests(self, conversation: Json, text: Json) -> list[Json]:
        """Return the judged answers as a question set, and the own text that it is about."""
        view = self._desk.view(conversation, text, None)
        source = self._desk.source(view)
        lines = question_set(view.conversation, self._assistant.library, source)
        files = [{"name": "questions.jsonl", "text": lines}]
        if view.text is None:
            return files
        return [*files, {"name": own_file(view.text), "text": view.text.text}]


def _given(pasted: str, files: list[str] | None) -> list[tuple[bytes | None, str]]:
    """Return the texts that were given with the names of their files, which do not stay here.

    Gradio lays the same file of several visitors down once: who reads it first takes it away, and
    None is what is left for others.
    """
    given: list[tuple[bytes | None, str]] = [(pasted.encode(), "")] if pasted.strip() else []
    for path in map(Path, dict.fromkeys(files or [])):
        try:
            given.append((path.read_bytes(), path.name))
        except FileNotFoundError:
            given.append((None, path.name))
        path.unlink(missing_ok=True)
    return given
