"""A question set run against an assistant."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING, Any

from index.article import Article, Span
from index.errors import ArticleError, QuestionError, QuestionSetError
from index.messages import Message
from index.progress import Progress, no_progress
from index.text.loading import read_article
from index.text.paths import is_file_name
from rag.answer import Answer, Statement, Turn
from rag.assistant import Assistant
from rag.checking.checker import Place
from rag.evaluation.metrics import Group, Measure, Outcome, counts, measure
from rag.evaluation.outcome import ClaimOutcome, EvidencePiece, QuestionOutcome, in_language
from rag.evaluation.question_set import Claim, Question, QuestionSet

if TYPE_CHECKING:
    from rag.evaluation.judge import Judge


@dataclass(frozen=True)
class Evaluation:
    """What came of every record of a question set, in its order."""

    name: str
    outcomes: tuple[Outcome, ...]

    @cached_property
    def metrics(self) -> Mapping[Group, Mapping[str, Measure]]:
        """The figures of all records and of each language."""
        return measure(self.outcomes)

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        return {
            "metrics": {
                group: {name: _rounded(each.value) for name, each in figures.items()}
                | counts([o for o in self.outcomes if group in ("all", o.record.language)])
                for group, figures in self.metrics.items()
            },
            "records": [each.as_json() for each in self.outcomes],
        }


@dataclass(frozen=True, slots=True)
class _Task:
    """A record with its article and the evidence found in it."""

    record: Question | Claim
    article: Article
    evidence: tuple[EvidencePiece, ...]


def run(
    questions: QuestionSet,
    assistant: Assistant,
    *,
    judge: "Judge | None" = None,
    progress: Progress = no_progress,
) -> Evaluation:
    """Ask every question, check every claim, and return what came of them.

    Each record stands alone: nothing of one is known to the next. The articles and the evidence
    of all are looked up first, so that a malformed set fails at once. A ``judge`` is asked about
    every answer that is no refusal.

    Raises:
        QuestionSetError: An article cannot be had, evidence is not in it, or a question cannot be
            asked.
        ProviderError: A model that is to answer or to judge cannot be used.
    """
    tasks = list(_tasks(questions, assistant))
    outcomes: list[Outcome] = []
    progress(0, len(tasks))
    for done, task in enumerate(tasks, start=1):
        if isinstance(task.record, Question):
            outcomes.append(_judged(_ask(task, task.record, questions, assistant), judge))
        else:
            outcomes.append(_check(task, task.record, assistant))
        progress(done, len(tasks))
    return Evaluation(name=questions.path.name, outcomes=tuple(outcomes))


def _tasks(questions: QuestionSet, assistant: Assistant) -> Iterator[_Task]:
    articles: dict[str | None, Article] = {}
    for record in questions.records:
        if record.article not in articles:
            articles[record.article] = _article(record, questions, assistant)
        article = articles[record.article]
        evidence = tuple(_locate(piece, article, record, questions) for piece in record.evidence)
        yield _Task(record, article, evidence)


def _article(record: Question | Claim, questions: QuestionSet, assistant: Assistant) -> Article:
    name = record.article
    if name is None:
        return assistant.library.seed()
    folder = questions.path.parent
    try:
        if is_file_name(name, folder):
            return read_article(folder / name)
        return assistant.library.article(assistant.library.find(name))
    except ArticleError as error:
        raise _because(error, record, "article", questions) from error


def _locate(
    piece: str, article: Article, record: Question | Claim, questions: QuestionSet
) -> EvidencePiece:
    # A piece may be cut from the file, whose mark and line ends are not part of the article.
    as_read = piece.removeprefix("\ufeff").replace("\r\n", "\n")
    spans = _spans(piece, article.text) or _spans(as_read, article.text)
    if not spans:
        complaint = Message(
            de=f"steht nicht wörtlich im Artikel „{article.title}“: die Stelle daraus kopieren",
            en=f"is not in the article “{article.title}” word for word: copy the passage from it",
        )
        raise questions.error(record, "evidence", complaint)
    return EvidencePiece(article.text[slice(*spans[0])], spans)


def _spans(piece: str, text: str) -> tuple[Span, ...]:
    return tuple((m.start(), m.end()) for m in re.finditer(re.escape(piece), text))


def _ask(
    task: _Task, record: Question, questions: QuestionSet, assistant: Assistant
) -> QuestionOutcome:
    assistant.library.add(task.article)  # indexed once, and not in the time of the answer
    history = _turns(record, task.article, assistant)
    began = perf_counter()
    try:
        answer = _insisted(assistant, record.question, history, task.article)
    except QuestionError as error:
        raise _because(error, record, "question", questions) from error
    ms = (perf_counter() - began) * 1000
    return QuestionOutcome(
        record=record,
        article=task.article,
        evidence=task.evidence,
        answer=answer,
        right_language=in_language(answer, record.language),
        ms=ms,
    )


def _turns(record: Question, article: Article, assistant: Assistant) -> list[Turn]:
    """Return the earlier turns with their answers, which say what a follow-up points to."""
    turns: list[Turn] = []
    for question in record.history:
        answer = _insisted(assistant, question, turns, article)
        turns.append(Turn(question, answer.text, answer.language, answer.answered))
    return turns


def _insisted(assistant: Assistant, question: str, history: list[Turn], article: Article) -> Answer:
    """Return the answer of who is evaluated: quotations in its place would be other figures."""
    return assistant.ask(question, history=history, articles=[article.id], mode=assistant.mode)


def _judged(outcome: QuestionOutcome, judge: "Judge | None") -> QuestionOutcome:
    if judge is None or not outcome.answer.answered:
        return outcome
    return replace(outcome, judgement=judge.judge(outcome.answer, outcome.record.answer))


def _check(task: _Task, record: Claim, assistant: Assistant) -> ClaimOutcome:
    article = assistant.library.add(task.article)
    places = [
        Place(article, sentence.number)
        for sentence in assistant.library.sentences(article.id)
        if any(
            sentence.start < end and start < sentence.end
            for piece in task.evidence
            for start, end in piece.spans
        )
    ]
    began = perf_counter()
    verdict = assistant.checker.check(record.claim, places, record.language)
    ms = (perf_counter() - began) * 1000
    statement = Statement(record.claim, (), verdict.support, verdict.reasons)
    return ClaimOutcome(record, task.article, statement, ms)


def _because(
    error: ArticleError | QuestionError,
    record: Question | Claim,
    field: str,
    questions: QuestionSet,
) -> QuestionSetError:
    reason = Message(*(text.removesuffix(".") for text in error.message))
    complaint = Message(de=f"ist unbrauchbar. {reason.de}", en=f"is of no use. {reason.en}")
    return questions.error(record, field, complaint)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
