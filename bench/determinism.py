"""Is the answer always the same: ``python -m bench.determinism [--python PYTHON …]``.

Every bundled question is put to the bundled article, and to all articles of ``tests/files``, in
processes of their own: again and again, with one, two and four threads for the numeric libraries,
by eight threads at once, by other interpreters (each with the product installed), from the same
folder and from a Chroma server. Everything that is answered is compared, but for the time taken.
"""

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.crashes import chroma_server
from bench.warm import questions
from index.selection import EVERY_ARTICLE, Selection
from rag import open_assistant
from rag.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "tests" / "files"
THREADS = (1, 2, 4)
ASKING = 8
"""Threads that ask at once."""


def main() -> None:
    """Print for each way of asking whether the answers are those of the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", nargs="*", default=[], help="other interpreters")
    parser.add_argument("--answers", metavar="INDEX", help="ask this index and print the answers")
    parser.add_argument("--together", action="store_true", help="by several threads")
    given = parser.parse_args()
    if given.answers:
        print(*answers(given.answers, ASKING if given.together else 1), sep="\n")
        return
    with TemporaryDirectory() as home, chroma_server(Path(home) / "chroma") as url:
        folder = str(Path(home) / "index")
        expected = asked(sys.executable, folder)
        others = {
            "again": asked(sys.executable, folder),
            **{f"{n} numeric threads": asked(sys.executable, folder, threads=n) for n in THREADS},
            f"{ASKING} threads at once": asked(sys.executable, folder, "--together"),
            "a Chroma server": asked(sys.executable, url),
            **{each: asked(each, folder) for each in given.python},
        }
    print(f"{len(expected)} answers")
    different = 0
    for way, found in others.items():
        unlike = sum(one != other for one, other in zip(expected, found, strict=True))
        different += unlike
        print(f"| {way} | {unlike} different |")
    if different:
        raise SystemExit(f"{different} answers are different")


def asked(python: str, index: str, *options: str, threads: int | None = None) -> list[str]:
    """Return the lines that a process answers; ``threads`` are those of its numeric libraries."""
    settings = dict(os.environ) | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "random"}
    if threads:
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        settings |= dict.fromkeys(names, str(threads))
    command = [python, "-m", "bench.determinism", "--answers", index, *options]
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=settings)
    return found.stdout.splitlines()


def answers(index: str, threads: int) -> list[str]:
    """Ask everything; return a line of JSON for each answer."""
    settings = read_settings(index=index, answers="extractive")
    with open_assistant(settings) as assistant:
        seed = assistant.library.seed().id
        if len(assistant.library.articles()) == 1:
            for path in sorted(FILES.glob("*.[thm]*")):
                if path.name != "README.md":
                    assistant.add(path)

        def told(question: str, articles: Selection) -> str:
            found = assistant.ask(question, articles=articles).as_json()
            del found["timings_ms"]
            return json.dumps(found, ensure_ascii=False, sort_keys=True)

        cases = [(each, which) for which in ([seed], EVERY_ARTICLE) for each in questions()]
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(lambda case: told(*case), cases))


if __name__ == "__main__":
    main()
