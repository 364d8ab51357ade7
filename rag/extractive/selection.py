"""Which sentences of the article make up the answer."""

import re
from collections.abc import Sequence

from index.article import Hit
from index.ranking.answer_types import expected, lacks_answer
from index.text.anaphora import opens_with_pronoun
from index.text.words import content_words
from rag.answer import Status
from rag.question.gate import assess

LIMIT = 3
"""Sentences in an answer at most."""

_ASKING = (
    r"\b(?:wer|wen|wem|was|wann|wo|warum|wieso|weshalb|wie|welche[mnrs]?|wofür|womit|wozu|"
    r"who|whom|what|when|where|why|how|which)\b"
)
_ASKS_AGAIN = re.compile(rf"(?i){_ASKING}.*?\b(?:und|sowie|and)\s+(?:\w+\s+)?(?={_ASKING})")

_EQUAL = 0.95
"""Share of the best score from which the ranking does not tell two sentences apart.

On articles left out of its training the second sentence is then the evidence in 28 % of the
questions, the first in 44 %; below, showing the second costs more than it finds.
"""
_ALSO = 0.5
"""The same for a question of several parts, where one sentence often answers them all."""


def answering(hits: Sequence[Hit], question: str) -> tuple[Hit, ...]:
    """Return the sentences that answer ``question`` for sure, in reading order; none if none does.

    Who asks how many or when is not answered by sentences of which none says so.
    """
    if assess(hits).status is not Status.ANSWERED:
        return ()
    chosen = select(hits, question)
    return () if lacks_answer(question, [hit.text for hit in chosen]) else chosen


def select(hits: Sequence[Hit], question: str) -> tuple[Hit, ...]:
    """Return the one to three sentences that answer ``question``, in reading order.

    ``hits`` are the ranked sentences, best first, at least one. The best is always among them,
    unless others that score alike hold an answer of the kind that is asked for and it does not.
    Another one joins it when the best cannot be understood without it, or when the two score
    alike; for a question of several parts, when it does half as well.
    """
    several = _ASKS_AGAIN.search(question)
    least = hits[0].score * (_ALSO if several else _EQUAL)
    alike = [hit for hit in hits[:LIMIT] if hit.score >= least]
    if not several:
        alike = _of_the_kind(alike, question)
    best = alike[0]
    chosen = [best, *_antecedent(best, hits, question)]
    for hit in alike[1:]:
        if hit not in chosen and len(chosen) < LIMIT:
            chosen.append(hit)
    return tuple(sorted(chosen, key=lambda hit: (hit.article.id, hit.sentence.number)))


def _of_the_kind(alike: list[Hit], question: str) -> list[Hit]:
    """Return the sentences that hold such an answer as the question asks for; all if none does."""
    held = expected(question, [hit.text for hit in alike])
    return [hit for hit, kinds in zip(alike, held, strict=True) if kinds.any()] or alike


def _antecedent(best: Hit, hits: Sequence[Hit], question: str) -> list[Hit]:
    """Return the sentence before the best, if that points back to what the question names."""
    names = _names(question)
    if not opens_with_pronoun(best.text) or names & set(content_words(best.text)):
        return []
    return [
        hit
        for hit in hits
        if hit.article.id == best.article.id
        and hit.sentence.number == best.sentence.number - 1
        and hit.sentence.paragraph == best.sentence.paragraph
        and names & set(content_words(hit.text))
    ]


def _names(question: str) -> set[str]:
    capitalised = (part for part in question.split() if part[0].isupper())
    return {word for part in capitalised for word in content_words(part)}
