"""A ranked sentence made into a citation."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Hit, Sentence
from index.embedding.cache import EmbeddingCache
from index.embedding.model import Embedder
from rag.answer import Citation
from rag.highlight.highlighter import highlight


class Citer:
    """Makes citations with the words marked that answer the question. Threads may share it."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._words = EmbeddingCache(embedder)  # the words of an article come back

    def cite(self, mark: int, hit: Hit, question: str) -> Citation:
        """Return the citation of a sentence under ``mark``."""
        spans = highlight(question, hit.text, partial(self._encode, question))
        start = hit.sentence.start
        marked = tuple((start + first, start + last) for first, last in spans)
        return replace(citation(mark, hit.article, hit.sentence), highlight=marked)

    def _encode(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row per text; the question, which is its asker's, is not remembered."""
        is_word = np.array([text != question for text in texts])
        rows = np.empty((len(texts), self._embedder.dimensions), dtype=np.float32)
        rows[is_word] = self._words.encode([text for text in texts if text != question])
        rows[~is_word] = self._embedder.encode([question])
        return rows


def citation(mark: int, article: Article, sentence: Sentence) -> Citation:
    """Return the citation of a sentence under ``mark``, without any words marked."""
    return Citation(
        mark=mark,
        article=article.title,
        article_sha256=article.sha256,
        sentence=sentence.number,
        start=sentence.start,
        end=sentence.end,
        text=article.text[sentence.start : sentence.end],
        page=article.page(sentence.start),
    )
