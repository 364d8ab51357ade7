"""Where a sentence stands and what sort it is: headline, question, quotation, opening."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.article import Sentence
from index.text.sentences import ends_sentence, is_question

FEATURES = (
    "headline",  # the first line, without a full stop
    "subheading",
    "lone question",  # a question that is a paragraph of its own, or nearly: an interviewer's
    "question",
    "length",  # logarithm of its characters
    "first",
    "second",
    "depth",  # from 0 at the beginning of the article to 1
    "opens paragraph",
    "reply",  # stands in a paragraph behind a question
    "quotation",
    "digits",
    "short",
)
SHORT = 40
"""Characters below which a sentence seldom says something by itself."""

NOTHING = -1
"""Stands for a sentence that is not there."""

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Structure:
    """How the ``n`` sentences of an article stand to each other.

    ``features`` has shape ``(n, len(FEATURES))``. ``previous`` is the place of the sentence before,
    in the same paragraph, and ``question`` that of the question that a sentence replies to; both
    ``NOTHING`` where there is none. ``paragraph`` counts the paragraphs from 0.
    """

    features: NDArray[np.float32]
    previous: Places
    question: Places
    paragraph: Places

    def of(self, places: Places) -> "Structure":
        """Return the structure of some sentences, as if there were no others."""
        new = np.full(len(self.paragraph) + 1, NOTHING)  # the last one is what NOTHING points to
        new[places] = np.arange(len(places))
        return Structure(
            features=self.features[places],
            previous=new[self.previous[places]],
            question=new[self.question[places]],
            paragraph=np.unique(self.paragraph[places], return_inverse=True)[1],
        )


def structure_of(texts: Sequence[str], sentences: Sequence[Sentence]) -> Structure:
    """Return the structure of an article's sentences, at least one."""
    numbers = np.array([each.paragraph for each in sentences])
    paragraph = np.unique(numbers, return_inverse=True)[1]
    sizes = np.bincount(paragraph)[paragraph]
    opens = np.diff(paragraph, prepend=-1) > 0
    asks = np.array([is_question(text) for text in texts])
    ends = np.array([ends_sentence(text) for text in texts])
    place = np.arange(len(texts))
    question = _replied_to(asks, opens)
    lengths = np.array([len(text) for text in texts])
    columns = [
        (place == 0) & ~ends,
        (place > 0) & (sizes == 1) & ~ends,
        asks & (sizes <= 2),
        asks,
        np.log1p(lengths) / 4 - 1,
        place == 0,
        place == 1,
        place / len(texts),
        opens,
        question != NOTHING,
        [any(mark in text for mark in "„“»") for text in texts],
        [any(map(str.isdigit, text)) for text in texts],
        lengths < SHORT,
    ]
    return Structure(
        features=np.column_stack([np.asarray(column, dtype=np.float32) for column in columns]),
        previous=np.where(opens, NOTHING, place - 1),
        question=question,
        paragraph=paragraph,
    )


def _replied_to(asks: NDArray[np.bool_], opens: NDArray[np.bool_]) -> Places:
    """Return for each sentence the question that ends the paragraph before its own."""
    found = np.full(len(asks), NOTHING)
    question = NOTHING
    for place in range(1, len(asks)):
        if opens[place]:
            question = place - 1 if asks[place - 1] else NOTHING
        found[place] = question
    return found
