"""The memory of an assistant that has answered questions."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure
from bench.product import run
from bench.warm import questions

CONVERSATION = """
import sys
from rag import Turn, open_assistant

with open_assistant() as assistant:
    history = []
    for question in sys.stdin:
        answer = assistant.ask(question, history=history)
        history.append(Turn(question, answer.text, answer.language))
"""


def figures() -> Iterator[Figure]:
    """Yield the most memory that a conversation held, and that of one that first had to index."""
    text = "\n".join(questions()) + "\n"
    with TemporaryDirectory() as folder:
        settings = {"WORTLAUT_INDEX": f"{folder}/index"}
        indexing, warm = (
            run([sys.executable, "-c", CONVERSATION], Path(folder), text, settings)
            for _ in range(2)
        )
    detail = f"{indexing / 1e6:.0f} MB with the index to build"
    yield Figure("memory of a conversation, peak", "", warm / 1e6, "MB", 450, detail=detail)
