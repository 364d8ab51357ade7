"""Sentences of many articles embedded beside: while some are, others are read and written."""

from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from threading import Event

import numpy as np
from numpy.typing import NDArray

from index.embedding.model import BundledEmbedder, Embedder
from index.embedding.processes import EncoderProcesses
from index.indexing import SplitArticle, embed_all
from index.progress import ArticleProgress, Progress

Vectors = NDArray[np.float32]

FEW = 3
"""Groups behind which more processes embed the next: they take a second to begin."""


class Encoding:
    """Embeds groups of articles in a thread of its own, one after the other.

    ``progress`` is told how far an article is that comes alone; of several together it is soon
    seen how far they are. Nothing more is embedded once it is closed.
    """

    def __init__(self, embedder: Embedder, progress: ArticleProgress) -> None:
        self._embedder = embedder
        self._progress = progress
        self._groups = 0
        self._processes = ExitStack()
        self._thread = ThreadPoolExecutor(1)
        self._closed = Event()

    def submit(self, parts: Sequence[SplitArticle]) -> "Future[list[Vectors]]":
        """Return what will be the vectors of each article's sentences."""
        self._groups += bool(parts)
        if self._groups > FEW and isinstance(self._embedder, BundledEmbedder):
            processes = closing(EncoderProcesses(self._embedder))
            self._embedder = self._processes.enter_context(processes)
        return self._thread.submit(embed_all, parts, self._embedder, self._told(parts))

    def close(self) -> None:
        """Leave what is not embedded yet."""
        self._closed.set()
        self._thread.shutdown(cancel_futures=True)
        self._processes.close()

    def _told(self, parts: Sequence[SplitArticle]) -> Progress:
        def tell(done: int, total: int) -> None:
            if self._closed.is_set():
                raise CancelledError
            if len(parts) == 1:
                self._progress(parts[0].article, done, total)

        return tell
