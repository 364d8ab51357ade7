"""One request to a model, which a reader who leaves ends at any moment."""

from collections.abc import Callable, Generator, Iterator
from queue import Empty, SimpleQueue
from threading import Thread, current_thread
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")

BEAT = 0.5
"""Seconds after which a waiting reader is given an empty piece: then, too, they may leave."""


class Closable(Protocol):
    """A response of a server."""

    def close(self) -> None:
        """Let go of the connection."""


class StreamingRequest(Thread, Generic[T]):
    """Reads what ``open_source`` yields in a thread of its own."""

    def __init__(self, open_source: Callable[[], Iterator[T]]) -> None:
        super().__init__(daemon=True)
        self._open_source = open_source
        self._pieces: SimpleQueue[T | BaseException | None] = SimpleQueue()
        self._response: Closable | None = None
        self._ended = False

    def pieces(self) -> Generator[T | None, None, None]:
        """Yield the pieces, and None while there is nothing new; closing it ends the request."""
        self.start()
        try:
            while True:
                try:
                    piece = self._pieces.get(timeout=BEAT)
                except Empty:
                    yield None
                    continue
                if isinstance(piece, BaseException):
                    raise piece
                if piece is None:
                    return
                yield piece
        finally:
            self._end()

    def run(self) -> None:
        """Read to the end, or until nobody listens."""
        try:
            for piece in self._open_source():
                if self._ended:
                    return
                self._pieces.put(piece)
            self._pieces.put(None)
        except BaseException as error:  # noqa: BLE001  raised where it is waited for
            self._pieces.put(error)
        finally:
            self._close()

    def opened(self, response: Closable) -> None:
        """Take note of the response, which llama-index lets go of only when memory is collected."""
        self._response = response
        if self._ended:
            self._close()

    def _end(self) -> None:
        self._ended = True
        self._close()

    def _close(self) -> None:
        if self._response is not None:
            self._response.close()


def note_response(response: Closable) -> None:
    """Tell the request that this thread reads of its response: a hook for the HTTP client."""
    thread = current_thread()
    if isinstance(thread, StreamingRequest):
        thread.opened(response)
