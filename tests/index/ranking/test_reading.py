"""What is read of sentences for a question."""

import numpy as np
import pytest

from index.ranking.query import encode
from index.ranking.reading import READ, SCALE, ArticleReading, basis, members
from index.ranking.structure import structure_of
from index.text.sentences import split

TEXT = """Die Brücke wird saniert

Niemand weiß Bescheid. Wer bezahlt das?

Der Bund gibt elf Millionen. Die Stadt trägt den Rest.
"""
SENTENCES = split(TEXT, "de")
ROUNDING = 1e-3
TEXTS = [TEXT[each.start : each.end] for each in SENTENCES]


@pytest.fixture(scope="module")
def readings(embedder):
    """The article, ready to be read by each set of weights."""
    tokens, vectors = embedder.tokens(TEXTS, basis()), embedder.encode(TEXTS)
    structure = structure_of(TEXTS, SENTENCES)
    return [ArticleReading(tokens, vectors, structure, weights) for weights in members()]


@pytest.fixture
def read(readings, embedder):
    """Return a function that reads the article for a question: a column by its name."""

    def columns(question):
        asked = encode(question, embedder, embedder)
        for reading in readings:
            found = reading.read(asked.tokens, asked.reading)
            yield {name: found[:, place] for place, name in enumerate(READ)}

    return columns


@pytest.mark.parametrize("place", range(len(TEXTS)))
def test_a_sentence_is_nearest_to_itself(read, place):
    """Each piece finds itself, in its context, and nothing is nearer."""
    for column in read(TEXTS[place]):
        for name in ("late", "contrast", "cosine"):
            assert column[name][place] == pytest.approx(SCALE, abs=ROUNDING)
            assert column[name].argmax() == place


def test_neighbours_only_add(read):
    """With further pieces the best one is as near or nearer, and the headline has no neighbour."""
    for column in read("Who pays for the bridge?"):
        for wider in ("late before", "late question", "late paragraph"):
            assert (column[wider] >= column["late"] - ROUNDING).all()
            assert column[wider][0] == pytest.approx(column["late"][0], abs=ROUNDING)
        assert np.ptp(column["late paragraph"][1:3]) < ROUNDING
        assert np.ptp(column["late paragraph"][3:]) < ROUNDING


def test_a_reply_is_read_with_its_question(read):
    """The sentences behind the question know how near that is; the others know of none."""
    for column in read("Wer bezahlt das?"):
        asked = column["late"][2]
        assert column["question late"] == pytest.approx([0, 0, 0, asked, asked], abs=ROUNDING)
