"""An archive of many sentences: building it, adding to it, asking it, against what cannot be less.

``python -m bench.archive [SIZE ...]`` (default: 1,000, 10,000 and 100,000 sentences) prints the
figures, and keeps them with a plot in ``bench/archive``. Each step runs in a process of its own.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
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
ASKED = 200
"""Questions of each language that are asked of each archive."""
TIMED = 100
"""Those of each language that are timed, and whose first stage is held against exact search."""
ENCODED = 3_000
"""Sentences that are encoded to see how fast that is."""
ADDED = 5
"""Articles that are added to the finished archive, one after the other."""
CANDIDATES = 80
"""Passages of the first stage that may hold the right sentence."""

PAGE = 20_000
"""Rows that are taken out of the index at a time."""

Row = dict[str, float]


def main() -> None:
    """Measure each size, and print and keep what was found."""
    if sys.argv[1:2] == ["--step"]:
        step, folder, size = sys.argv[2:]
        print(json.dumps(STEPS[step](Path(folder), int(size))))
        return
    sizes = [int(each.replace(",", "")) for each in sys.argv[1:]] or SIZES
    rows = {size: _measured(size) for size in sizes}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "figures.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    plot(rows, RESULTS / "archive.svg")


def _measured(size: int) -> Row:
    row: Row = {}
    with TemporaryDirectory() as folder:
        for step in STEPS:
            run = [sys.executable, "-m", "bench.archive", "--step", step, folder, str(size)]
            found = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
            row |= json.loads(found.stdout)
            for name, value in json.loads(found.stdout).items():
                print(f"{size:,} | {name} | {value:.4g}", flush=True)
    return row


def _ask_small(folder: Path, _: int) -> Row:
    """Ask the articles of the questions before any others are there."""
    with _assistant(folder) as assistant:
        list(assistant.library.add_all(text_of(path).article for path in xquad()))
        return {f"alone, {name}": share for name, share in _recall(assistant).items()}


def _build(folder: Path, size: int) -> Row:
    """Add the other articles; ``encoding alone`` is the model's, on sentences of theirs."""
    articles = list(others(size))
    model = BundledEmbedder()
    sentences = [text for each in articles[-ENCODED // SENTENCES :] for text in _sentences(each)]
    model.encode(sentences[:100])
    encoding = min(_seconds(lambda: model.encode(sentences)) for _ in range(3)) / len(sentences)
    with _assistant(folder) as assistant:
        took = _seconds(lambda: list(assistant.library.add_all(articles)))
    return {
        "encoding alone, sentences/s": 1 / encoding,
        "building, sentences/s": size / took,
        "building / encoding alone": encoding * size / took,
        "memory while building, MB": _memory(),
        "on disk, MB": sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6,
    }


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
        recall = _recall(assistant)
        memory = _memory()
        return {
            **{f"archive, {name}": share for name, share in recall.items()},
            "memory while asking, MB": memory,
            **_times(assistant),
            **_first_stage(assistant.library),
        }


def _recall(assistant: Assistant) -> Row:
    """Return the share of questions whose right sentence is among the first."""
    shares = {}
    for language in ("de", "en"):
        ranks = [_rank(assistant, each) for each in _questions(language)]
        for k in (1, 5):
            shares[f"R@{k}, {language}, %"] = 100 * float(np.mean([rank < k for rank in ranks]))
    return shares


def _rank(assistant: Assistant, question: Question) -> float:
    text = text_of(question.article)
    right = {(text.article.id, text.sentences[place].number) for place in question.evidence}
    hits = assistant.search(question.text, articles=EVERY_ARTICLE)
    places = (i for i, h in enumerate(hits) if (h.article.id, h.sentence.number) in right)
    return next(places, float("inf"))


def _questions(language: str, number: int = ASKED) -> list[Question]:
    return _drawn(language)[:number]


def _timed() -> Iterator[Question]:
    """Yield questions that were not asked before, in both languages by turns."""
    for pair in zip(*(_drawn(language)[ASKED:] for language in ("de", "en")), strict=True):
        yield from pair


def _drawn(language: str) -> list[Question]:
    found = questions_of([f"xquad/questions-{language}"])
    return [found[place] for place in np.random.default_rng(0).permutation(len(found))]


def _times(assistant: Assistant) -> Row:
    """Return what a question takes, against encoding it and looking at every vector."""
    _, vectors = _rows(assistant.library)
    model = BundledEmbedder()
    ours, exact = [], []
    for question in islice(_timed(), 2 * TIMED):
        text = question.text
        ours.append(_seconds(lambda: assistant.search(text, articles=EVERY_ARTICLE)))  # noqa: B023
        exact.append(_seconds(lambda: np.argmax(vectors @ model.encode([text])[0])))  # noqa: B023
    return {
        "question, p50, ms": 1e3 * float(np.median(ours)),
        "question, p95, ms": 1e3 * float(np.percentile(ours, 95)),
        "exact search, p50, ms": 1e3 * float(np.median(exact)),
        "question / exact search, p50": float(np.median(ours) / np.median(exact)),
        "question, p95 / exact search, p50": float(np.percentile(ours, 95) / np.median(exact)),
    }


def _first_stage(library: Library) -> Row:
    """Return how many of the right sentences that exact search finds the first stage finds too."""
    names, vectors = _rows(library)
    both = exact = found = number = 0
    for language in ("de", "en"):
        for question in _questions(language, TIMED):
            text = text_of(question.article)
            right = {f"{text.article.id}:{text.sentences[i].number}" for i in question.evidence}
            vector = encode(question.text, library.words, library.words).sought
            nearest = {names[i] for i in np.argpartition(-(vectors @ vector), 64)[:64]}
            near = library.store.near(vector, asked_terms(question.text), CANDIDATES)
            candidates = {
                f"{each.article.id}:{part.number}"
                for each in near.passages
                for part in each.sentences
            }
            number += 1
            exact += bool(right & nearest)
            found += bool(right & candidates)
            both += bool(right & nearest and right & candidates)
    return {
        "first stage, right sentence, %": 100 * found / number,
        "nearest 64 by exact search, right sentence, %": 100 * exact / number,
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


STEPS: dict[str, Callable[[Path, int], Row]] = {
    "ask small": _ask_small,
    "build": _build,
    "add": _add,
    "ask": _ask,
    "cold": _cold,
}


@contextmanager
def _assistant(folder: Path) -> Iterator[Assistant]:
    with open_assistant(Settings(index=folder / "index", answers="extractive")) as assistant:
        yield assistant


def _sentences(article: Article) -> list[str]:
    parts = split(article.text, article.language)
    return [article.text[each.start : each.end] for each in parts]


def _added(assistant: Assistant, article: Article) -> None:
    list(assistant.library.add_all([article]))


def _rows(library: Library) -> tuple[Sequence[str], NDArray[np.float32]]:
    """Return the IDs of all sentences in the index, and their vectors."""
    with library.store._connection.access() as repository:  # noqa: SLF001
        collection = repository._find(PASSAGES)  # noqa: SLF001
        if collection is None:
            raise RuntimeError("the index is empty")
        names: list[str] = []
        parts = []
        for first in range(0, collection.count(), PAGE):
            for known in collection.get(limit=PAGE, offset=first, include=["metadatas"])[
                "metadatas"
            ]:
                sentences, vectors = unpacked(known, BundledEmbedder.dimensions)
                names += [f"{known['article']}:{each.number}" for each in sentences]
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
