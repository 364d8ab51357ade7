"""What becomes of each statement that a model has written."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Hit
from index.message import Language
from rag import phrases
from rag.answer import Statement, Support
from rag.checking.checker import Checker, Place, Verdict
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
class Judged:
    """What is left of a reply; ``refused`` when the model says that the article does not say."""

    kept: tuple[Kept, ...] = ()
    withheld: tuple[Statement, ...] = ()
    refused: bool = False


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
    kept, withheld = [], []
    for written in statements:
        if refuses(written.text):
            continue
        judged = _judge(written, offer, checker, language, question)
        if isinstance(judged, Kept):
            kept.append(judged)
        else:
            withheld.append(judged)
    return Judged(tuple(kept), tuple(withheld))


def _judge(
    written: Written, offer: Offer, checker: Checker, language: Language, question: str
) -> Kept | Statement:
    def check(hits: Sequence[Hit]) -> Verdict:
        return checker.check(written.text, _places(hits), language, question=question)

    cited = offer.known(written.numbers)
    verdict = check(cited) if cited else None
    if verdict and verdict.supported:
        alone = [(hit, check([hit])) for hit in cited] if len(cited) > 1 else []
        enough = tuple(hit for hit, each in alone if each.supported)
        return _in_language(Kept(written, enough or cited, verdict, foreign=False), language)
    found = checker.find(written.text, _places(offer.hits), language, question=question)
    if found.verdict.supported:
        hits = tuple(hit for hit in offer.hits if _place(hit) in found.places)
        return _in_language(Kept(written, hits, found.verdict, foreign=False), language)
    reasons = (verdict or found.verdict).reasons
    return Statement(written.text, (), Support.UNSUPPORTED, reasons)


def _in_language(kept: Kept, language: Language) -> Kept | Statement:
    """Keep a statement in the answer's language, and the article's own words in any."""
    recognised = recognise(kept.written.text, previous=language, article=language)
    if recognised.language == language and not recognised.foreign:
        return kept
    if kept.verdict.support is Support.VERBATIM and len(kept.hits) == 1:
        return Kept(kept.written, kept.hits, kept.verdict, foreign=True)
    reason = phrases.OTHER_LANGUAGE.text(language)
    return Statement(kept.written.text, (), Support.UNSUPPORTED, (reason,))


def _places(hits: Sequence[Hit]) -> list[Place]:
    return [_place(hit) for hit in hits]


def _place(hit: Hit) -> Place:
    return Place(hit.article, hit.sentence.number)
