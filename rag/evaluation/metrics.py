"""The figures of a run. Each is a mean over the records that it applies to.

=====================  ==============================================================  =========
name                   what is averaged                                                over
=====================  ==============================================================  =========
``recall@k``           1 if one of the first *k* ranked sentences overlaps evidence    E
``mrr``                1 / place of the first ranked sentence that overlaps evidence,  E
                       0 if none of the first ten does
``citation_precision`` share of the cited sentences that overlap evidence (0 without   E answered
                       a citation)
``citation_recall``    share of the evidence pieces that a cited sentence overlaps     E answered
``verbatim``           1 if the text of a citation is the article's                    citations
``answer_contained``   1 if the answer or a cited sentence contains an ``answer``      A answered
                       string, whatever its case
``highlight_overlap``  1 if the marked words overlap an ``answer`` string in a right   A with a
                       citation: one that overlaps evidence and contains the string    right one
``answered``           1 if the question was answered                                  answerable
``refused``            1 if it was refused                                             unanswerable
``found``              1 if a citation or passage overlaps evidence                    E
``sure_precision``     1 if a citation overlaps evidence                               answered
``claimed``            1 if it was answered                                            unanswerable
``refused_wrongly``    1 if it was refused                                             answerable
``calibration_error``  distance of confidence and share of right ones, in ten bins,    shown
                       weighed by their size (Naeini et al. 2015, "Obtaining Well
                       Calibrated Probabilities Using Bayesian Binning")
``right_language``     1 if the answer's own words are in the question's language      questions
``faithfulness``       1 if the model that judges finds the answer in what it cites    judged
``correctness``        its score from 1 to 5, brought to [0, 1]                        judged, A
``check_accuracy``     1 if the verdict on a claim is the record's; what is unclear    claims
                       is not confirmed
``check_shown``        1 if it is shown, confirmed or not                              right claims
``check_withheld``     1 if it is not                                                  wrong claims
``p50_ms``, ``p95_ms`` nearest-rank percentile of the wall time                        records
=====================  ==============================================================  =========

E: answerable questions with ``evidence``; A: answerable questions with ``answer``; shown: questions
that were answered, or to which passages were shown, of which evidence tells if they are right. A
sentence overlaps evidence when they share a character. Means are taken over questions, however many
citations each has; only ``verbatim`` counts citations. ``recall@k`` is the success rate at *k*: a
piece of evidence that crosses a sentence's end is found with either part.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from rag.answer import Citation
from rag.evaluation.outcome import ClaimOutcome, QuestionOutcome, occurrences

Group = Literal["all", "de", "en"]
GROUPS: tuple[Group, ...] = ("all", "de", "en")

Outcome = QuestionOutcome | ClaimOutcome


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure and how many values it is made of; ``None`` without any."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of like confidence: its mean, the share that was right, and how many they are."""

    confidence: float
    right: float
    n: int


BINS = 10

Figures = Mapping[str, Measure]
"""The figures of one group of records, by name."""


def measure(outcomes: Sequence[Outcome]) -> dict[Group, dict[str, Measure]]:
    """Return the figures of all outcomes and of those in each language."""
    return {
        group: _figures([each for each in outcomes if group in ("all", each.record.language)])
        for group in GROUPS
    }


def counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Return how many records of each sort there are."""
    asked = [each for each in outcomes if isinstance(each, QuestionOutcome)]
    answerable = sum(each.record.answerable for each in asked)
    return {
        "n": len(outcomes),
        "n_answerable": answerable,
        "n_unanswerable": len(asked) - answerable,
        "n_claims": len(outcomes) - len(asked),
    }


def values_of(metric: str, outcome: QuestionOutcome) -> list[float]:
    """Return what a question adds to a metric: nothing where the metric does not apply."""
    return _OF_A_QUESTION[metric](outcome)


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest of ``values`` that ``share`` of them do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def _figures(outcomes: Sequence[Outcome]) -> dict[str, Measure]:
    asked = [each for each in outcomes if isinstance(each, QuestionOutcome)]
    claims = [each for each in outcomes if isinstance(each, ClaimOutcome)]
    judged = _JUDGED if any(each.judgement for each in asked) else {}
    figures = {
        name: _mean([value for each in asked for value in values(each)])
        for name, values in (_OF_A_QUESTION | judged).items()
    }
    figures[CALIBRATION_ERROR] = calibration_error(reliability(asked))
    figures[CHECK_ACCURACY] = _mean([float(each.right) for each in claims])
    figures[CHECK_SHOWN] = _mean([float(each.shown) for each in claims if each.record.supported])
    figures[CHECK_WITHHELD] = _mean(
        [float(not each.shown) for each in claims if not each.record.supported]
    )
    for kind in sorted({each.record.kind for each in claims if each.record.kind}):
        right = [float(each.right) for each in claims if each.record.kind == kind]
        figures[f"{CHECK_ACCURACY}:{kind}"] = _mean(right)
    times = [each.ms for each in outcomes]
    for name, share in TIMES.items():
        figures[name] = Measure(percentile(times, share) if times else None, len(times))
    return figures


def _mean(values: Sequence[float]) -> Measure:
    return Measure(sum(values) / len(values) if values else None, len(values))


def _recall_at(k: int) -> Callable[[QuestionOutcome], list[float]]:
    def recall(outcome: QuestionOutcome) -> list[float]:
        return [float(outcome.rank is not None and outcome.rank <= k)] if outcome.evidence else []

    return recall


def _reciprocal_rank(outcome: QuestionOutcome) -> list[float]:
    if not outcome.evidence:
        return []
    return [1 / outcome.rank if outcome.rank else 0.0]


def _citation_precision(outcome: QuestionOutcome) -> list[float]:
    if not (outcome.evidence and outcome.answer.answered):
        return []
    right = [outcome.holds(each.start, each.end) for each in outcome.answer.citations]
    return [sum(right) / len(right) if right else 0.0]


def _citation_recall(outcome: QuestionOutcome) -> list[float]:
    if not (outcome.evidence and outcome.answer.answered):
        return []
    cited = outcome.answer.citations
    found = [any(piece.overlaps(c.start, c.end) for c in cited) for piece in outcome.evidence]
    return [sum(found) / len(found)]


def _verbatim(outcome: QuestionOutcome) -> list[float]:
    return [float(outcome.is_verbatim(each)) for each in outcome.answer.citations]


def _answer_contained(outcome: QuestionOutcome) -> list[float]:
    if not (_has_answer(outcome) and outcome.answer.answered):
        return []
    texts = [outcome.answer.text, *(each.text for each in outcome.answer.citations)]
    found = any(any(occurrences(text, piece)) for text in texts for piece in outcome.record.answer)
    return [float(found)]


def _highlight_overlap(outcome: QuestionOutcome) -> list[float]:
    if not (_has_answer(outcome) and outcome.answer.answered):
        return []
    overlaps = [
        _marks_one(citation, spans)
        for citation in outcome.answer.citations
        if outcome.holds(citation.start, citation.end)
        and (spans := _answers_in(citation, outcome.record.answer))
    ]
    return [float(any(overlaps))] if overlaps else []


def _answered(outcome: QuestionOutcome) -> list[float]:
    return [float(outcome.answer.answered)] if outcome.record.answerable else []


def _refused(outcome: QuestionOutcome) -> list[float]:
    return [] if outcome.record.answerable else [float(outcome.refused)]


def _found(outcome: QuestionOutcome) -> list[float]:
    if not outcome.evidence:
        return []
    shown = (*outcome.answer.citations, *outcome.answer.passages)
    return [float(any(outcome.holds(each.start, each.end) for each in shown))]


def _sure_precision(outcome: QuestionOutcome) -> list[float]:
    right = outcome.right
    return [float(right)] if outcome.answer.answered and right is not None else []


def _claimed(outcome: QuestionOutcome) -> list[float]:
    return [] if outcome.record.answerable else [float(outcome.answer.answered)]


def _refused_wrongly(outcome: QuestionOutcome) -> list[float]:
    return [float(outcome.refused)] if outcome.record.answerable else []


def reliability(outcomes: Sequence[QuestionOutcome]) -> list[Bin]:
    """Return the bins of the questions of which it is known whether the answer is right."""
    return binned(
        [(each.answer.confidence, each.right) for each in outcomes if each.right is not None]
    )


def binned(judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Return ten bins of equal width by confidence, those that are empty left out."""
    bins = []
    for place in range(BINS):
        held = [pair for pair in judged if min(int(pair[0] * BINS), BINS - 1) == place]
        if held:
            confidence = sum(confidence for confidence, _ in held) / len(held)
            bins.append(Bin(confidence, sum(right for _, right in held) / len(held), len(held)))
    return bins


