"""Passages: the chunks that give a sentence its context."""

from collections.abc import Iterable, Iterator, Sequence
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
    sizes = count_tokens([text[start:end] for start, end in pairwise(starts)])
    sized = zip(sentences, sizes, strict=True)
    paragraphs = groupby(sized, key=lambda pair: pair[0].paragraph)
    runs = [run for _, paragraph in paragraphs for run in _runs(paragraph, budget)]
    return tuple(
        Passage(number, run[0].number, run[-1].number, run[0].start, run[-1].end)
        for number, run in enumerate(runs, start=1)
    )


def _runs(paragraph: Iterable[tuple[Sentence, int]], budget: int) -> Iterator[list[Sentence]]:
    run: list[Sentence] = []
    used = 0
    for sentence, size in paragraph:
        if run and used + size > budget:
            yield run
            run, used = [], 0
        run.append(sentence)
        used += size
    yield run
