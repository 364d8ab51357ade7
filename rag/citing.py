"""A ranked sentence made into a citation."""

from index.article import Hit
from index.embedding import Embedder
from index.remembering import Remembering
from rag.answer import Citation
from rag.highlight import highlight


class Citer:
    """Makes citations with the words marked that answer the question. Threads may share it."""

    def __init__(self, embedder: Embedder) -> None:
        self._model = Remembering(embedder)  # the words of an article come back

    def cite(self, mark: int, hit: Hit, question: str) -> Citation:
        """Return the citation of a sentence under ``mark``."""
        spans = highlight(question, hit.text, self._model.encode)
        start = hit.sentence.start
        return Citation(
            mark=mark,
            article=hit.article.title,
            article_sha256=hit.article.sha256,
            sentence=hit.sentence.number,
            start=start,
            end=hit.sentence.end,
            text=hit.text,
            highlight=tuple((start + first, start + last) for first, last in spans),
        )
