"""Cosines on a scale of the article's own."""

import numpy as np
import pytest

from index.article import Article
from index.calibration import LEAST_DEVIATION, Calibration
from index.embedding.centring import Centring
from index.embedding.neutral import NEUTRAL, neutral_vectors
from index.indexing import build

TEXT = (
    "Das Rathaus von Lindau wird ab Mai saniert. Die Arbeiten kosten 12 Millionen Euro. "
    "Bürgermeisterin Anna Köhler sprach von einem Glücksfall.\n"
)
QUESTIONS = ["Was kosten die Arbeiten am Rathaus?", "Who spoke of a stroke of luck?"]
STRANGE = ["Wie hoch ist der Eiffelturm?", "What do penguins eat?"]


class Squeezed:
    """The bundled model with all of its vectors pressed into a narrow cone, in more dimensions."""

    def __init__(self, embedder, share):
        self._embedder = embedder
        self._share = share
        self.name = f"squeezed/{share}"
        self.dimensions = embedder.dimensions + 1

    def encode(self, texts):
        """Return rows that have the squared ``share`` of their length in one direction."""
        rows = self._embedder.encode(texts) * np.sqrt(1 - self._share)
        common = np.full((len(texts), 1), np.sqrt(self._share))
        return np.hstack([rows, common]).astype(np.float32)


def best(embedder, questions, *, raw=False):
    """Return for each question the best z-score of a sentence, or its cosine."""
    indexed = build(Article(TEXT, "Rathaus", "de", "rathaus.txt"), embedder)
    cosines = (indexed.sentence_vectors @ embedder.encode(questions).T).astype(float)
    return (cosines if raw else indexed.calibration.standardised(cosines)).max(axis=0)


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_the_scale_of_the_model_does_not_matter(embedder, share):
    """A model whose cosines are all high gives the same z-scores as one whose are not."""
    squeezed = Squeezed(embedder, share)

    assert best(squeezed, STRANGE, raw=True).min() > best(embedder, QUESTIONS, raw=True).min()
    for questions in (QUESTIONS, STRANGE):
        assert np.allclose(best(squeezed, questions), best(embedder, questions), atol=0.01)


def test_answerable_and_strange(embedder):
    """What the article speaks of stands clearly above what it does not."""
    assert best(embedder, QUESTIONS).min() > 3 > best(embedder, STRANGE).max()


def test_one_sentence(embedder):
    """An article of a single sentence has a scale too, and that of a model without one is not 0."""
    indexed = build(Article("Es regnet.", "", "de", ""), embedder)

    assert indexed.calibration.deviation > LEAST_DEVIATION
    same = np.tile(embedder.encode(["Es regnet."]), (3, 1))
    assert Calibration.of(same, Constant()).deviation == LEAST_DEVIATION


class Constant:
    """Embeds all texts alike."""

    name, dimensions = "constant/1", 512

    def encode(self, texts):
        """Return the same row for each text."""
        return np.full((len(texts), 512), 512**-0.5, dtype=np.float32)


def test_without_figures():
    """What is not known changes nothing."""
    cosines = np.array([0.1, 0.9])

    assert np.array_equal(Calibration().standardised(cosines), cosines)


def test_neutral_texts_are_embedded_once(embedder):
    """Half of them are German; their vectors are those of the model."""
    first = neutral_vectors(embedder)

    assert first is neutral_vectors(embedder)
    assert first.shape == (len(NEUTRAL), embedder.dimensions)
    assert sum("the" in text.casefold().split() for text in NEUTRAL[16:]) >= 14


def test_centring(embedder):
    """Cone and language are taken out, whatever the strength; what a text says stays."""
    language = np.repeat([[1.0], [-1.0]], len(NEUTRAL) // 2, axis=0)
    plain = embedder.encode(NEUTRAL).astype(float)
    rows = np.hstack([plain, 3 * language, np.full_like(language, 5)])
    centred = Centring.of(rows).applied(rows)
    german, english = centred[:16], centred[16:]

    assert np.allclose(np.linalg.norm(centred, axis=1), 1)
    assert abs((german @ english.T).mean()) < 0.05
    nearest = (german[[2, 6]] @ english.T).argmax(axis=1)  # the cat, the key
    assert nearest.tolist() == [2, 6]
