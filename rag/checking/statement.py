"""A statement in the form that the check needs: what is asked, what is said, words and vectors."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.model import TokenEmbedder
from index.embedding.unit import unit
from index.text.language import function_words
from index.text.words import content_words, distinct, words
from rag.checking.names import Name, names
from rag.checking.space import space

FRAGMENT = 4
"""Words up to which a statement of an answer is a mere part of a sentence."""

YES = re.compile(r"(?:ja|yes)\b", re.IGNORECASE)
NO = re.compile(r"(?:nein|no)\b(?=[.,!;: ]*(?:\Z|[.,!;:]))", re.IGNORECASE)

_ASKED = re.compile(r".*\?(?=\s*\S)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class EncodedStatement:
    """A statement with what the model makes of it.

    ``question`` is what a mere fragment answers, else empty; ``is_german`` says that the whole has
    more German function words than English ones, or none. ``vector``, shape ``(d,)``, is of
    question and text; ``words`` are the content words of the text with ``word_vectors``
    ``(len(words), d)``, ``names`` its names with ``name_vectors`` ``(len(names), d)`` and
    ``asked`` those of the question with ``asked_vectors`` ``(len(asked), d)``. ``pieces`` are the
    word pieces of the whole in the learned space; all are L2-normalised.
    """

    text: str
    question: str
    is_german: bool
    words: tuple[str, ...]
    names: tuple[Name, ...]
    vector: NDArray[np.float32]
    word_vectors: NDArray[np.float32]
    name_vectors: NDArray[np.float32]
    asked: tuple[str, ...]
    asked_vectors: NDArray[np.float32]
    pieces: NDArray[np.float32]

    @property
    def whole(self) -> str:
        """What is said with what is asked, where there is a question."""
        return f"{self.question} {self.text}".strip()


def encode(text: str, question: str, embedder: TokenEmbedder) -> EncodedStatement:
    """Encode a statement; ``embedder`` may remember the words of earlier ones."""
    asked, text = divide(text, question)
    chosen = tuple(distinct(content_words(text)) or distinct(words(text)))
    named = tuple(names(text, fragment=bool(asked)))
    topic = tuple(distinct(content_words(asked)))
    phrases = [text[each.start : each.end] for each in named]
    parts = embedder.encode([*chosen, *phrases, *topic])
    after = len(chosen) + len(named)
    whole = f"{asked} {text}".strip()
    german, english = function_words(whole)
    vector, tokens = embedder.read(whole)
    return EncodedStatement(
        text=text,
        question=asked,
        is_german=german >= english,
        words=chosen,
        names=named,
        vector=vector,
        word_vectors=parts[: len(chosen)],
        name_vectors=parts[len(chosen) : after],
        asked=topic,
        asked_vectors=parts[after:],
        pieces=unit(tokens.within(space()).vectors),
    )


def divide(text: str, question: str) -> tuple[str, str]:
    """Return what is asked, and what is said: "Wie viele? 308" says no more than "308".

    A whole sentence needs no question to be understood.
    """
    asks = _ASKED.match(text)
    if asks:
        return asks[0].strip(), text[asks.end() :].strip()
    return (question, text) if len(words(text)) <= FRAGMENT else ("", text)


def is_fragment(statement: EncodedStatement) -> bool:
    """Tell whether a statement is a mere part of a sentence; "Nein." is one with its question."""
    said = statement.text
    return len(words(said)) <= FRAGMENT and not (YES.match(said) or NO.match(said))
