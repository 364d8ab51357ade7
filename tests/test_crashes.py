"""Killed at random moments, the command line loses nothing; see ``bench.crashes``."""

import pytest

from bench.crashes import killed, together
from bench.trial import PatientEmbedder, Trial

KILLS, SEED = 5, 7


@pytest.fixture(scope="module")
def patient():
    """A model that reads nothing twice."""
    return PatientEmbedder()


def test_killed(tmp_path, patient):
    """After each kill what was reported is whole and answers as before, in a folder."""
    counts = killed(Trial(str(tmp_path / "index"), tmp_path, patient), KILLS, SEED)

    assert counts["killed"] == KILLS


def test_over_a_server(tmp_path, patient, chroma_server):
    """The same on a server, with what other tests have left there."""
    trial = Trial(chroma_server, tmp_path, patient)
    counts = killed(trial, KILLS, SEED)

    assert counts["killed"] == KILLS


def test_two_at_once(tmp_path, patient):
    """Two processes add, ask and remove in one folder, and nobody's work is lost."""
    counts = together(Trial(str(tmp_path / "index"), tmp_path, patient), 2, SEED, turns=3)

    assert counts["articles checked"]
