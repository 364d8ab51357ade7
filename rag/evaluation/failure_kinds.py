"""What went wrong with a record."""

from enum import StrEnum

from rag.evaluation.metrics import Outcome, values_of
from rag.evaluation.outcome import ClaimOutcome


class Failure(StrEnum):
    """The ways to fail, the gravest first."""

    NOT_VERBATIM = "not_verbatim"
    REFUSED = "refused"
    ANSWERED = "answered"
    FIRST_WRONG = "first_wrong"
    CITATION_WRONG = "citation_wrong"
    ANSWER_MISSING = "answer_missing"
    LANGUAGE_WRONG = "language_wrong"
    CLAIM_WRONG = "claim_wrong"


_METRIC = {
    Failure.NOT_VERBATIM: "verbatim",
    Failure.REFUSED: "answered",
    Failure.ANSWERED: "refused",
    Failure.FIRST_WRONG: "recall@1",
    Failure.CITATION_WRONG: "citation_precision",
    Failure.ANSWER_MISSING: "answer_contained",
    Failure.LANGUAGE_WRONG: "right_language",
}


def failure_of(outcome: Outcome) -> Failure | None:
    """Return the gravest failure of a record: the metric that it adds nothing to."""
    if isinstance(outcome, ClaimOutcome):
        return None if outcome.right else Failure.CLAIM_WRONG
    for failure, metric in _METRIC.items():
        if 0.0 in values_of(metric, outcome):
            return failure
    return None
