"""Whether the marked words answer who and where: ``python -m bench.marks``.

Asks the bundled questions and those of the natural corpus, except its locked part, that ask for a
person or a place. Prints how many were answered for sure with a sentence that holds the answer, and
in which share of these the marked words overlap it (``highlight_overlap`` of ``wortlaut eval``).
"""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.corpus import NATURAL
from index.ranking.answer_types import AnswerType, answer_type
from rag import Settings, open_assistant
from rag.evaluation import QuestionSet, load_question_set, run, seed_question_set
from rag.evaluation.question_set import Question

KINDS = (AnswerType.PERSON, AnswerType.PLACE)


def main() -> None:
    """Print the table."""
    sets = {
        "bundled": seed_question_set(),
        "natural/learn": load_question_set(NATURAL / "learn" / "questions.jsonl"),
        "natural/develop": load_question_set(NATURAL / "develop" / "questions.jsonl"),
    }
    print("| question set | language | asks for | answered right | marked |")
    print("| --- | --- | --- | --- | --- |")
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder), answers="extractive")) as assistant,
    ):
        for name, questions in sets.items():
            for kind in KINDS:
                metrics = run(_asking_for(questions, kind), assistant).metrics
                for language in ("de", "en"):
                    measure = metrics.get(language, {}).get("highlight_overlap")
                    if measure is not None and measure.value is not None:
                        cells = (name, language, kind, measure.n, f"{measure.value:.1%}")
                        print(f"| {' | '.join(map(str, cells))} |", flush=True)


def _asking_for(questions: QuestionSet, kind: AnswerType) -> QuestionSet:
    records = tuple(
        each
        for each in questions.records
        if isinstance(each, Question) and each.answer and answer_type(each.question) is kind
    )
    return replace(questions, records=records)


if __name__ == "__main__":
    main()
