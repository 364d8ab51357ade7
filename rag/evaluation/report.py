"""A run as one HTML page that needs nothing else: no script, no font, no other file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.article import Span
from index.messages import Language, number
from rag.evaluation import labels, table
from rag.evaluation.failure_kinds import Failure, failure_of
from rag.evaluation.metrics import GROUPS, TIMES, counts
from rag.evaluation.outcome import ClaimOutcome, QuestionOutcome
from rag.evaluation.plots import recall_plot, reliability_plot, score_plot
from rag.evaluation.run import Evaluation

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "report.html.jinja"

SHOWN = 5
"""Ranked sentences on a card; one with evidence further down is shown too."""


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A part of a sentence; ``evidence`` and ``marked`` tell how it is set."""

    text: str
    evidence: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A line of a card's ranking; ``mark`` is that of its citation."""

    place: int
    score: float
    pieces: tuple[SentencePart, ...]
    is_evidence: bool
    mark: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in the table; ``share`` draws its bar."""

    text: str
    share: float | None
    n: int


def render_report(evaluation: Evaluation, language: Language) -> str:
    """Return the page about a run in ``language``."""
    asked = [each for each in evaluation.outcomes if isinstance(each, QuestionOutcome)]
    outcomes = _by_failure(evaluation)
    rest = outcomes.pop(None, [])
    return (
        _environment(language)
        .get_template(TEMPLATE)
        .render(
            language=language,
            t=labels.page(language),
            name=evaluation.name,
            counts=counts(evaluation.outcomes),
            modes=sorted({_mode(each) for each in asked}),
            groups=[labels.LANGUAGES[group].text(language) for group in GROUPS],
            figures=list(_figures(evaluation, language)),
            recall_plot=recall_plot(asked, language),
            score_plot=score_plot(asked, language),
            reliability_plot=reliability_plot(asked, language),
            failed=len(evaluation.outcomes) - len(rest),
            failures=[
                (labels.FAILURES[failure].text(language), outcomes[failure])
                for failure in Failure
                if failure in outcomes
            ],
            rest=rest,
        )
    )


def _environment(language: Language) -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("rag.evaluation", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = lambda value: number(value, language, digits=2)
    environment.filters["milliseconds"] = lambda value: labels.milliseconds(value, language)
    environment.globals["ranked_sentences"] = ranked_sentences
    return environment


def _by_failure(
    evaluation: Evaluation,
) -> dict[Failure | None, list[QuestionOutcome | ClaimOutcome]]:
    groups: dict[Failure | None, list[QuestionOutcome | ClaimOutcome]] = {}
    for outcome in evaluation.outcomes:
        groups.setdefault(failure_of(outcome), []).append(outcome)
    return groups


def _mode(outcome: QuestionOutcome) -> str:
    answer = outcome.answer
    return f"{answer.mode} · {answer.model}" if answer.model else str(answer.mode)


def _figures(evaluation: Evaluation, language: Language) -> Iterable[tuple[str, str, list[Cell]]]:
    """Yield for each metric its name, what it says, and its figures by group."""
    for name in evaluation.metrics["all"]:
        measures = [evaluation.metrics[group].get(name) for group in GROUPS]
        yield (
            name,
            labels.metric(name, language),
            [
                Cell(
                    text=table.text(name, measure, language),
                    share=measure.value if measure and name not in TIMES else None,
                    n=measure.n if measure else 0,
                )
                for measure in measures
            ],
        )


def ranked_sentences(outcome: QuestionOutcome) -> list[RankedSentence]:
    """Return the first lines of the ranking, and the first with evidence wherever it is."""
    marks = {(each.start, each.end): each for each in outcome.answer.citations}
    lines = []
    for place, (span, score) in enumerate(outcome.ranking, start=1):
        citation = marks.get(span)
        if place > SHOWN and place != outcome.rank and citation is None:
            continue
        lines.append(
            RankedSentence(
                place=place,
                score=score,
                pieces=sentence_parts(outcome, span, citation.highlight if citation else ()),
                is_evidence=outcome.holds(*span),
                mark=citation.mark if citation else None,
            )
        )
    return lines


def sentence_parts(
    outcome: QuestionOutcome, span: Span, highlight: Sequence[Span] = ()
) -> tuple[SentencePart, ...]:
    """Return the slice of the article, cut where evidence or marked words begin or end."""
    start, end = span
    evidence = [place for piece in outcome.evidence for place in piece.spans]
    inner = {edge for place in (*evidence, *highlight) for edge in place if start < edge < end}
    return tuple(
        SentencePart(
            text=outcome.article.text[first:last],
            evidence=_within(first, evidence),
            marked=_within(first, highlight),
        )
        for first, last in pairwise(sorted({start, end, *inner}))
    )


def _within(position: int, spans: Iterable[Span]) -> bool:
    return any(start <= position < end for start, end in spans)
