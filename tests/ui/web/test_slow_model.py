"""A model that takes its time, stalls or dies, in front of a real browser."""

import threading
import time

import pytest

from index.library import Library
from rag import Settings
from rag.answer import Mode, Statement, Status, Support
from rag.answerer import Delta, Draft
from rag.assistant import Assistant
from rag.extractive.answerer import ExtractiveAnswerer
from rag.extractive.citations import Citer
from rag.generation.errors import ModelError
from tests.ui.web.test_chat import FIELD
from ui.web.app import web_app

WORDS = "Meta hält 49 Prozent <b>an</b> Scale AI. "


class ScriptedAnswerer:
    """Writes word by word; ``script`` says what comes after."""

    mode = Mode.GENERATIVE
    model = "ein-modell"
    host = "127.0.0.1:8080"

    def __init__(self, embedder):
        self._extractive = ExtractiveAnswerer(Citer(embedder))
        self.script = "finish"
        self.closed = threading.Event()

    def write(self, question, hits, language, **_):
        """Write an answer as the script says."""
        try:
            *_, quoted = self._extractive.write(question, hits, language)
            yield Delta(WORDS, quoted.citations)
            if self.script == "stall":
                for _ in range(200):
                    time.sleep(0.05)
                    yield Delta("und ")
            if self.script == "die":
                raise RuntimeError("the server is gone")
            if self.script == "fail":
                raise ModelError(de="Der Server ist weg.", en="The server is gone.")
            if self.script == "doubt":
                (citation, *_) = quoted.citations
                doubtful = Statement("Wang geht.", (1,), Support.UNCLEAR, ("Nicht sicher.",))
                return Draft(
                    mode=Mode.GENERATIVE,
                    status=Status.ANSWERED,
                    text=f"Wang geht. [1] (nicht bestätigt)\n> {citation.text}",
                    statements=(doubtful,),
                    citations=(citation,),
                )
            kept = Statement("Meta hält 49 Prozent.", (1,), Support.SUPPORTED)
            withheld = Statement("Meta zahlt 99 Euro.", (1,), Support.UNSUPPORTED, ("„99“ fehlt",))
            return Draft(
                mode=Mode.GENERATIVE,
                status=Status.ANSWERED,
                text="Meta hält 49 Prozent. [1]",
                statements=(kept,),
                citations=quoted.citations,
                withheld=(withheld,),
            )
        finally:
            self.closed.set()


@pytest.fixture(scope="module")
def chat(embedder, extractive, serve):
    """An address and the answerer behind it."""
    answerer = ScriptedAnswerer(embedder)
    assistant = Assistant(
        extractive.library, ExtractiveAnswerer(Citer(embedder)), extractive.checker, answerer
    )
    app = web_app(assistant, [extractive.library.seed().id])
    with serve(app) as url:
        yield url, answerer


def visit_with(visit, chat, script):
    """Return a visitor to a model with a script."""
    url, answerer = chat
    answerer.script = script
    answerer.closed.clear()
    return visit(url)


def test_a_written_answer(visit, chat):
    """It settles once checked; the mode is named, what was withheld can be unfolded."""
    visitor = visit_with(visit, chat, "finish")
    visitor.ask("Wie groß ist Metas Beteiligung?")

    assert visitor.answer.locator(".statement.supported").inner_text().startswith("Meta hält 49")
    assert "ein-modell · 127.0.0.1:8080" in visitor.page.locator("#mode").inner_text()
    assert (
        "gehen Fragen und Artikel an 127.0.0.1:8080" in visitor.page.locator("#mode").inner_text()
    )
    assert not visitor.answer.locator("s").is_visible()
    visitor.answer.locator("summary").click()
    assert visitor.answer.locator("s").inner_text() == "Meta zahlt 99 Euro."
    assert visitor.answer.locator("small").inner_text() == "„99“ fehlt"


def test_who_words_the_answers_is_remembered(visit, chat):
    """The choice outlives a reload and another conversation, and can be taken back."""
    visitor = visit_with(visit, chat, "finish")
    page = visitor.page
    assert page.get_by_label("ein-modell").is_checked()
    page.get_by_label("Wörtlich").check()
    visitor.ask("Wie groß ist Metas Beteiligung?")
    assert visitor.answer.locator(".statement.verbatim").count() == 1
    page.reload()
    page.wait_for_selector(".statement")
    assert page.get_by_label("Wörtlich").is_checked()
    visitor.turn_to("Gespräche")
    page.click("#new")
    page.wait_for_selector(".welcome")
    assert page.get_by_label("Wörtlich").is_checked()
    page.get_by_label("ein-modell").check()
    page.reload()
    page.wait_for_selector(".welcome")

    assert page.get_by_label("ein-modell").is_checked()


