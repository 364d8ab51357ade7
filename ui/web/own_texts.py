"""A reader's own texts: read, indexed in memory while they are asked, forgotten."""

from threading import BoundedSemaphore

from index.article import Article
from index.errors import ArticleError
from index.library import Library
from index.lru import LeastRecentlyUsed
from index.messages import Language, Message, Notice, number
from index.progress import Progress
from index.text.loading import article_from_bytes
from index.text.words import words
from rag.wiring import ignore
from ui.web import strings
from ui.web.kept import OwnText

FILE_LIMIT = 5_000_000
"""Bytes of the largest file; of a PDF most are no text."""

TOGETHER = 40_000_000
"""Bytes of the files that are handed in at once."""

TEXT_LIMIT = 500_000
"""Characters of the longest text: some eighty pages."""

WORD_LIMIT = 20_000
"""Different words of a text: each is held with its vector, 2 kB. A novel has fewer."""

AT_ONCE = 2
"""Texts indexed at the same time; further ones wait."""

KNOWN = 1000
"""Names of texts that are remembered; a forgotten one is indexed again when it is asked."""


class OwnTexts:
    """Holds own texts ready to be asked.

    A text comes along with each request that needs it, so nothing is lost when the server is
    started anew or another one answers: it is then indexed on the way.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._names: LeastRecentlyUsed[str, str] = LeastRecentlyUsed(KNOWN)
        self._places = BoundedSemaphore(AT_ONCE)

    def read(self, data: bytes, source: str, language: Language, notice: Notice) -> OwnText:
        """Return the text in ``data``; ``source`` is the name of its file, empty if it was pasted.

        ``notice`` is told what of a file is not in its text.

        Raises:
            ArticleError: It is too much, or no text.
        """
        given = source or strings.OWN_TEXT.text(language)
        _refuse_beyond(FILE_LIMIT, len(data), strings.FILE_TOO_LARGE, given)
        article = article_from_bytes(data, given, notice)
        _refuse_beyond(TEXT_LIMIT, len(article.text), strings.TEXT_TOO_LONG, given)
        _refuse_beyond(WORD_LIMIT, len(set(words(article.text))), strings.TOO_MANY_WORDS, given)
        return OwnText.of(article, source)

    def name(self, text: OwnText, progress: Progress = ignore) -> str:
        """Return the name to ask the text by; it is indexed unless it is ready.

        ``progress`` is told how far that is.
        """
        article = text.article()
        return self._ready(article) or self._indexed(article, progress)

    def forget(self, text: OwnText) -> None:
        """Let the text go from the memory of the server."""
        key = text.article().sha256
        name = self._names.get(key)
        if name is not None:
            self._names.remove(key)
            self._library.dismiss(name)

    def _indexed(self, article: Article, progress: Progress) -> str:
        with self._places:
            name = self._ready(article)  # by somebody who has the same text
            if name is None:
                name = self._library.host(article, progress)
                self._names.put(article.sha256, name)
            return name

    def _ready(self, article: Article) -> str | None:
        name = self._names.get(article.sha256)
        if name is None:
            return None
        try:
            self._library.article(name)
        except ArticleError:  # it was asked longest ago, and had to go
            return None
        return name


def _refuse_beyond(limit: int, size: int, message: Message, source: str) -> None:
    if size > limit:
        raise ArticleError(
            de=message.de.format(source=source, size=number(size, "de"), limit=number(limit, "de")),
            en=message.en.format(source=source, size=number(size, "en"), limit=number(limit, "en")),
        )
