"""How those who wait are told how far something is."""

from collections.abc import Callable

from index.article import Article

Progress = Callable[[int, int], None]
"""Is told how many of how many steps are through."""

ArticleProgress = Callable[[Article, int, int], None]
"""Is told of which article how many of how many texts are embedded."""


def halves(progress: Progress) -> tuple[Progress, Progress]:
    """Return what tells ``progress`` of the first half of the way, and what of the second."""
    return (
        lambda done, total: progress(done, 2 * total),
        lambda done, total: progress(total + done, 2 * total),
    )


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""
