"""The bundled question set against the committed baseline."""

import json

from bench.update_baseline import BASELINE, fresh_run


def test_a_fresh_run_equals_the_baseline(tmp_path):
    """Status, citations and the first hit of every question; `bench.update_baseline` renews it."""
    expected = json.loads(BASELINE.read_text(encoding="utf-8"))
    found = fresh_run(tmp_path / "index")

    assert found["records"] == expected["records"]
    assert found["metrics"] == expected["metrics"]
