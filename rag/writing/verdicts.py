"""What becomes of each statement that a model has written."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Hit
from index.message import Language
from rag import phrases
from rag.answer import Statement, Support
from rag.checking.checker import Checker, Place, Verdict
from rag.extraction import LIMIT
from rag.instructions import instructs
from rag.language import recognise
from rag.writing.offer import Offer
from rag.writing.refusal import refuses
from rag.writing.reply import Written


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement that is shown, with the sentences that bear it out."""

    written: Written
    hits: tuple[Hit, ...]
    verdict: Verdict
    foreign: bool
    """Whether it is the article's own sentence, in another language than the answer's."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A statement that is not shown, and the offered sentence that comes nearest to it.

    ``nearest`` is None where that states nothing, or where the statement has a figure or name that
    no offered sentence has.
    """

    statement: Statement
    nearest: Hit | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What is left of a reply; ``refused`` when the model says that the article does not say."""

    kept: tuple[Kept, ...] = ()
    left_out: tuple[Withheld, ...] = ()
    refused: bool = False

    @property
    def withheld(self) -> tuple[Statement, ...]:
        """The statements that are not shown, in their order."""
        return tuple(each.statement for each in self.left_out)

    @property
    def nearest(self) -> tuple[Hit, ...]:
        """The sentences that what is not shown comes nearest to, in reading order."""
        hits = dict.fromkeys(each.nearest for each in self.left_out if each.nearest)
        chosen = list(hits)[:LIMIT]
        return tuple(sorted(chosen, key=lambda hit: (hit.article.id, hit.sentence.number)))


def judge(
    statements: Sequence[Written],
    offer: Offer,
    checker: Checker,
    language: Language,
    *,
    question: str,
) -> Judged:
    """Hold every statement of a reply to ``question`` against the sentences that it cites.

    A statement that these do not bear out is attached to the offered sentence that does, if there
    is one. A reply that begins by refusing is a refusal.
    """
    if statements and refuses(statements[0].text):
        return Judged(refused=True)
    kept, left_out = [], []
    for written in statements:
        if refuses(written.text):
            continue
        judged = _judge(written, offer, checker, language, question)
        if isinstance(judged, Kept):
            kept.append(judged)
        else:
            left_out.append(judged)
    return Judged(tuple(kept), tuple(left_out))


def _judge(
    written: Written, offer: Offer, checker: Checker, language: Language, question: str
) -> Kept | Withheld:
    def check(hits: Sequence[Hit]) -> Verdict:
        return checker.check(written.text, _places(hits), language, question=question)

    cited = offer.known(written.numbers)
    verdict = check(cited) if cited else None
    if verdict and verdict.supported:
        alone = [(hit, check([hit])) for hit in cited] if len(cited) > 1 else []
        enough = tuple(hit for hit, each in alone if each.supported)
        return _in_language(Kept(written, enough or cited, verdict, foreign=False), language)
    places = _places(offer.hits)
    found = checker.find(written.text, places, language, question=question)
    hits = tuple(hit for hit in offer.hits if _place(hit) in found.places)
    if found.verdict.supported:
        return _in_language(Kept(written, hits, found.verdict, foreign=False), language)
    reasons = (verdict or found.verdict).reasons
    strange = instructs(hits[0].text) or checker.invents(written.text, places, found.place)
    return _withheld(written, reasons, None if strange else hits[0])


def _in_language(kept: Kept, language: Language) -> Kept | Withheld:
    """Keep a statement in the answer's language, and the article's own words in any."""
    recognised = recognise(kept.written.text, previous=language, article=language)
    if recognised.language == language and not recognised.foreign:
        return kept
    if kept.verdict.support is Support.VERBATIM and len(kept.hits) == 1:
        return Kept(kept.written, kept.hits, kept.verdict, foreign=True)
    return _withheld(kept.written, (phrases.OTHER_LANGUAGE.text(language),), kept.hits[0])


def _withheld(written: Written, reasons: tuple[str, ...], nearest: Hit | None) -> Withheld:
    return Withheld(Statement(written.text, (), Support.UNSUPPORTED, reasons), nearest)


def _places(hits: Sequence[Hit]) -> list[Place]:
    return [_place(hit) for hit in hits]


def _place(hit: Hit) -> Place:
    return Place(hit.article, hit.sentence.number)