def test_what_is_not_confirmed(visit, chat):
    """It says so in words, with its sentence and the reason beneath, each once."""
    visitor = visit_with(visit, chat, "doubt")
    visitor.ask("Wie groß ist Metas Beteiligung?")
    statement = visitor.answer.locator(".statement.unclear")

    assert statement.locator(".doubt").inner_text() == "nicht bestätigt"
    assert statement.locator(".beneath").inner_text().startswith("Der Deal, der Meta")
    assert statement.locator("small").inner_text() == "Nicht sicher."
    assert visitor.answer.locator(".lead").count() == 0
    assert visitor.answer.inner_text().count("Der Deal, der Meta") == 1


def test_embeddings_of_a_server(visit, open_assistant, tmp_path, serve, monkeypatch):
    """The page says which model articles and questions are sent to, also where none writes."""
    monkeypatch.setattr(Library, "remote_model", "openai:bge-m3@127.0.0.1:11434")
    settings = Settings(index=tmp_path / "index", _env_file=None)
    with (
        open_assistant(settings) as opened,
        serve(web_app(opened, [opened.library.seed().id])) as url,
    ):
        worded = visit(url).page.locator(".worded")

        assert worded.inner_text() == "Wörtlich · openai:bge-m3@127.0.0.1:11434"
        assert "Artikel und Fragen gehen zum Suchen an" in worded.get_attribute("title")


def test_stop(visit, chat):
    """Stopping ends the writing on the server too, and the next question is answered."""
    visitor = visit_with(visit, chat, "stall")
    page = visitor.page
    visitor.submit("Wie groß ist Metas Beteiligung?")
    page.wait_for_selector(".draft")
    assert "<b>an</b>" in page.locator(".draft").inner_text()
    assert page.locator("#stop").inner_text() == "Anhalten"
    assert not page.locator("#send").is_visible()
    page.click("#stop")
    page.wait_for_selector(".problem[role=alert]")

    assert "Angehalten" in visitor.answer.inner_text()
    assert chat[1].closed.wait(5)
    chat[1].script = "finish"
    visitor.ask("Wie groß ist Metas Beteiligung?")
    assert visitor.answer.locator(".statement").count() == 1


def test_a_question_while_one_is_answered(visit, chat):
    """Enter does nothing then, and what was typed stays."""
    visitor = visit_with(visit, chat, "stall")
    page = visitor.page
    visitor.submit("Wie groß ist Metas Beteiligung?")
    page.wait_for_selector(".draft")
    visitor.submit("Und wann?")

    assert page.locator(".user-row").count() == 1
    assert page.input_value(FIELD) == "Und wann?"
    page.click("#stop")
    page.wait_for_selector(".problem[role=alert]")


def test_a_model_that_dies(visit, chat):
    """A failure in mid-stream leaves a sentence, what came until then, and a page that works."""
    visitor = visit_with(visit, chat, "die")
    page = visitor.page
    visitor.submit("Wie groß ist Metas Beteiligung?")
    page.wait_for_selector(".problem[role=alert]")

    assert "noch einmal" in visitor.answer.locator(".problem").inner_text()
    chat[1].script = "finish"
    visitor.ask("Wie groß ist Metas Beteiligung?")
    assert visitor.answer.locator(".statement").count() == 1


def test_a_model_server_that_fails(visit, chat):
    """What came until then gives way to quotations, and it is said what failed."""
    visitor = visit_with(visit, chat, "fail")
    visitor.ask("Wie groß ist Metas Beteiligung?")

    assert "Ohne das Modell beantwortet: Der Server ist weg." in visitor.answer.inner_text()
    assert visitor.answer.locator(".statement.verbatim").count() == 1
    assert visitor.answer.locator(".problem").count() == 0
    assert "<b>an</b>" not in visitor.answer.inner_text()


def test_a_reload_in_mid_answer(visit, chat):
    """The question stays, and why it has no answer; it can be asked again. The writing stops."""
    visitor = visit_with(visit, chat, "stall")
    page = visitor.page
    visitor.submit("Wie groß ist Metas Beteiligung?")
    page.wait_for_selector(".draft")
    page.reload()

    page.wait_for_selector(".user-row >> text=Wie groß ist Metas Beteiligung?")
    assert "noch einmal fragen" in page.locator(".answer .problem").inner_text()
    assert page.locator("#send").is_visible()
    assert page.get_by_label("Wiederholen").is_visible()
    assert chat[1].closed.wait(5)
