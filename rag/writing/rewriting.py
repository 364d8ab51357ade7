"""A follow-up that a model makes stand on its own."""

from collections.abc import Sequence

from index.words import content_words
from rag.answer import Turn

LONGEST = 300
"""Characters of a rewritten question."""

KEPT = 0.5
"""Share of the question's content words that its rewritten form keeps, inflected or not."""

FOREIGN = 0.2
"""Share of content words that neither the question nor the conversation has."""

STEM = 5
"""Letters by which two forms of a word are taken for the same."""


def usable(rewritten: str, question: str, history: Sequence[Turn]) -> bool:
    """Tell whether a model has rewritten the question, and not answered or changed it."""
    if not rewritten or len(rewritten) > LONGEST or "\n" in rewritten:
        return False
    new = _stems(rewritten)
    own = _stems(question)
    said = own.union(*(_stems(f"{turn.question} {turn.answer or ''}") for turn in history))
    kept = len(own & new) >= KEPT * len(own)
    return kept and bool(new) and len(new - said) <= FOREIGN * len(new)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in content_words(text)}
