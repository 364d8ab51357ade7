"""The tools for assistants that speak the Model Context Protocol, at ``/mcp``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from inspect import getdoc
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import FastAPI
from mcp import MCPError
from mcp.server import Server, ServerRequestContext
from mcp.server.streamable_http_manager import StreamableHTTPASGIApp, StreamableHTTPSessionManager
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import BaseModel
from starlette.responses import Response
from starlette.routing import Route

from index.article import Hit
from index.errors import WortlautError
from index.store.summary import ArticleSummary
from rag.answer import Answer, Citation
from rag.assistant import Assistant
from ui.hits import HITS, hit_json
from ui.web import strings
from ui.web.guard import BODY_LIMIT
from ui.web.offer import Offer
from ui.web.place import place
from ui.web.rate_limit import AT_ONCE, WAITING, RateLimit
from ui.web.schemas import AnswerJson, AskArguments, HitsJson, SearchArguments, checked
from ui.web.visitor import language_of

TITLES = 10
"""Titles of articles that a client is told of."""


@dataclass(frozen=True, slots=True)
class _ToolSpec:
    """A tool with the shapes of what it takes and returns."""

    call: Callable[[Any], CallToolResult]
    takes: type[BaseModel]
    returns: type[BaseModel]

    def described(self) -> Tool:
        """Return what a client is told of it."""
        return Tool(
            name=self.call.__name__,
            description=getdoc(self.call),
            input_schema=self.takes.model_json_schema(),
            output_schema=self.returns.model_json_schema(),
            annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
        )


class Tools:
    """``ask`` and ``search``; the docstrings of the methods are what assistants read."""

    def __init__(self, assistant: Assistant, offer: Offer, rate_limit: RateLimit) -> None:
        self._assistant = assistant
        self._offer = offer
        self._turnstile = rate_limit
        self._inside = 0
        self._threads = CapacityLimiter(AT_ONCE)  # who waits for one of them keeps none busy
        self._specs = {
            "ask": _ToolSpec(self.ask, AskArguments, AnswerJson),
            "search": _ToolSpec(self.search, SearchArguments, HitsJson),
        }

    def ask(self, asked: AskArguments) -> CallToolResult:
        """Answer a question about the article from its own sentences, or say that it has none.

        Where there are several articles, all are asked. Every statement of the answer carries marks
        such as [1]; each stands for a sentence of an article, quoted word for word.
        """
        language = None if asked.language == "auto" else asked.language
        with self._turnstile.through("ask") as status:
            answer = self._assistant.ask(
                asked.question, articles=self._offer.selection(), language=language
            )
            status(answer.status)
        return _result(_readable(answer), answer.as_json())

    def search(self, asked: SearchArguments) -> CallToolResult:
        """Return the ten sentences of the article nearest to a question, best first."""
        with self._turnstile.through("search") as status:
            hits = self._assistant.search(asked.question, articles=self._offer.selection())[:HITS]
            status("found")
        lines = (_line(hit, named=self._offer.is_several) for hit in hits)
        return _result("\n".join(lines), {"hits": [hit_json(hit) for hit in hits]})

    def app(self) -> FastAPI:
        """Return an application that serves them; each request stands on its own."""
        server: Server[dict[str, Any]] = Server(
            "wortlaut",
            version=version("wortlaut"),
            instructions=_instructions(self._offer.articles()),
            on_list_tools=self._list,
            on_call_tool=self._call,
        )
        # Of DNS rebinding the guard takes care, which knows no names to expect either.
        sessions = StreamableHTTPSessionManager(
            server, json_response=True, stateless=True, max_request_body_size=BODY_LIMIT
        )
        app = FastAPI(
            docs_url=None, redoc_url=None, openapi_url=None, lifespan=lambda _: sessions.run()
        )
        app.router.routes += [
            Route("/mcp", StreamableHTTPASGIApp(sessions), methods=["POST"]),
            # A GET would hold a connection open for messages that this server never sends.
            Route("/mcp", Response(status_code=405, headers={"Allow": "POST"})),
        ]
        return app

    async def _list(
        self, _: ServerRequestContext[Any], __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=[spec.described() for spec in self._specs.values()])

    async def _call(
        self, context: ServerRequestContext[Any], params: CallToolRequestParams
    ) -> CallToolResult:
        spec = self._specs.get(params.name)
        if spec is None:
            raise MCPError(INVALID_PARAMS, f"There is no tool {params.name!r}: use ask or search.")
        try:
            return await self._run(spec, checked(spec.takes, params.arguments or {}, params.name))
        except WortlautError as error:
            sentence = TextContent(text=error.text(language_of(context.request)))
            return CallToolResult(content=[sentence], is_error=True)

    async def _run(self, spec: _ToolSpec, asked: BaseModel) -> CallToolResult:
        if self._inside >= AT_ONCE + WAITING:
            raise WortlautError.of(strings.PAGE["full"])
        self._inside += 1  # at once: the limiter counts who waits only when they have begun to
        try:
            return await run_sync(spec.call, asked, limiter=self._threads)
        finally:
            self._inside -= 1


def _result(text: str, value: dict[str, Any]) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=text)], structured_content=value)


def _readable(answer: Answer) -> str:
    """Return an answer as text: its words, what its marks stand for, what was withheld, notes."""
    paragraphs = [
        answer.text,
        *(_source(each, answer) for each in (*answer.citations, *answer.passages)),
    ]
    if answer.withheld:
        message = strings.PAGE["withheld" if len(answer.withheld) == 1 else "withheldMany"]
        paragraphs.append(f"({message.text(answer.language).format(n=len(answer.withheld))})")
    return "\n\n".join([*paragraphs, *answer.notes])


def _source(citation: Citation, answer: Answer) -> str:
    where = place(citation.sentence, citation.page, answer.language)
    source = f"[{citation.mark}] {citation.article} · {where}"
    # An extractive answer consists of its quotations.
    return source if citation.text in answer.text else f"{source}: {citation.text}"


def _line(hit: Hit, *, named: bool) -> str:
    title = f"{hit.article.title} · " if named else ""
    return f"{title}{hit.sentence.number}. {hit.text} ({hit.score:.2f})"


def _instructions(articles: Sequence[ArticleSummary]) -> str:
    if len(articles) == 1:
        return f"Ask the article “{articles[0].title}”: answers cite its sentences verbatim."
    titles = ", ".join(f"“{each.title}”" for each in articles[:TITLES])
    more = ", …" if len(articles) > TITLES else ""
    return f"Ask {len(articles)} articles, {titles}{more}: answers cite their sentences verbatim."
