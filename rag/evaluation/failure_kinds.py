"""What went wrong with a record."""

from enum import StrEnum

from rag.evaluation.metrics import Outcome, values_of
from rag.evaluation.outcome import ClaimOutcome


class Failure(StrEnum):
    """The ways to fail, the gravest first."""

    NOT_VERBATIM = "not_verbatim"
    REFUSED = "refused"
    ANSWERED = "answered"
    CITATION_WRONG = "citation_wrong"
    NOT_FOUND = "not_found"
    FIRST_WRONG = "first_wrong"
    ANSWER_MISSING = "answer_missing"
    LANGUAGE_WRONG = "language_wrong"
    CLAIM_WRONG = "claim_wrong"


_WORST: dict[Failure, tuple[str, float]] = {
    Failure.NOT_VERBATIM: ("verbatim", 0),
    Failure.REFUSED: ("refused_wrongly", 1),
    Failure.ANSWERED: ("claimed", 1),
    Failure.CITATION_WRONG: ("sure_precision", 0),
    Failure.NOT_FOUND: ("found", 0),
    Failure.FIRST_WRONG: ("recall@1", 0),
    Failure.ANSWER_MISSING: ("answer_contained", 0),
    Failure.LANGUAGE_WRONG: ("right_language", 0),
}
"""The metric that tells each of them, and its value that does."""


def failure_of(outcome: Outcome) -> Failure | None:
    """Return the gravest failure of a record, None if there is none."""
    if isinstance(outcome, ClaimOutcome):
        return None if outcome.right else Failure.CLAIM_WRONG
    for failure, (metric, worst) in _WORST.items():
        if worst in values_of(metric, outcome):
            return failure
    return None
