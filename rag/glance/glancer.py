"""Glances at the articles of a library, each made once."""

from weakref import WeakKeyDictionary

from index.article import Article, Hit
from index.library import Library
from index.messages import Language
from index.retriever import Retriever
from rag.extractive.assessment import assess
from rag.extractive.citations import citation
from rag.extractive.overview import overview_sentences
from rag.glance.glance import Glance
from rag.glance.names import names_of
from rag.glance.suggestions import suggestions
from rag.question.instructions import without_instructions
from rag.question.overview import Overview, overview_of

SENTENCES = 3
"""Central sentences of a glance at most."""


class Glancer:
    """Makes glances, and holds them as long as the library holds the article.

    Threads may share it.
    """

    def __init__(self, library: Library, retriever: Retriever) -> None:
        self._library = library
        self._retriever = retriever
        self._held: WeakKeyDictionary[Article, dict[Language, Glance]] = WeakKeyDictionary()

    def glance(self, article_id: str, language: Language) -> Glance:
        """Return the glance at an article, its questions in ``language``.

        Raises:
            ArticleError: There is no such article.
        """
        article = self._library.article(article_id)
        held = self._held.setdefault(article, {})
        if language not in held:
            held[language] = self._glance(article_id, article, language)
        return held[language]

    def _glance(self, article_id: str, article: Article, language: Language) -> Glance:
        central = self._retriever.central(article.title, [article_id])
        shown = overview_sentences(central, Overview.SUMMARY, SENTENCES)
        return Glance(
            sentences=tuple(
                citation(mark, article, hit.sentence) for mark, hit in enumerate(shown, start=1)
            ),
            questions=suggestions(
                article,
                self._library.sentences(article_id),
                names_of(article.text, article.language, self._library.words.encode),
                language,
                lambda question: self._sure(question, article_id),
            ),
        )

    def _sure(self, question: str, article_id: str) -> tuple[Hit, ...]:
        """Return the sentences that answer a question, none if that is not sure."""
        if overview_of(question) or without_instructions(question) != question:
            return ()  # it would be understood in another way
        return assess(self._retriever.rank(question, [article_id]), question).answer
