"""A statement taken apart: what is asked, what is said."""

import numpy as np
import pytest

from rag.checking.statement import FRAGMENT, divide, encode

WHO = "Wer hat Scale AI gegründet?"


@pytest.mark.parametrize(
    ("text", "question", "asked", "said"),
    [
        ("How many points? 308", "", "How many points?", "308"),
        ("How many points? 308", WHO, "How many points?", "308"),
        ("Alexandr Wang", WHO, WHO, "Alexandr Wang"),
        ("Alexandr Wang", "", "", "Alexandr Wang"),
        ("Alexandr Wang gründete 2016 Scale AI.", WHO, "", "Alexandr Wang gründete 2016 Scale AI."),
        ("Wer? Wann? Wang, 2016", "", "Wer? Wann?", "Wang, 2016"),
        (WHO, "", "", WHO),
    ],
)
def test_what_is_asked(text, question, asked, said):
    """A fragment answers its question; a whole sentence says what it says."""
    assert divide(text, question) == (asked, said)


def test_parts_and_their_vectors(embedder):
    """Each word, name and word of the question has a row, of length 1."""
    made = encode("Alexandr Wang", WHO, embedder)

    assert made.words == ("alexandr", "wang")
    assert [each.words for each in made.names] == [("alexandr", "wang")]
    assert {"scale", "ai"} <= set(made.asked)
    for rows, parts in (
        (made.word_vectors, made.words),
        (made.name_vectors, made.names),
        (made.asked_vectors, made.asked),
    ):
        assert rows.shape == (len(parts), embedder.dimensions)
        assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-3)
    assert made.vector.shape == (embedder.dimensions,)


def test_only_stop_words(embedder):
    """Where a statement has no content word, all its words count."""
    made = encode("It is so.", "", embedder)

    assert made.words == ("it", "is", "so")
    assert len(made.words) < FRAGMENT
