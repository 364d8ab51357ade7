"""Where in an archive the answers of a question are sought."""

import numpy as np
import pytest

from index.ranking.seeking import sought_by

QUESTION = "Who runs the town's swimming pool?"
ANSWER = "Geleitet wird das Freibad seit Mai von Jana Kühn."
OTHERS = (
    "Das Schwimmbad der Stadt ist ein großes Bad.",
    "Wer schwimmt, lebt gesünder, sagen Ärzte.",
    "Die Stadt verkauft ihr altes Rathaus.",
)


def test_nearer_to_what_answers(embedder):
    """The answer gains on sentences that merely speak of the same."""
    question, answer, *others = embedder.encode([QUESTION, ANSWER, *OTHERS])
    sought = sought_by(question)

    for other in others:
        assert sought @ answer - sought @ other > question @ answer - question @ other


def test_length_and_shape(embedder):
    """It is a direction, like the vectors that it is compared with."""
    sought = sought_by(embedder.encode([QUESTION])[0])

    assert sought.shape == (embedder.dimensions,)
    assert sought.dtype == np.float32
    assert np.linalg.norm(sought) == pytest.approx(1, abs=1e-5)
