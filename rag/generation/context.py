"""Which sentences a model is shown, and under which numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.article import Hit
from index.text.tokens import CountTokens

BUDGET = 6_000
"""Tokens of the sentences offered, as tiktoken counts them: a long article, and room in any model.

A model with less room says so, and is offered half of what it was.
"""

LEAD = 3
"""Sentences at the beginning of an article that say what it is about, its headline among them."""

PER_LINE = 5
"""Tokens of a sentence's number, brackets and line end."""

_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Context:
    """Sentences in reading order; the first has number 1. Articles follow each other unmixed.

    ``tokens`` are what they cost of the budget.
    """

    hits: tuple[Hit, ...]
    tokens: int

    def lines(self) -> Iterator[tuple[int, Hit]]:
        """Yield every sentence with its number."""
        return enumerate(self.hits, start=1)

    def known(self, numbers: Iterable[int]) -> tuple[Hit, ...]:
        """Return the sentences with these numbers, without those that were not offered."""
        return tuple(self.hits[number - 1] for number in numbers if self.holds(number))

    def holds(self, number: int) -> bool:
        """Tell whether a sentence was offered under this number."""
        return 1 <= number <= len(self.hits)


def choose_context(hits: Sequence[Hit], count_tokens: CountTokens, budget: int = BUDGET) -> Context:
    """Context as many sentences as ``budget`` tokens hold; the best one always.

    ``hits`` are all sentences of one or more articles, best first. Those that open the article of
    the best one come first, then all by rank, each with the sentences before and behind it in its
    paragraph, which say whom it speaks of.
    """
    by_key = {_key(hit): hit for hit in hits}
    costs = dict(zip(by_key, count_tokens([hit.text for hit in hits]), strict=True))
    chosen: dict[_Key, Hit] = {}
    left = budget
    lead = (by_key.get((hits[0].article.id, number)) for number in range(1, LEAD + 1))
    for wanted in (hits[0], *filter(None, lead), *hits):
        for key in _with_neighbours(wanted, by_key):
            cost = costs[key] + PER_LINE
            if key not in chosen and (cost <= left or not chosen):
                chosen[key] = by_key[key]
                left -= cost
    articles = list(dict.fromkeys(hit.article.id for hit in hits))
    ordered = sorted(
        chosen.values(), key=lambda hit: (articles.index(hit.article.id), hit.sentence.number)
    )
    return Context(tuple(ordered), budget - left)


def _with_neighbours(hit: Hit, by_key: dict[_Key, Hit]) -> Iterator[_Key]:
    """Yield the sentence itself, then the one before it and the one behind it."""
    article, number = _key(hit)
    for each in (number, number - 1, number + 1):
        found = by_key.get((article, each))
        if found and found.sentence.paragraph == hit.sentence.paragraph:
            yield article, each


def _key(hit: Hit) -> _Key:
    return hit.article.id, hit.sentence.number
