"""Thresholds: what ``--min`` understands, and when one is reached."""

import pytest

from rag.evaluation.metrics import Measure
from rag.evaluation.threshold import Threshold, ThresholdError, parse_threshold

METRICS = {
    "all": {"recall@1": Measure(0.8, 10), "refused": Measure(None, 0)},
    "de": {"recall@1": Measure(0.9, 5)},
    "en": {"recall@1": Measure(0.7, 5)},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("recall@1=0.8", Threshold("recall@1", "all", 0.8)),
        ("all:recall@1=0.8", Threshold("recall@1", "all", 0.8)),
        ("de:recall@1=.8", Threshold("recall@1", "de", 0.8)),
        (" en:verbatim = 1 ", Threshold("verbatim", "en", 1.0)),
        ("check_accuracy:number=0.9", Threshold("check_accuracy:number", "all", 0.9)),
        ("de:check_accuracy:number=0.9", Threshold("check_accuracy:number", "de", 0.9)),
    ],
)
def test_read(text, expected):
    """A metric and its value are read, for all records or one language."""
    assert parse_threshold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("recall@1", "cannot be read"),
        ("", "cannot be read"),
        ("=0.8", "cannot be read"),
        ("recall@1=", "cannot be read"),
        ("recall@1==0.8", "cannot be read"),
        ("recall@2=0.8", "does not know “recall@2”"),
        ("fr:recall@1=0.8", "does not know “fr:recall@1”"),
        ("p95_ms=100", "less is better"),
        ("recall@1=80", "from 0 to 1"),
        ("recall@1=80%", "from 0 to 1"),
        ("recall@1=-0.1", "from 0 to 1"),
        ("recall@1=nan", "from 0 to 1"),
        ("recall@1=inf", "from 0 to 1"),
        ("recall@1=high", "from 0 to 1"),
    ],
)
def test_refused(text, expected):
    """Anything else is refused in one sentence of either language."""
    with pytest.raises(ThresholdError) as caught:
        parse_threshold(text)

    assert expected in caught.value.message.en
    for sentence in caught.value.message:
        assert sentence.endswith(".")
        assert "\n" not in sentence


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("recall@1=0.8", True),
        ("recall@1=0.81", False),
        ("de:recall@1=0.9", True),
        ("en:recall@1=0.8", False),
        ("refused=0", False),
        ("check_accuracy:number=0", False),
    ],
)
def test_reached(text, reached):
    """A figure equal to the threshold reaches it; one without data never does."""
    assert parse_threshold(text).reached(METRICS) is reached


def test_name():
    """A threshold is named as it was asked for."""
    assert parse_threshold("recall@1=0.8").name == "recall@1"
    assert parse_threshold("de:recall@1=0.8").name == "de:recall@1"
