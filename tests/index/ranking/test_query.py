import pytest

from index.embedding.model import BundledEmbedder
from index.ranking.query import encode, question_words, telling_words, topic


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Welches Unternehmen wurde gegründet?", "unternehmen"),
        ("Welcher berühmte Spieler gewann?", "spieler"),
        ("What percentage does Meta own?", "percentage"),
        ("How many employees are there?", "employees"),
        ("Was für ein Modell ist Behemoth?", "modell"),
        ("Wer hat Scale AI gegründet?", None),
        ("What is it?", None),
    ],
)
def test_the_noun_asked_about(question, noun):
    """It stands behind the question word."""
    assert topic(question) == noun


def test_words_are_distinct_content_words():
    """Each is compared once, in the order of the question."""
    assert question_words("Wer hat Meta zu Meta gebracht?") == ("meta", "gebracht")


def test_a_question_of_stop_words_keeps_them():
    """There is always something to compare."""
    assert question_words("Was ist das?") == ("was", "ist", "das")


def test_everything_is_encoded_in_one_batch():
    """A question costs one pass of the model."""

    class Counting(BundledEmbedder):
        batches = 0

        def encode(self, texts):
            self.batches += 1
            return super().encode(texts)

    embedder = Counting()
    encoded = encode("What percentage does Meta own?", embedder, embedder)

    assert embedder.batches == 1
    assert encoded.word_vectors.shape == (len(encoded.words), 512)
    assert encoded.words[encoded.topic] == "percentage"


def test_telling_words_are_names_and_figures():
    """The capital letter that begins the question tells nothing."""
    assert telling_words("Does Apple pay 14,8 billion?") == {"apple", "14,8"}
