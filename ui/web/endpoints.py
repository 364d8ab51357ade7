"""The endpoints for programs and for the page, on Gradio's queue."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Literal

import gradio as gr
from fastapi import FastAPI
from gradio.events import api as gradio_endpoint

from index.errors import WortlautError
from index.messages import Language
from rag.answer import Answer, Turn
from rag.answerer import Delta
from rag.assistant import Assistant
from ui.hits import HITS, hit_json
from ui.web.rate_limit import AT_ONCE, WAITING, RateLimit
from ui.web.visitor import language_of

TURNS = 20
"""Earlier turns that are taken into account."""

Json = dict[str, Any]
_LANGUAGES: dict[str, Language | None] = {"auto": None, "de": "de", "en": "en"}


class Endpoints:
    """``/ask`` and ``/search``; the docstrings of the methods are their documentation."""

    def __init__(self, assistant: Assistant, article: str, rate_limit: RateLimit) -> None:
        self._assistant = assistant
        self._article = article  # asked where a call names none
        self._turnstile = rate_limit

    def ask(
        self,
        question: str,
        language: Literal["auto", "de", "en"] = "auto",
        article: str = "",
        history: list[dict[str, Any]] | None = None,
        request: gr.Request | None = None,
    ) -> Iterator[Json]:
        """Answer a question; the last value is the answer, as ``wortlaut ask --json`` prints it.

        Values before it hold what is written so far: {"delta": {"text": "…", "citations": […]}}.
        language: that of the answer. article: the name under which a text was taken in; empty for
        the one that comes along. history: earlier turns, oldest first, each with "question" and,
        where known, "answer" and "language".
        """
        with _told(request), self._turnstile.through("ask") as status:
            answer = yield from _pieces(
                self._assistant.stream(
                    question,
                    history=[_turn(each) for each in (history or [])[-TURNS:]],
                    articles=[article or self._article],
                    language=_LANGUAGES.get(language),
                )
            )
            status(answer.status)
            yield answer.as_json()

    def search(
        self, question: str, article: str = "", request: gr.Request | None = None
    ) -> list[Json]:
        """Return the ten sentences nearest to a question, best first, with scores in [0, 1]."""
        with _told(request), self._turnstile.through("search") as status:
            hits = self._assistant.search(question, articles=[article or self._article])
            status("found")
            return [hit_json(hit) for hit in hits[:HITS]]

    def mount(self, app: FastAPI) -> None:
        """Let ``app`` serve them beside its own routes."""
        with gr.Blocks(mode="server", analytics_enabled=False) as blocks:
            for endpoint in (self.ask, self.search):
                gradio_endpoint(endpoint, api_name=endpoint.__name__, concurrency_limit=AT_ONCE)
        blocks.queue(max_size=WAITING)
        gr.mount_gradio_app(
            app,
            blocks,
            path="/",
            run_history=False,
            max_file_size=1,
            ssr_mode=False,
            mcp_server=False,  # its own does not work with this version of mcp
        )


def _pieces(streaming: Generator[Delta, None, Answer]) -> Generator[Json, None, Answer]:
    """Yield the pieces as JSON and return the answer; a reader who leaves ends the writing."""
    try:
        while True:
            yield {"delta": asdict(next(streaming))}
    except StopIteration as end:
        answer: Answer = end.value
        return answer
    finally:
        streaming.close()


def _turn(turn: Json) -> Turn:
    language = turn.get("language")
    return Turn(
        question=str(turn.get("question", "")),
        answer=str(turn["answer"]) if turn.get("answer") else None,
        language=language if language in ("de", "en") else None,
    )


@contextmanager
def _told(request: gr.Request | None) -> Iterator[None]:
    """Tell failures in the visitor's language."""
    try:
        yield
    except WortlautError as error:
        raise gr.Error(error.text(language_of(request)), print_exception=False) from error
