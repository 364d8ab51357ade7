"""An archive of many sentences: building it, adding to it, asking it, against what cannot be less.

``python -m bench.archive [SIZE ...]`` (default: 1,000, 10,000 and 100,000 sentences) prints the
figures, and keeps them with a plot in ``bench/archive``. Each step runs in a process of its own.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bench.archive_plot import plot
from bench.archive_texts import SENTENCES, made, others, xquad
from bench.corpus import Question, text_of
from bench.corpus import others as questions_of
from bench.product import Product
from bench.rounds import medians
from index.article import Article
from index.embedding.model import BundledEmbedder
from index.library import Library
from index.ranking.query import encode
from index.selection import EVERY_ARTICLE
from index.store.packing import unpacked
from index.store.repository import PASSAGES
from index.text.sentences import split
from index.text.terms import asked_terms
from rag import Settings, open_assistant
from rag.assistant import Assistant

RESULTS = Path(__file__).with_name("archive")
SIZES = (1_000, 10_000, 100_000)
LANGUAGES = ("de", "en")
TIMED = 200
"""Questions that are timed, once the others have been asked."""
ENCODED = 3_000
"""Sentences that are encoded to see how fast that is."""
ROUNDS = 3
"""How often, before building and behind it: a machine is not always equally fast."""
ADDED = 5
"""Articles that are added to the finished archive, one after the other."""
CANDIDATES, NEAREST = 80, 64
"""Passages of the first stage, and sentences of an exact search, that may hold the right one."""

PAGE = 20_000
"""Rows that are taken out of the index at a time."""

Row = dict[str, float]
Name = tuple[str, int]
"""The ID of an article, and the number of one of its sentences."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question: the place of the first right sentence, from 0, and the time."""

    language: str
    rank: float
    seconds: float


def main() -> None:
    """Measure each size, and print and keep what was found."""
    if sys.argv[1:2] == ["--step"]:
        step, folder, size = sys.argv[2:]
        print(json.dumps((ALONE | STEPS)[step](Path(folder), int(size))))
        return
    sizes = [int(each.replace(",", "")) for each in sys.argv[1:]] or SIZES
    alone = _measured(ALONE, 0)
    rows = {size: alone | _measured(STEPS, size) for size in sizes}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "figures.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    plot(rows, RESULTS / "archive.svg")


def _measured(steps: Iterable[str], size: int) -> Row:
    row: Row = {}
    with TemporaryDirectory() as folder:
        for step in steps:
            run = [sys.executable, "-m", "bench.archive", "--step", step, folder, str(size)]
            found = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
            row |= json.loads(found.stdout)
            for name, value in json.loads(found.stdout).items():
                print(f"{size:,} | {name} | {value:.4g}", flush=True)
    return row


def _ask_alone(folder: Path, _: int) -> Row:
    """Ask the articles of the questions without any others."""
    with _assistant(folder) as assistant:
        _add_those_asked(assistant)
        asked = [_asked(assistant, each) for each in _questions()]
        return {f"alone, {name}": share for name, share in _recall(asked).items()}


