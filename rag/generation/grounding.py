"""What becomes of each statement that a model has written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.article import Hit
from index.messages import Language
from rag import answer_messages
from rag.answer import Statement, Support
from rag.checking.checker import Checker, Place
from rag.checking.verdict import Verdict
from rag.extractive.selection import LIMIT
from rag.generation.context import Context
from rag.generation.parsing import ParsedStatement
from rag.generation.refusal import refuses
from rag.question.instructions import instructs
from rag.question.language import recognise


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement that is shown, with the sentences that bear it out, or may."""

    written: ParsedStatement
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
class GroundedReply:
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


def ground(
    statements: Sequence[ParsedStatement],
    context: Context,
    checker: Checker,
    language: Language,
    *,
    question: str,
    wary: bool = False,
) -> GroundedReply:
    """Hold every statement of a reply to ``question`` against the sentences that it cites.

    A statement that these do not surely bear out is attached to the offered sentence that does, if
    there is one. If there is none, it is kept as unclear where its own sentences do not
    contradict it, unless somebody has tried to tell the model what to write: ``wary``, or a
    sentence of the context. A reply that begins by refusing is a refusal; that somebody in the
    article gave no information is what it states.
    """
    wary = wary or any(instructs(hit.text) for hit in context.hits)
    kept, left_out = [], []
    for place, written in enumerate(statements):
        grounded = _ground(written, context, checker, language, question)
        if refuses(written.text) and not _is_stated(grounded, context.known(written.numbers)):
            if place == 0:
                return GroundedReply(refused=True)
            continue
        if wary and isinstance(grounded, Kept) and not grounded.verdict.supported:
            nearest = None if instructs(grounded.hits[0].text) else grounded.hits[0]
            grounded = _withheld(written, grounded.verdict.reasons, nearest)
        if isinstance(grounded, Kept):
            kept.append(grounded)
        else:
            left_out.append(grounded)
    return GroundedReply(tuple(kept), tuple(left_out))


def _ground(
    written: ParsedStatement, context: Context, checker: Checker, language: Language, question: str
) -> Kept | Withheld:
    def check(hits: Sequence[Hit]) -> Verdict:
        return checker.check(written.text, _places(hits), language, question=question)

    cited = context.known(written.numbers)
    own = Kept(written, cited, check(cited), foreign=False) if cited else None
    if own and own.verdict.supported:
        alone = [(hit, check([hit])) for hit in cited] if len(cited) > 1 else []
        enough = tuple(hit for hit, each in alone if each.supported)
        return _in_language(replace(own, hits=enough or cited), language)
    places = _places(context.hits)
    found = checker.find(written.text, places, language, question=question)
    hits = tuple(hit for hit in context.hits if _place(hit) in found.places)
    other = Kept(written, hits, found.verdict, foreign=False)
    if other.verdict.supported or (own and own.verdict.shown):
        either = [own, other] if own else [other]
        return _in_language(max(either, key=lambda each: each.verdict.rank), language)
    nearest = next(hit for hit in context.hits if _place(hit) == found.nearest)
    strange = instructs(nearest.text) or checker.invents(written.text, places, found.nearest)
    return _withheld(written, (own or other).verdict.reasons, None if strange else nearest)


def _is_stated(grounded: Kept | Withheld, cited: Sequence[Hit]) -> bool:
    """Tell whether the article says it: word for word, or where the model has cited it."""
    if isinstance(grounded, Withheld) or not grounded.verdict.supported:
        return False
    return grounded.verdict.support is Support.VERBATIM or set(grounded.hits) <= set(cited)


def _in_language(kept: Kept, language: Language) -> Kept | Withheld:
    """Keep a statement in the answer's language, and the article's own words in any."""
    recognised = recognise(kept.written.text, previous=language, article=language)
    if recognised.language == language and not recognised.foreign:
        return kept
    if kept.verdict.support is Support.VERBATIM and len(kept.hits) == 1:
        return Kept(kept.written, kept.hits, kept.verdict, foreign=True)
    return _withheld(kept.written, (answer_messages.OTHER_LANGUAGE.text(language),), kept.hits[0])


def _withheld(written: ParsedStatement, reasons: tuple[str, ...], nearest: Hit | None) -> Withheld:
    return Withheld(Statement(written.text, (), Support.UNSUPPORTED, reasons), nearest)


def _places(hits: Sequence[Hit]) -> list[Place]:
    return [_place(hit) for hit in hits]


def _place(hit: Hit) -> Place:
    return Place(hit.article, hit.sentence.number)
