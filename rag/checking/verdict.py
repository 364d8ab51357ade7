"""The verdict on a statement, from its chance of being borne out and from hard findings."""

from dataclasses import dataclass
from typing import NamedTuple

from rag.answer import Support


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a statement; ``score`` in [0, 1] is the chance that it is borne out."""

    support: Support
    score: float
    reasons: tuple[str, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether the sentences bear the statement out."""
        return self.support.is_sure

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """By which the better of two verdicts is known: first of all, that it is sure."""
        return (self.supported, self.shown, self.score)

    @property
    def shown(self) -> bool:
        """Whether readers see the statement, confirmed or not."""
        return self.support is not Support.UNSUPPORTED


@dataclass(frozen=True, slots=True)
class Bounds:
    """Chances that part the verdicts.

    From ``sure`` on a statement is supported, below ``doubtful`` it is withheld, below
    ``misplaced`` if a name of it stands elsewhere in the article, and below ``contradicted`` if
    something in the cited sentences contradicts it.
    """

    sure: float
    doubtful: float
    misplaced: float
    contradicted: float

    def support(self, chance: float, *, contradicted: bool, misplaced: bool = False) -> Support:
        """Return the verdict on a statement that is not word for word in its sentences.

        ``contradicted`` says that there are findings, ``misplaced`` that a name of it stands
        elsewhere in the article: either is at best unclear.
        """
        bounds = [self.doubtful, self.misplaced * misplaced, self.contradicted * contradicted]
        if chance < max(bounds):
            return Support.UNSUPPORTED
        is_sure = chance >= self.sure and not contradicted and not misplaced
        return Support.SUPPORTED if is_sure else Support.UNCLEAR


class Situations(NamedTuple):
    """Bounds for sentences that are cited, for mere parts of a sentence, and for what is sought.

    Any sentence may hold the words of a mere part; and in the best of many that the check has
    chosen chance has a hand.
    """

    cited: Bounds
    fragment: Bounds
    chosen: Bounds

    def of(self, *, chosen: bool, fragment: bool) -> Bounds:
        """Return the bounds for a statement whose sentences the check has chosen, or not."""
        if chosen:
            return self.chosen
        return self.fragment if fragment else self.cited


READ = Situations(
    cited=Bounds(sure=0.6, doubtful=0.05, misplaced=0.1, contradicted=0.8),
    fragment=Bounds(sure=0.6, doubtful=0.25, misplaced=0.4, contradicted=0.8),
    chosen=Bounds(sure=0.7, doubtful=0.35, misplaced=0.5, contradicted=0.8),
)
"""Where statement and sentences were read together; ``bench/check-notes.md`` has the trade-off."""

UNREAD = Situations(
    cited=Bounds(sure=0.64, doubtful=0.1, misplaced=0.15, contradicted=0.8),
    fragment=Bounds(sure=0.64, doubtful=0.25, misplaced=0.4, contradicted=0.8),
    chosen=Bounds(sure=0.7, doubtful=0.35, misplaced=0.5, contradicted=0.8),
)
"""Where only features speak: chances are less sharp then."""
