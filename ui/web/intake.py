"""Texts on their way in, one after the other, and how far that is."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from functools import partial
from time import time_ns

from index.errors import WortlautError
from index.messages import Language
from index.progress import Progress
from ui.web import strings
from ui.web.kept import OwnText
from ui.web.markup import markup
from ui.web.own_texts import OwnTexts

PACE = 0.1
"""Seconds between two looks at how far a text is."""


@dataclass(frozen=True, slots=True)
class Step:
    """The text at ``place``, from 1, of ``count``; ``share`` in [0, 1] of it is through."""

    name: str
    place: int
    count: int
    share: float = 0.0

    @property
    def percent(self) -> int:
        """How much of all texts is through."""
        return int(100 * (self.place - 1 + self.share) / self.count)


@dataclass(slots=True)
class Taken:
    """The texts that are in, in a line each what was wrong with others, and when it ended (ns)."""

    texts: list[OwnText] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    ended: int | None = field(default=None, compare=False)


def take_in(
    own_texts: OwnTexts, given: Sequence[tuple[bytes | None, str]], language: Language
) -> Iterator[Step | Taken]:
    """Yield how far the texts are, each given with the name of its file, and last what came.

    A file whose bytes are None is gone.
    """
    taken = Taken()
    for place, (data, source) in enumerate(given, start=1):
        step = Step(source or strings.OWN_TEXT.text(language), place, len(given))
        yield step
        if data is None:
            taken.problems.append(strings.FILE_GONE.format(source=source).text(language))
            continue
        try:
            text = own_texts.read(
                data, source, language, lambda loss: taken.problems.append(loss.text(language))
            )
            for share in _shares(partial(own_texts.name, text)):
                yield replace(step, share=share)
        except WortlautError as error:
            taken.problems.append(error.text(language))
        else:
            taken.texts.append(text)
    if not given:
        taken.problems.append(strings.page(language)["ownEmpty"])
    yield replace(taken, ended=time_ns())


def intake_html(step: Step | None, taken: Taken | None, language: Language) -> str:
    """Return how far texts are, or what came of them, as HTML; without both, the place for it."""
    return markup("intake", step=step, taken=taken, t=strings.page(language))


def _shares(work: Callable[[Progress], object]) -> Iterator[float]:
    """Do the work beside, and yield while it lasts how much of it is through."""
    share = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal share
        share = done / total

    pool = ThreadPoolExecutor(1)
    try:
        working = pool.submit(work, tell)
        while not wait([working], PACE).done:
            yield share
        working.result()
    finally:
        pool.shutdown(wait=False)  # whoever has left the page waits for nothing
