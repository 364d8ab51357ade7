"""Wortlaut's ranking and model inside llama-index, for programs that build on it."""

from collections.abc import Sequence
from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import PrivateAttr

from index.article import Hit
from index.embedding.model import Embedder
from rag.assistant import Assistant

TOP = 5


class SentenceRetriever(BaseRetriever):
    """Retrieves the ``top`` sentences of the articles with these IDs, best first.

    Each node is a sentence, word for word; its metadata say where it stands: ``article`` (title),
    ``article_sha256``, ``sentence``, ``start`` and ``end``.
    """

    def __init__(
        self, assistant: Assistant, *, articles: Sequence[str] = (), top: int = TOP
    ) -> None:
        super().__init__()
        self._assistant = assistant
        self._articles = tuple(articles)
        self._top = top

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._assistant.search(query_bundle.query_str, articles=self._articles)
        return [_node(hit) for hit in hits[: self._top]]


class SentenceEmbedding(BaseEmbedding):
    """The bundled model as an embedding of llama-index: unit vectors, German and English alike."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder, **options: Any) -> None:  # noqa: ANN401  llama-index's own
        super().__init__(model_name=embedder.name, **options)
        self._embedder = embedder

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._embedder.encode(texts).tolist()
        return vectors

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def _node(hit: Hit) -> NodeWithScore:
    place = {
        "article": hit.article.title,
        "article_sha256": hit.article.sha256,
        "sentence": hit.sentence.number,
        "start": hit.sentence.start,
        "end": hit.sentence.end,
    }
    name = f"{hit.article.id}-{hit.sentence.number}"
    return NodeWithScore(node=TextNode(id_=name, text=hit.text, metadata=place), score=hit.score)
