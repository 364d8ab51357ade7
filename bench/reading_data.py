"""What the learned reading is learned from: questions and articles as the model sees them."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.cache import kept
from bench.corpus import Question, Text, by_article, natural, others, text_of
from index.embedding.model import BundledEmbedder
from index.embedding.tokens import DIMENSIONS
from index.indexing import build, embed_words
from index.ranking.features import FeatureExtractor
from index.ranking.query import encode
from index.ranking.ranker import vocabulary
from index.ranking.structure import Structure, structure_of

Array = NDArray[Any]

KEPT = 320
"""Directions of the word pieces' vectors that are kept: nine tenths of what they differ in."""

SAMPLE = 40
"""Of so many texts one is looked at to find these directions."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its pieces in the kept directions, its vector, and the plain features.

    ``found`` tells how far each sentence (row) holds each of its words.
    """

    question: Question
    pieces: Array
    vector: Array
    features: Array
    found: Array


@dataclass(frozen=True, slots=True)
class Read:
    """An article with the pieces of its sentences in the kept directions, and its questions."""

    text: Text
    pieces: Array
    owners: Array
    vectors: Array
    structure: Structure
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """All that is learned from; ``basis``, shape ``(DIMENSIONS, KEPT)``, holds the directions."""

    basis: Array
    articles: tuple[Read, ...]


def load(cache: Path | None, parts: Sequence[str]) -> Data:
    """Return these parts of the natural corpus and the sets made by others.

    They are read from ``cache`` if it is there, else made, in some minutes, and kept there.
    """
    return kept(cache, lambda: _made(parts))


def _made(parts: Sequence[str]) -> Data:
    questions = [question for part in parts for question in natural(part)] + others()
    groups = by_article(questions)
    basis = _basis([text for group in groups for text in _texts(group)][::SAMPLE])
    with ProcessPoolExecutor(2) as pool:
        articles = tuple(pool.map(_read, groups, [basis] * len(groups), chunksize=8))
    return Data(basis, articles)


def _texts(questions: Sequence[Question]) -> Iterator[str]:
    yield from text_of(questions[0].article).texts
    yield from (question.text for question in questions)


def _basis(texts: Sequence[str]) -> Array:
    """Return the directions in which word pieces differ most (principal components)."""
    moments = np.zeros((DIMENSIONS, DIMENSIONS))
    embedder = BundledEmbedder()
    for text in texts:
        rows = embedder.tokens([text]).vectors.astype(float)
        moments += rows.T @ rows
    _, directions = np.linalg.eigh(moments)
    basis: Array = directions[:, ::-1][:, :KEPT].astype(np.float32)
    return basis


_model: list[BundledEmbedder] = []


def _embedder() -> BundledEmbedder:
    """Return the model of this process."""
    if not _model:
        _model.append(BundledEmbedder())
    return _model[0]


def _read(questions: Sequence[Question], basis: Array) -> Read:
    embedder = _embedder()
    text = text_of(questions[0].article)
    indexed = build(text.article, embedder)
    extractor = FeatureExtractor(indexed, embed_words(vocabulary(indexed.texts), embedder))
    tokens = embedder.tokens(indexed.texts, basis)
    return Read(
        text=text,
        pieces=tokens.vectors.astype(np.float16),
        owners=tokens.owners,
        vectors=indexed.sentence_vectors,
        structure=structure_of(indexed.texts, indexed.sentences),
        asked=tuple(_ask(question, extractor, embedder, basis) for question in questions),
    )


def _ask(
    question: Question, extractor: FeatureExtractor, embedder: BundledEmbedder, basis: Array
) -> Asked:
    encoded = encode(question.text, embedder, embedder)
    extracted = extractor.extract(encoded)
    return Asked(
        question=question,
        pieces=embedder.tokens([question.text], basis).vectors.astype(np.float16),
        vector=encoded.vector,
        features=extracted.features.astype(np.float32),
        found=extracted.found.astype(np.float16),
    )
