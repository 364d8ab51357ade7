"""The sentences that say what another one speaks of."""

from index.ranking.ranker import Ranker
from index.text.anaphora import opens_with_reference


def antecedents(ranker: Ranker, number: int) -> list[int]:
    """Return the sentences that can say whom a sentence speaks of that opens by pointing back.

    A pronoun points to the sentence before; "the deal", where a paragraph begins, to what the
    article is about, which its first sentence says.
    """
    sentence = ranker.sentences[number - 1]
    if number == 1 or not opens_with_reference(ranker.text_of(number)):
        return []
    before = ranker.sentences[number - 2]
    return [number - 1] if before.paragraph == sentence.paragraph else [1]


def context(ranker: Ranker, number: int) -> list[int]:
    """Return the sentences that a sentence is read with, in reading order.

    They are the one before it in its paragraph, the question that it replies to, and its
    antecedents.
    """
    return sorted({*ranker.context_of(number), *antecedents(ranker, number)} - {number})
