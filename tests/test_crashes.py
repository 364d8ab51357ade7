"""Killed at random moments, the command line loses nothing; see ``bench.crashes``."""

import pytest

from bench.crashes import chroma_server, killed, together
from bench.trial import PatientEmbedder, Trial

KILLS, SEED = 3, 7


@pytest.fixture(scope="module")
def patient():
    """A model that reads nothing twice."""
    return PatientEmbedder()


def test_killed(tmp_path, patient):
    """After each kill what was reported is whole and answers as before, in a folder."""
    counts = killed(Trial(str(tmp_path / "index"), tmp_path, patient), KILLS, SEED)

    assert counts["killed"] == KILLS


def test_killed_beside_a_server(tmp_path, patient):
    """The same with a Chroma server, which itself goes on."""
    with chroma_server(tmp_path / "chroma") as url:
        counts = killed(Trial(url, tmp_path, patient), KILLS, SEED)

    assert counts["killed"] == KILLS


def test_two_at_once(tmp_path, patient):
    """Two processes add, ask and remove in one folder, and nobody's work is lost."""
    counts = together(Trial(str(tmp_path / "index"), tmp_path, patient), 2, SEED, turns=3)

    assert counts["articles checked"]
