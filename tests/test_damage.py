"""Damaged files of an index are found and made again; ``bench.damage`` has the long version."""

from bench.damage import damaged

TRIALS, FLIPS, SEED = 12, 1, 3


def test_damaged(tmp_path):
    """Whatever becomes of a file, an answer is as before, or not given."""
    outcomes = list(damaged(tmp_path, FLIPS, SEED, TRIALS))

    assert outcomes
    assert [each for each in outcomes if "BROKEN" in each[2]] == []
    assert any("said" in outcome for *_, outcome in outcomes)
