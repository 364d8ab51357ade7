"""Passages: the chunks that give a sentence its context."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from index.article import Passage, Sentence
from index.text.tokens import CountTokens

PASSAGE_BUDGET = 300
"""Tokens of a passage: most paragraphs of a news article are one."""


def passages(
    text: str,
    sentences: Sequence[Sentence],
    count_tokens: CountTokens,
    budget: int = PASSAGE_BUDGET,
) -> tuple[Passage, ...]:
    """Return runs of whole neighbouring sentences of one paragraph, each within the budget.

    Together they hold every sentence once. A sentence over the budget stands alone.
    """
    if not sentences:
        return ()
    # A sentence is counted with the gap behind it, so that a run never has more than its parts.
    starts = [*(each.start for each in sentences), sentences[-1].end]
    pieces = (text[start:end] for start, end in pairwise(starts))
    paragraphs = groupby(zip(sentences, pieces, strict=True), key=lambda pair: pair[0].paragraph)
    runs = [run for _, each in paragraphs for run in _runs(list(each), count_tokens, budget)]
    return tuple(
        Passage(number, run[0].number, run[-1].number, run[0].start, run[-1].end)
        for number, run in enumerate(runs, start=1)
    )


def _runs(
    paragraph: Sequence[tuple[Sentence, str]], count_tokens: CountTokens, budget: int
) -> Iterator[list[Sentence]]:
    """Yield the runs of a paragraph's sentences, each of which comes with what is to be counted."""
    sentences, pieces = zip(*paragraph, strict=True)
    sizes = [len(each.encode()) for each in pieces]
    if sum(sizes) > budget:  # no token is shorter than a byte: with fewer of these none is counted
        sizes = count_tokens(pieces)
    run: list[Sentence] = []
    used = 0
    for sentence, size in zip(sentences, sizes, strict=True):
        if run and used + size > budget:
            yield run
            run, used = [], 0
        run.append(sentence)
        used += size
    yield run