def calibration_error(bins: Sequence[Bin]) -> Measure:
    """Return how far confidence and share of right ones are apart, weighed by size."""
    n = sum(each.n for each in bins)
    gaps = sum(each.n * abs(each.confidence - each.right) for each in bins)
    return Measure(gaps / n if n else None, n)


def _right_language(outcome: QuestionOutcome) -> list[float]:
    return [float(outcome.right_language)]


def _faithfulness(outcome: QuestionOutcome) -> list[float]:
    judged = outcome.judgement
    return [] if judged is None or judged.faithful is None else [float(judged.faithful)]


def _correctness(outcome: QuestionOutcome) -> list[float]:
    judged = outcome.judgement
    return [] if judged is None or judged.correctness is None else [judged.correctness]


def _has_answer(outcome: QuestionOutcome) -> bool:
    return outcome.record.answerable and bool(outcome.record.answer)


def _answers_in(citation: Citation, answers: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the answers stand in the citation, counted in the article's text."""
    return [
        (citation.start + first, citation.start + last)
        for answer in answers
        for first, last in occurrences(citation.text, answer)
    ]


def _marks_one(citation: Citation, spans: Sequence[tuple[int, int]]) -> bool:
    return any(
        start < last and first < end for start, end in citation.highlight for first, last in spans
    )


CHECK_ACCURACY, CHECK_SHOWN, CHECK_WITHHELD = "check_accuracy", "check_shown", "check_withheld"
CALIBRATION_ERROR = "calibration_error"
TIMES = {"p50_ms": 0.5, "p95_ms": 0.95}
"""The figures that are times, better when lower, with their share."""

_OF_A_QUESTION: dict[str, Callable[[QuestionOutcome], list[float]]] = {
    "recall@1": _recall_at(1),
    "recall@3": _recall_at(3),
    "recall@5": _recall_at(5),
    "mrr": _reciprocal_rank,
    "citation_precision": _citation_precision,
    "citation_recall": _citation_recall,
    "verbatim": _verbatim,
    "answer_contained": _answer_contained,
    "highlight_overlap": _highlight_overlap,
    "answered": _answered,
    "refused": _refused,
    "found": _found,
    "sure_precision": _sure_precision,
    "claimed": _claimed,
    "refused_wrongly": _refused_wrongly,
    "right_language": _right_language,
}
_JUDGED: dict[str, Callable[[QuestionOutcome], list[float]]] = {
    "faithfulness": _faithfulness,
    "correctness": _correctness,
}
"""Measured where a model was asked to judge."""

LOWER_IS_BETTER = frozenset({"claimed", "refused_wrongly", CALIBRATION_ERROR, *TIMES})

SHARES = tuple(
    name
    for name in (*_OF_A_QUESTION, *_JUDGED, CHECK_ACCURACY, CHECK_SHOWN, CHECK_WITHHELD)
    if name not in LOWER_IS_BETTER
)
"""The figures that lie in [0, 1], better when higher."""
