"""Answers that a model words, beside the extractive ones and those of llama-index.

``OPENAI_BASE_URL=… WORTLAUT_MODEL=… python -m bench.written FILE`` asks the configured model the
bundled questions and samples of those made by others, prints a table, and writes what was shown to
``FILE`` for reading.
The peer is llama-index's ``CitationQueryEngine`` with the same model and the bundled embeddings.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.citation_engine import CitationEngine
from bench.xquad import DATA
from rag import open_assistant
from rag.answer import Answer, Mode, Turn
from rag.assistant import Assistant
from rag.evaluation.metrics import measure, percentile
from rag.evaluation.outcome import QuestionOutcome, in_language
from rag.evaluation.question_set import (
    Claim,
    Question,
    QuestionSet,
    load_question_set,
    seed_question_set,
)
from rag.evaluation.run import run
from rag.settings import read_settings

SAMPLES = {
    "xquad/questions-de": (10, 5),
    "xquad/questions-en": (10, 5),
    "xquad/near-miss-en": (6, 5),
    "nomiracl/answerable-de": (8, 1),
    "nomiracl/unanswerable-de": (8, 1),
}
"""How many articles of a set, and of each how many questions: a server reads an article once."""

METRICS = (
    "citation_precision",
    "citation_recall",
    "answer_contained",
    "answered",
    "refused",
    "right_language",
)
HEADER = ("questions", "system", "n", *METRICS, "withheld", "first", "last")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, after how many seconds it began, and after how many it ended."""

    outcome: QuestionOutcome
    first: float
    last: float


Ask = Callable[[QuestionOutcome], Asked]


def main() -> None:
    """Print a row for each set and system as soon as it is known."""
    shown = Path(sys.argv[1])
    shown.unlink(missing_ok=True)
    print("| " + " | ".join(HEADER) + " |", "|" + "---|" * len(HEADER), sep="\n", flush=True)
    with TemporaryDirectory() as folder, _assistants(Path(folder)) as (writing, extracting):
        engine = CitationEngine(read_settings())
        systems: dict[str, Ask] = {
            "worded, checked": partial(ask, writing),
            "extractive": partial(ask, extracting),
            "CitationQueryEngine": partial(ask_peer, engine),
        }
        for questions in question_sets():
            outcomes = run(questions, extracting).outcomes
            for outcome in outcomes:  # indexed before any time is taken
                writing.library.add(outcome.article)
                engine.add(outcome.article)
            for system, answer in systems.items():
                asked = [answer(each) for each in outcomes if isinstance(each, QuestionOutcome)]
                print("| " + " | ".join(row(questions, system, asked)) + " |", flush=True)
                with shown.open("a", encoding="utf-8") as file:
                    file.writelines(f"{line}\n" for line in lines(system, asked))


@contextmanager
def _assistants(folder: Path) -> Iterator[tuple[Assistant, Assistant]]:
    """Open an assistant that writes and one that extracts, each with an index of its own."""
    settings = read_settings()
    written, plain = (
        settings.model_copy(update={"answers": answers, "index": folder / answers})
        for answers in ("generative", "extractive")
    )
    with open_assistant(written) as writing, open_assistant(plain) as extracting:
        yield writing, extracting


def question_sets() -> Iterator[QuestionSet]:
    """Yield the bundled questions, and samples of the others."""
    yield seed_question_set()
    for name, (articles, each) in SAMPLES.items():
        every = load_question_set(DATA / f"{name}.jsonl")
        asked = {record.article: list[Question | Claim]() for record in every.records}
        for record in every.records:
            asked[record.article].append(record)
        enough = [records for records in asked.values() if len(records) >= each]
        chosen = enough[:: len(enough) // articles][:articles]
        sample = [
            record for records in chosen for record in records[:: len(records) // each][:each]
        ]
        yield replace(every, records=tuple(sample))


def ask(assistant: Assistant, asked: QuestionOutcome) -> Asked:
    """Ask as the evaluation does, and note when the first word came."""
    began = perf_counter()
    first = 0.0
    streaming = assistant.stream(
        asked.record.question, history=_history(asked), articles=[asked.article.id]
    )
    while True:
        try:
            delta = next(streaming)
        except StopIteration as end:
            last = perf_counter() - began
            return Asked(_answered(asked, end.value), first or last, last)
        if delta.text.strip():
            first = first or perf_counter() - began


def ask_peer(engine: CitationEngine, asked: QuestionOutcome) -> Asked:
    """Ask llama-index."""
    began = perf_counter()
    answer, first = engine.ask(asked.record.question, asked.record.language, asked.article)
    return Asked(_answered(asked, answer), first, perf_counter() - began)


def row(questions: QuestionSet, system: str, asked: Sequence[Asked]) -> Iterator[str]:
    """Yield the cells of a row; shares are in %, times in seconds (median) of what was worded."""
    figures = measure([each.outcome for each in asked])["all"]
    yield from (f"{questions.path.parent.name}/{questions.path.stem}", system, str(len(asked)))
    for name in METRICS:
        yield _percent(figures[name].value)
    worded = [each for each in asked if each.outcome.answer.tokens]
    yield _percent(withheld([each.outcome.answer for each in worded]))
    for seconds in ([each.first for each in worded], [each.last for each in worded]):
        yield f"{percentile(seconds, 0.5):.2f}" if seconds else "–"


def withheld(answers: Sequence[Answer]) -> float | None:
    """Return the share of a model's statements that were withheld."""
    kept = sum(len(each.statements) for each in answers if each.mode is Mode.GENERATIVE)
    left_out = sum(len(each.withheld) for each in answers)
    return left_out / (kept + left_out) if kept + left_out else None


def lines(system: str, asked: Sequence[Asked]) -> Iterator[str]:
    """Yield what was shown for each question, as a JSON object to a line."""
    for each in asked:
        answer = each.outcome.answer
        texts = {citation.mark: citation.text for citation in answer.citations}
        shown = {
            "system": system,
            "id": each.outcome.record.id,
            "question": answer.question,
            "answerable": each.outcome.record.answerable,
            "status": str(answer.status),
            "mode": str(answer.mode),
            "answer": answer.text,
            "statements": [
                {
                    "text": statement.text,
                    "support": str(statement.support),
                    "cited": [texts[mark] for mark in statement.citations],
                }
                for statement in answer.statements
            ],
            "withheld": [
                {"text": statement.text, "reasons": statement.reasons}
                for statement in answer.withheld
            ],
            "evidence": [piece.text for piece in each.outcome.evidence],
            "seconds": [round(each.first, 3), round(each.last, 3)],
        }
        yield json.dumps(shown, ensure_ascii=False)


def _history(asked: QuestionOutcome) -> list[Turn]:
    return [Turn(question=each) for each in asked.record.history]


def _answered(asked: QuestionOutcome, answer: Answer) -> QuestionOutcome:
    right = in_language(answer, asked.record.language)
    return replace(asked, answer=answer, right_language=right)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


if __name__ == "__main__":
    main()
