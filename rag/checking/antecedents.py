"""The sentences that say whom another one speaks of."""

import re

from index.ranking.ranker import Ranker

_POINTS_BACK = re.compile(
    r"\W*(?:(?:Der|Die|Das) [A-ZÄÖÜ]|(?:Dies(?:er|e|es)|The|This|These) [^\W\d_]|(?:Er|Sie|Es"
    r"|Seine?|Ihre?|Dadurch|Damit|Dort|Dafür|Daher|Dabei|Zu den|He|She|It|They|His|Her|Its|Their"
    r"|There)\b)"
)


def antecedents(ranker: Ranker, number: int) -> list[int]:
    """Return the sentences that can say whom a sentence speaks of that opens by pointing back.

    A pronoun points to the sentence before; "the deal", where a paragraph begins, to what the
    article is about, which its first sentence says.
    """
    sentence = ranker.sentences[number - 1]
    if number == 1 or not _POINTS_BACK.match(ranker.text_of(number)):
        return []
    before = ranker.sentences[number - 2]
    return [number - 1] if before.paragraph == sentence.paragraph else [1]
