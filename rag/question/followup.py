"""A follow-up made to stand on its own."""

import re
from collections.abc import Sequence

from index.text.anaphora import holds_pronoun
from index.text.words import content_words
from rag.answer import Turn

# A question that needs what was said: it opens with "and", or it points back with a pronoun.
_OPENS = re.compile(r"(?i)\W*(und|and|aber|but|what about|how about|was ist mit)\b")
# A longer question brings its own subject, and its pronoun points into the question itself.
_OWN_WORDS = 3


def is_follow_up(question: str) -> bool:
    """Tell whether a question cannot stand without the one before it."""
    own = len(content_words(question))
    if own == 0 or _OPENS.match(question):
        return True
    return own <= _OWN_WORDS and holds_pronoun(question)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return the question together with the earlier ones that it leans on, oldest first.

    Without a model nothing can be rephrased: the words of the last question that stands by itself,
    and of those between, are searched along.
    """
    if not history or not is_follow_up(question):
        return question
    parts = [question]
    for turn in reversed(history):
        parts.append(turn.question)
        if not is_follow_up(turn.question):
            break
    return " ".join(reversed(parts))
