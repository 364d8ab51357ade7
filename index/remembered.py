"""What is remembered of texts, and forgotten when an article is taken away.

Reading a sentence for its figures, names and clauses is dear, and a conversation reads the same
ones again and again. But a text that its reader has withdrawn must not stay in memory.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, Protocol, TypeVar
from weakref import finalize, ref

from index.article import Article

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


class Memory(Protocol):
    """Something that remembers texts."""

    def cache_clear(self) -> None:
        """Forget all of them, without waiting for anything: it may be called at any moment."""


_memories: tuple[ref[Memory], ...] = ()


def remembered(most: int) -> Callable[[Callable[_Given, _Result]], Callable[_Given, _Result]]:
    """Remember what a function returned for the last ``most`` texts, until ``forget_with``."""

    def decorate(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
        cached = lru_cache(most)(function)
        forgetful(cached)
        return cached  # type: ignore[return-value]  # its stubs take anything hashable

    return decorate


def forgetful(memory: Memory) -> None:
    """Have ``memory`` cleared with the others, as long as it is there."""
    global _memories  # noqa: PLW0603  replaced as a whole: a finalizer may run in its midst
    _memories = (*(each for each in _memories if each()), ref(memory))


def forget_with(article: Article) -> None:
    """Forget all texts as soon as nobody holds ``article`` any more.

    Not at once: who is answering about it just now would remember it again.
    """
    finalize(article, forget).atexit = False


def forget() -> None:
    """Forget all texts now; what is still being answered may be remembered again."""
    for each in _memories:
        if memory := each():
            memory.cache_clear()
