"""llama-index's ``CitationQueryEngine`` over one article, with the configured model."""

import re
from collections.abc import Iterator
from time import perf_counter

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.response.schema import StreamingResponse
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.schema import MetadataMode, NodeWithScore
from llama_index.llms.openai_like import OpenAILike

from bench.xquad import embedder
from index.article import Article
from index.messages import Language
from rag.answer import Answer, Citation, Mode, Statement, Status, Support, Tokens
from rag.generation.chat_model import SEED
from rag.generation.prompt import ANSWER_TOKENS
from rag.generation.refusal import refuses
from rag.llamaindex import SentenceEmbedding
from rag.settings import Settings

CHUNK = 64
"""Tokens of a chunk: of 64 and 512 the size with which it cites more of the right places."""

TOP = 5

_MARK = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"\ASource \d+:\n")


class CitationEngine:
    """Answers with marks that name chunks; a chunk is read as a citation of all its text."""

    def __init__(self, settings: Settings) -> None:
        key = settings.key.get_secret_value() or "none"
        self._llm = OpenAILike(
            model=settings.model,
            api_base=settings.url,
            api_key=key,
            is_chat_model=True,
            temperature=0,
            max_tokens=ANSWER_TOKENS,
            timeout=settings.timeout,
            additional_kwargs={"seed": SEED},
        )
        self._engines: dict[str, CitationQueryEngine] = {}

    def add(self, article: Article) -> None:
        """Index an article, unless it is there already."""
        if article.id in self._engines:
            return
        index = VectorStoreIndex.from_documents(
            [Document(text=article.text)],
            embed_model=SentenceEmbedding(embedder()),
            transformations=[SentenceSplitter(chunk_size=CHUNK, chunk_overlap=0)],
        )
        self._engines[article.id] = CitationQueryEngine.from_args(
            index,
            llm=self._llm,
            similarity_top_k=TOP,
            citation_chunk_size=CHUNK,
            citation_chunk_overlap=0,
            streaming=True,
        )

    def ask(self, question: str, language: Language, article: Article) -> tuple[Answer, float]:
        """Answer from an article that was added; return also after how many seconds it began."""
        began = perf_counter()
        response = self._engines[article.id].query(question)
        first, parts = 0.0, list[str]()
        stream = response.response_gen if isinstance(response, StreamingResponse) else iter(())
        for part in stream:
            first = first or perf_counter() - began
            parts.append(part)
        text = "".join(parts).strip()
        cited = tuple(_citations(text, response.source_nodes, article))
        refused = refuses(text)
        return Answer(
            question=question,
            language=language,
            status=Status.NOT_IN_ARTICLE if refused else Status.ANSWERED,
            mode=Mode.GENERATIVE,
            text=text,
            statements=(Statement(text, tuple(c.mark for c in cited), Support.UNSUPPORTED),),
            citations=cited,
            notes=(),
            timings_ms={},
            hits=(),
            confidence=0,
            tokens=Tokens(),
        ), first


def _citations(text: str, sources: list[NodeWithScore], article: Article) -> Iterator[Citation]:
    for number in dict.fromkeys(int(each) for each in _MARK.findall(text)):
        if not 1 <= number <= len(sources):
            continue
        chunk = _NUMBER.sub("", sources[number - 1].node.get_content(MetadataMode.NONE)).strip()
        start = article.text.find(chunk)
        if start >= 0:
            end = start + len(chunk)
            yield Citation(number, article.title, article.sha256, 0, start, end, chunk)