def _build(folder: Path, size: int) -> Row:
    """Add the articles; ``encoding alone`` is the model's, on sentences of all kinds of them."""
    articles = list(others(size))
    model = BundledEmbedder()
    some = articles[:: max(1, size // ENCODED)]
    sentences = [text for each in some for text in _sentences(each)]
    model.encode(sentences[:100])
    rounds = [_seconds(lambda: model.encode(sentences)) for _ in range(ROUNDS)]
    with _assistant(folder) as assistant:
        _add_those_asked(assistant)
        took = _seconds(lambda: list(assistant.library.add_all(articles)))
    rounds += [_seconds(lambda: model.encode(sentences)) for _ in range(ROUNDS)]
    encoding = float(np.median(rounds)) / len(sentences)
    return {
        "encoding alone, sentences/s": 1 / encoding,
        "building, sentences/s": size / took,
        "building / encoding alone": encoding * size / took,
        "memory while building, MB": _memory(),
        "on disk, MB": sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6,
    }


def _add_those_asked(assistant: Assistant) -> None:
    list(assistant.library.add_all(text_of(path).article for path in xquad()))


def _add(folder: Path, size: int) -> Row:
    """Add single articles to the archive and to an index that holds next to nothing."""
    more = list(made((2 * ADDED + 2) * SENTENCES, size))
    with _assistant(folder) as full, _assistant(folder / "empty") as empty:
        own, theirs = iter(more[: ADDED + 1]), iter(more[ADDED + 1 :])
        _added(full, next(own))
        _added(empty, next(theirs))
        took = medians(
            {
                "full": lambda: _added(full, next(own)),
                "empty": lambda: _added(empty, next(theirs)),
            },
            ADDED,
        )
    return {
        "adding one article, ms": took["full"] * 1e3,
        "adding one article / to an empty index": took["full"] / took["empty"],
    }


def _ask(folder: Path, _: int) -> Row:
    """Ask the archive; hold the times and the first stage against exact search."""
    with _assistant(folder) as assistant:
        questions = _questions()
        asked = [_asked(assistant, each) for each in questions[:-TIMED]]
        memory = _memory()
        names, vectors = _rows(assistant.library)
        model = BundledEmbedder()
        exact = []
        for each in questions[-TIMED:]:
            asked.append(_asked(assistant, each))
            exact.append(_seconds(lambda: np.argmax(vectors @ model.encode([each.text])[0])))  # noqa: B023
        return {
            **{f"archive, {name}": share for name, share in _recall(asked).items()},
            "memory while asking, MB": memory,
            **_times([each.seconds for each in asked[-TIMED:]], exact),
            **_first_stage(assistant.library, names, vectors),
        }


def _asked(assistant: Assistant, question: Question) -> Asked:
    right = _right(question)
    began = perf_counter()
    hits = assistant.search(question.text, articles=EVERY_ARTICLE)
    took = perf_counter() - began
    places = (i for i, hit in enumerate(hits) if (hit.article.id, hit.sentence.number) in right)
    return Asked(question.language, next(places, float("inf")), took)


def _right(question: Question) -> set[Name]:
    """Return the sentences that answer it."""
    text = text_of(question.article)
    return {(text.article.id, text.sentences[place].number) for place in question.evidence}


def _recall(asked: Sequence[Asked]) -> Row:
    """Return the share of questions whose right sentence is among the first."""
    return {
        f"R@{k}, {language}, %": 100
        * float(np.mean([each.rank < k for each in asked if each.language == language]))
        for language in LANGUAGES
        for k in (1, 5)
    }


def _questions() -> list[Question]:
    """Return the questions of both languages, mixed: neighbours are about other articles."""
    found = questions_of([f"xquad/questions-{language}" for language in LANGUAGES])
    return [found[place] for place in np.random.default_rng(0).permutation(len(found))]


def _times(ours: Sequence[float], exact: Sequence[float]) -> Row:
    """Return what a question takes, against encoding it and looking at every vector."""
    return {
        "question, p50, ms": 1e3 * float(np.median(ours)),
        "question, p95, ms": 1e3 * float(np.percentile(ours, 95)),
        "exact search, p50, ms": 1e3 * float(np.median(exact)),
        "question / exact search, p50": float(np.median(ours) / np.median(exact)),
        "question, p95 / exact search, p50": float(np.percentile(ours, 95) / np.median(exact)),
    }


def _first_stage(library: Library, names: Sequence[Name], vectors: NDArray[np.float32]) -> Row:
    """Return how many of the right sentences that exact search finds the first stage finds too."""
    both = exact = found = 0
    questions = _questions()
    for question in questions:
        right = _right(question)
        vector = encode(question.text, library.words, library.words).sought
        nearest = {names[i] for i in np.argpartition(-(vectors @ vector), NEAREST)[:NEAREST]}
        near = library.store.near(vector, asked_terms(question.text), CANDIDATES)
        candidates = {
            (each.article.id, part.number) for each in near.passages for part in each.sentences
        }
        exact += bool(right & nearest)
        found += bool(right & candidates)
        both += bool(right & nearest and right & candidates)
    return {
        "first stage, right sentence, %": 100 * found / len(questions),
        f"nearest {NEAREST} by exact search, right sentence, %": 100 * exact / len(questions),
        "first stage / exact, of those that exact search finds, %": 100 * both / exact,
    }


def _cold(folder: Path, _: int) -> Row:
    """Ask in new processes: the archive, and an index that holds the bundled article alone."""
    archive, small = Product(folder), Product(folder / "small")
    small.folder.mkdir()
    took = medians(
        {
            "archive": lambda: archive.run("ask", "--all", "Wer hat Scale AI gegründet?"),
            "small": lambda: small.run("ask", "--all", "Wer hat Scale AI gegründet?"),
        },
        5,
    )
    return {
        "cold `ask --all`, s": took["archive"],
        "cold `ask --all` / with 15 sentences": took["archive"] / took["small"],
    }


Step = Callable[[Path, int], Row]
ALONE: dict[str, Step] = {"ask alone": _ask_alone}
STEPS: dict[str, Step] = {"build": _build, "add": _add, "ask": _ask, "cold": _cold}


@contextmanager
def _assistant(folder: Path) -> Iterator[Assistant]:
    with open_assistant(Settings(index=folder / "index", answers="extractive")) as assistant:
        yield assistant


def _sentences(article: Article) -> list[str]:
    parts = split(article.text, article.language)
    return [article.text[each.start : each.end] for each in parts]


def _added(assistant: Assistant, article: Article) -> None:
    list(assistant.library.add_all([article]))


def _rows(library: Library) -> tuple[Sequence[Name], NDArray[np.float32]]:
    """Return the names of all sentences in the index, and their vectors."""
    with library.store._connection.access() as repository:  # noqa: SLF001
        collection = repository._find(PASSAGES)  # noqa: SLF001
        if collection is None:
            raise RuntimeError("the index is empty")
        names: list[Name] = []
        parts = []
        for first in range(0, collection.count(), PAGE):
            for known in collection.get(limit=PAGE, offset=first, include=["metadatas"])[
                "metadatas"
            ]:
                sentences, vectors = unpacked(known, BundledEmbedder.dimensions)
                names += [(known["article"], each.number) for each in sentences]
                parts.append(vectors)
    return names, np.concatenate(parts)


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
