"""A follow-up that a model makes stand on its own."""

from collections.abc import Sequence

from index.text.words import content_words
from rag.answer import Turn

REWRITTEN_LIMIT = 300
"""Characters of a rewritten question."""

KEPT_SHARE = 0.5
"""Share of the question's content words that its rewritten form keeps, inflected or not."""

NEW_SHARE = 0.2
"""Share of content words that neither the question nor the conversation has."""

STEM_LETTERS = 5
"""Letters by which two forms of a word are taken for the same."""


def usable(rewritten: str, question: str, history: Sequence[Turn]) -> bool:
    """Tell whether a model has rewritten the question, and not answered or changed it."""
    if not rewritten or len(rewritten) > REWRITTEN_LIMIT or "\n" in rewritten:
        return False
    new = _stems(rewritten)
    own = _stems(question)
    said = own.union(*(_stems(f"{turn.question} {turn.answer or ''}") for turn in history))
    kept = len(own & new) >= KEPT_SHARE * len(own)
    return kept and bool(new) and len(new - said) <= NEW_SHARE * len(new)


def _stems(text: str) -> set[str]:
    return {word[:STEM_LETTERS] for word in content_words(text)}
