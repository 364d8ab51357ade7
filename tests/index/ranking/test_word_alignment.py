import numpy as np
import pytest

from index.indexed import WordVectors
from index.ranking.word_alignment import PART_STRENGTH, WordAlignment

WORDS = ("gründete", "investition", "sauerstoff", "2016", "1.600", "trainingsdaten", "meta")
MEMBERS = [[0, 3], [1, 4, 6], [2, 5], []]


@pytest.fixture(scope="module")
def alignment(embedder):
    word_vectors = WordVectors(WORDS, embedder.encode(WORDS).astype(np.float16))
    return WordAlignment(word_vectors, MEMBERS)


@pytest.fixture
def strengths(alignment, embedder):
    def of(*words):
        return alignment.strengths(words, alignment.cosines(embedder.encode(words)))

    return of


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("founded", "gründete"), ("oxygen", "sauerstoff"), ("investment", "investition")],
)
def test_a_word_finds_its_translation(strengths, asked, nearest):
    """The model serves as a bilingual word_vectors."""
    assert WORDS[int(strengths(asked)[0].argmax())] == nearest


def test_equal_words_have_full_strength(strengths):
    """A word says all of itself."""
    assert strengths("meta")[0, WORDS.index("meta")] == pytest.approx(1, abs=1e-3)


def test_a_part_finds_its_compound(strengths):
    """German compounds are found by what they are made of, and the other way round."""
    place = WORDS.index("trainingsdaten")

    assert strengths("daten")[0, place] >= PART_STRENGTH
    assert strengths("trainingsdatensatz")[0, place] >= PART_STRENGTH


def test_figures_are_equal_or_different(strengths):
    """No other year stands in for a year, and a separator is no difference."""
    assert strengths("2016")[0].tolist() == [0, 0, 0, 1, 0, 0, 0]
    assert strengths("2017")[0].max() == 0
    assert strengths("1,600")[0, WORDS.index("1.600")] == 1


def test_strengths_lie_between_nothing_and_all(strengths):
    """Values are comparable across words."""
    found = strengths("who", "paid", "x", "10")

    assert found.shape == (4, len(WORDS))
    assert found.min() >= 0
    assert found.max() <= 1 + 1e-6


def test_a_sentence_has_its_best_word(alignment):
    """A sentence without content words holds nothing."""
    found = alignment.in_sentences(np.array([[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]]))

    assert found.tolist() == [[0.4, 0.7, 0.6, 0.0]]
