"""The table of figures, as people in either language write it."""

from rag.evaluation.metrics import Measure
from rag.evaluation.table import Row, rows

METRICS = {
    "all": {
        "recall@1": Measure(0.7951, 200),
        "check_accuracy": Measure(None, 0),
        "check_accuracy:name": Measure(1.0, 3),
        "p50_ms": Measure(3.25, 200),
        "p95_ms": Measure(123.4, 200),
    },
    "de": {"recall@1": Measure(0.8, 100), "p50_ms": Measure(3.0, 100)},
    "en": {"recall@1": Measure(0.79, 100)},
}


def test_rows():
    """Shares are percentages, times have their unit, and a dash stands where there is no data."""
    german, english = rows(METRICS, "de"), rows(METRICS, "en")

    assert german[0] == Row("recall@1", "79,5\xa0%", "80,0\xa0%", "79,0\xa0%")
    assert english[0] == Row("recall@1", "79.5%", "80.0%", "79.0%")
    assert english[1] == Row("check_accuracy", "–", "–", "–")
    assert english[2] == Row("check_accuracy:name", "100.0%", "–", "–")
    assert english[3] == Row("p50_ms", "3.2\xa0ms", "3.0\xa0ms", "–")
    assert english[4].all == "123\xa0ms"
