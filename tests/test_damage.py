"""Damaged files of an index are found and made again; ``bench.damage`` has the long version."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_damaged():
    """Whatever becomes of a file, an answer is as before, or not given."""
    arguments = ["--articles", "3", "--flips", "1", "--most", "4", "--seed", "3"]
    run = subprocess.run(  # of its own: the bench forks, which threads of other tests forbid
        [sys.executable, "-m", "bench.damage", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert "BROKEN" not in run.stdout
    assert "made again" in run.stdout
