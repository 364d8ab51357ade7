"""A question held against a sentence, word by word, within a language or across the two."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.article import Span
from index.ranking.query import topic
from index.text.words import content_words, figure, fold, trigrams, word_spans
from index.text.words import words as folded_words
from rag.highlight.word_kinds import KINDS, directions

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to L2-normalised rows."""

_UNRELATED = 0.35
"""Cosine or trigram overlap of two words that have nothing to do with each other, at most."""
_ANCHORED = 0.2
"""Match of a word of the sentence that takes up a word of the question, at least."""

# "49-prozentige" and "Daten-Labeling-Startup" are one word for the eye that reads a mark.
_JOINTS = frozenset({"-", "‐", "’", "'", "&", "/", "."})


@dataclass(frozen=True, slots=True)
class WordMatch:
    """What each of the ``n`` words of a sentence has to do with a question.

    ``spans`` are the words' offsets. ``function`` marks words without meaning of their own.
    ``match`` in [0, 1], shape ``(n,)``, is how far a word takes up a word of the question;
    ``anchor`` is the same for the words that do so best, zero for the others. ``to_topic`` is the
    cosine of each word with the noun that the question asks for ("company" in "Which company"),
    ``topic_anchor`` how far a word takes up that noun, and ``to_question`` the cosine with the
    whole question. ``person`` and ``place`` tell how much a word is like those that name one.
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...]
    function: NDArray[np.bool_]
    match: NDArray[np.float64]
    anchor: NDArray[np.float64]
    topic_anchor: NDArray[np.float64]
    to_topic: NDArray[np.float64]
    to_question: NDArray[np.float64]
    person: NDArray[np.float64]
    place: NDArray[np.float64]


def match_words(question: str, sentence: str, encode: Encode | None) -> WordMatch:
    """Align the words of ``sentence`` with those of ``question``.

    The embedding model serves as a bilingual lexicon of single words; without ``encode`` only words
    that are spelt alike find each other. All texts are encoded in one batch.
    """
    spans = joined_words(sentence)
    words = [sentence[start:end] for start, end in spans]
    asked = _content(question)
    noun = topic(question)
    function = np.array([not content_words(word) for word in words], dtype=bool)
    similar, to_question, kinds = _similarities(words, asked, question, function, encode)
    matches = _matches(words, asked, similar)
    matches[function] = 0
    best = matches.max(axis=0, initial=0)
    anchors = np.where((matches >= best - 1e-6) & (matches > _ANCHORED), matches, 0)
    column = next((i for i, word in enumerate(asked) if noun in content_words(word)), None)
    others = [index for index in range(len(asked)) if index != column or len(asked) == 1]
    zeros = np.zeros(len(words))
    return WordMatch(
        spans=spans,
        words=tuple(words),
        function=function,
        match=matches[:, others].max(axis=1, initial=0),
        anchor=anchors.max(axis=1, initial=0),
        topic_anchor=zeros if column is None else matches[:, column],
        to_topic=zeros if column is None else similar[:, column],
        to_question=to_question,
        person=kinds[:, 0],
        place=kinds[:, 1],
    )


def joined_words(text: str) -> tuple[Span, ...]:
    """Return the spans of the words, those joined by a hyphen or the like as one."""
    joined: list[Span] = []
    for _, start, end in word_spans(text):
        if joined and text[joined[-1][1] : start] in _JOINTS:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _content(question: str) -> list[str]:
    words = [question[start:end] for start, end in joined_words(question)]
    return [word for word in words if content_words(word)] or words


def _similarities(
    words: Sequence[str],
    asked: Sequence[str],
    question: str,
    function: NDArray[np.bool_],
    encode: Encode | None,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return how like the words are to the question's words, to the whole question, to the kinds.

    Without ``encode``, and for words without meaning of their own, all of it is zero.
    """
    similar = np.zeros((len(words), len(asked)))
    to_question = np.zeros(len(words))
    kinds = np.zeros((len(words), len(KINDS)))
    content: list[int] = np.flatnonzero(~function).tolist()
    if encode is None or not content:
        return similar, to_question, kinds
    vectors = encode([*(words[index] for index in content), *asked, question])
    of_words, of_asked = vectors[: len(content)], vectors[len(content) : -1]
    similar[content] = of_words @ of_asked.T
    to_question[content] = of_words @ vectors[-1]
    kinds[content] = of_words @ directions()
    return similar, to_question, kinds


def _matches(
    words: Sequence[str], asked: Sequence[str], similar: NDArray[np.float64]
) -> NDArray[np.float64]:
    runs, runs_asked = ([trigrams(fold(word)) for word in each] for each in (words, asked))
    overlaps = np.array([[_dice(one, other) for other in runs_asked] for one in runs])
    shape = (len(words), len(asked))
    closest = np.maximum(similar, overlaps.reshape(shape))
    matches: NDArray[np.float64] = np.clip((closest - _UNRELATED) / (1 - _UNRELATED), 0, 1)
    figures = [_figure(word) for word in asked]
    for row, ours in enumerate(map(_figure, words)):
        for column, theirs in enumerate(figures):
            if ours or theirs:  # figures are equal or different, never alike
                matches[row, column] = float(ours == theirs)
    return matches


def _figure(word: str) -> str | None:
    """Return the figure that the word begins with: "49-prozentige" is about 49."""
    return figure(folded_words(word)[0])


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
