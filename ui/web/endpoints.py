"""The endpoints for programs, on Gradio's queue."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Literal

import gradio as gr

from index.errors import WortlautError
from index.selection import Selection
from rag.answer import Answer
from rag.answerer import Delta
from rag.assistant import Assistant
from ui.hits import HITS, hit_json
from ui.web.offer import Offer
from ui.web.rate_limit import AT_ONCE, RateLimit
from ui.web.schemas import AskRequest, SearchRequest, checked
from ui.web.visitor import language_of

Json = dict[str, Any]


class Endpoints:
    """``/ask`` and ``/search``; the docstrings of the methods are their documentation."""

    def __init__(self, assistant: Assistant, offer: Offer, rate_limit: RateLimit) -> None:
        self._assistant = assistant
        self._offer = offer
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
        language: that of the answer. article: the ID of one that is offered; empty for all that
        are. history: earlier turns, oldest first, each with "question" and,
        where known, "answer" and "language".
        """
        with _told(request):
            given = {"question": question, "language": language, "article": article}
            asked = checked(AskRequest, {**given, "history": history or []}, "/ask")
            with self._turnstile.through("ask") as status:
                answer = yield from _pieces(
                    self._assistant.stream(
                        asked.question,
                        history=[each.turn() for each in asked.history],
                        articles=_named(asked.article, self._offer),
                        language=None if asked.language == "auto" else asked.language,
                    )
                )
                status(answer.status)
            yield answer.as_json()

    def search(
        self, question: str, article: str = "", request: gr.Request | None = None
    ) -> list[Json]:
        """Return the ten sentences nearest to a question, best first, with scores in [0, 1]."""
        with _told(request):
            given = {"question": question, "article": article}
            asked = checked(SearchRequest, given, "/search")
            with self._turnstile.through("search") as status:
                articles = _named(asked.article, self._offer)
                hits = self._assistant.search(asked.question, articles=articles)
                status("found")
            return [hit_json(hit) for hit in hits[:HITS]]

    def declare(self) -> None:
        """Add them to the Blocks at hand."""
        for endpoint in (self.ask, self.search):
            gr.api(  # type: ignore[attr-defined]
                endpoint,
                api_name=endpoint.__name__,
                concurrency_id=endpoint.__name__,
                concurrency_limit=AT_ONCE,
            )


def _named(article: str, offer: Offer) -> Selection:
    return offer.selection([article] if article else [])


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


@contextmanager
def _told(request: gr.Request | None) -> Iterator[None]:
    """Tell failures in the visitor's language."""
    try:
        yield
    except WortlautError as error:
        raise gr.Error(error.text(language_of(request)), print_exception=False) from error
