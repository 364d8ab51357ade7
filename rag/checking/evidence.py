"""The sentences that a statement cites, compared with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.model import TokenEmbedder
from index.embedding.unit import unit
from index.ranking.comparison import Comparison
from index.ranking.ranker import Ranker
from index.text.proper_names import proper_names
from index.transformer.text import SentenceInContext
from rag.checking.antecedents import context
from rag.checking.space import space
from rag.checking.statement import EncodedStatement

Pieces = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Some sentences of an article: their texts and their word pieces in the learned space."""

    texts: tuple[str, ...]
    pieces: Pieces

    @property
    def text(self) -> str:
        """All of them as one text."""
        return " ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement and an article: ``asked`` is the question of a fragment, compared alike."""

    comparison: Comparison
    asked: Comparison | None
    article: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Cited sentences (places from 0) of one article, compared with the statement.

    ``context`` are the sentences that they are read with, ``with_context`` each with its own.
    """

    compared: Compared
    sentences: tuple[int, ...]
    cited: Sentences
    context: Sentences
    with_context: tuple[SentenceInContext, ...]

    @property
    def comparison(self) -> Comparison:
        """The statement and the article, sentence by sentence and word by word."""
        return self.compared.comparison

    @property
    def asked(self) -> Comparison | None:
        """The question of a fragment, compared in the same way."""
        return self.compared.asked

    @property
    def article(self) -> str:
        """The text of the whole article."""
        return self.compared.article

    @property
    def named(self) -> frozenset[str]:
        """The words of the article that are proper names, folded."""
        return proper_names(self.article)

    @property
    def text(self) -> str:
        """The cited sentences."""
        return self.cited.text

    def holding_question(self) -> tuple[float, float]:
        """Return the share of the question's words held here, and at best in another sentence."""
        if self.asked is None:
            return 0.0, 0.0
        shares = self.asked.shares()
        return float(self.asked.found(self.sentences).mean()), float(shares.max(initial=0))


def compare(statement: EncodedStatement, ranker: Ranker) -> Compared:
    """Hold a statement against each sentence of an article."""
    by_words = ranker.extractor.compare
    return Compared(
        comparison=by_words(statement.vector, statement.words, statement.word_vectors),
        asked=by_words(statement.vector, statement.asked, statement.asked_vectors)
        if statement.asked
        else None,
        article=ranker.article.text,
    )


def evidence_of(
    statement: EncodedStatement,
    ranker: Ranker,
    numbers: Sequence[int],
    embedder: TokenEmbedder,
    compared: Compared | None = None,
) -> Evidence:
    """Return the sentences of one article that have these numbers, compared with the statement.

    ``embedder`` is the model of words and word pieces, best one that remembers.
    """
    before = _before(ranker, numbers)
    around = sorted(each for own in before.values() for each in own)
    return Evidence(
        compared=compared or compare(statement, ranker),
        sentences=tuple(number - 1 for number in numbers),
        cited=_sentences(ranker, numbers, embedder),
        context=_sentences(ranker, around, embedder),
        with_context=tuple(_with_context(ranker, before)),
    )


def text_of(evidence: Sequence[Evidence]) -> str:
    """Return the text of all cited sentences."""
    return " ".join(each.text for each in evidence)


def held_words(evidence: Sequence[Evidence]) -> NDArray[np.float64]:
    """Return how far the cited sentences hold each word of the statement, in [0, 1]."""
    found: NDArray[np.float64] = np.max(
        [each.comparison.found(each.sentences) for each in evidence], axis=0
    )
    return found


def with_context(ranker: Ranker, numbers: Sequence[int]) -> list[SentenceInContext]:
    """Return the sentences that have these numbers, each with those that it is read with."""
    return _with_context(ranker, _before(ranker, numbers))


def _with_context(ranker: Ranker, before: Mapping[int, Sequence[int]]) -> list[SentenceInContext]:
    return [
        SentenceInContext(ranker.text_of(number), [ranker.text_of(each) for each in own])
        for number, own in before.items()
    ]


def _before(ranker: Ranker, numbers: Sequence[int]) -> dict[int, list[int]]:
    """Return for each of these sentences those that it is read with, none of them twice."""
    given, before = set(numbers), {}
    for number in numbers:
        before[number] = [each for each in context(ranker, number) if each not in given]
        given.update(before[number])
    return before


def _sentences(ranker: Ranker, numbers: Sequence[int], embedder: TokenEmbedder) -> Sentences:
    texts = tuple(ranker.text_of(number) for number in numbers)
    return Sentences(texts, unit(embedder.tokens(texts, space()).vectors))
