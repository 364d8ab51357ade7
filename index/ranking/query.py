"""A question in the form that ranking needs: its words and their vectors."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.model import Embedder, TokenEmbedder
from index.embedding.tokens import TokenVectors
from index.ranking.reading import basis
from index.ranking.seeking import sought_by
from index.text.stop_words import STOP_WORDS
from index.text.words import content_words, distinct, word_spans, words

_ASKS_FOR = re.compile(
    r"(?i)\b(?:welche[mnrs]?|what|which|whose|wessen|wie ?viele?[nr]?|how (?:many|much)|was für"
    r"|what (?:kind|type|sort)s? of|welche (?:art|sorte) von|namen? (?:des|der|von)"
    r"|names? of)(?: (?:an?|the|eine?[mnrs]?))?\s+"
)


@dataclass(frozen=True, slots=True)
class EncodedQuestion:
    """A question, its content words and what the model makes of both.

    ``vector`` has shape ``(d,)``, ``word_vectors`` ``(len(words), e)``, all L2-normalised; the
    lengths differ where words have a model of their own.
    ``topic`` is the place in ``words`` of the noun asked about ("company" in "Which company").
    ``tokens`` are its word pieces in the directions that are read, and ``reading`` its vector,
    shape ``(e,)``, as the model of the words makes them; where one model makes all, ``vector`` is
    ``reading`` itself.
    """

    text: str
    words: tuple[str, ...]
    topic: int | None
    vector: NDArray[np.float32]
    word_vectors: NDArray[np.float32]
    tokens: TokenVectors
    reading: NDArray[np.float32]

    @property
    def sought(self) -> NDArray[np.float32]:
        """What the vectors of passages that answer it are near to, shape ``(d,)``."""
        return sought_by(self.vector) if self.vector is self.reading else self.vector


def encode(question: str, embedder: Embedder, words: TokenEmbedder) -> EncodedQuestion:
    """Encode a question with ``embedder``, its words and pieces with the model of the words."""
    chosen = question_words(question)
    noun = topic(question)
    vectors = words.encode([question, *chosen])
    reading = vectors[0]
    return EncodedQuestion(
        text=question,
        words=chosen,
        topic=chosen.index(noun) if noun in chosen else None,
        vector=reading if embedder is words else embedder.encode([question])[0],
        word_vectors=vectors[1:],
        tokens=words.tokens([question], basis()),
        reading=reading,
    )


def question_words(question: str) -> tuple[str, ...]:
    """Return the distinct content words; all its words if it has no content word."""
    return tuple(distinct(content_words(question)) or distinct(words(question)))


def topic(question: str) -> str | None:
    """Return the folded noun behind "which", "what" or "how many"; None if there is none."""
    asks = _ASKS_FOR.search(question)
    if asks is None:
        return None
    rest = question[asks.end() :]
    behind = word_spans(rest)[:2]
    if not behind or behind[0][0] in STOP_WORDS:
        return None
    first, start, _ = behind[0]
    # "welcher berühmte Spieler": in German a noun has a capital letter, an adjective has none.
    if len(behind) > 1 and rest[start].islower():
        second, start, _ = behind[1]
        if rest[start].isupper() and second not in STOP_WORDS:
            return second
    return first


def telling_words(question: str) -> frozenset[str]:
    """Return the folded words with a digit, or with a capital letter that no sentence start gives.

    In German these are all nouns.
    """
    spans = word_spans(question)
    return frozenset(
        word
        for place, (word, start, end) in enumerate(spans)
        if any(map(str.isdigit, word)) or (place > 0 and question[start:end] != word)
    )
