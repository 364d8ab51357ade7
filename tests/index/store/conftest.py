"""Indexed articles made up from their names, and stores that are closed again."""

import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.article import Article, Passage, Sentence
from index.calibration import Calibration
from index.indexed import IndexedArticle, half_precise
from index.messages import Message
from index.store.store import Store
from index.store.version import IndexVersion

WORKER = Path(__file__).with_name("store_worker.py")
LARGE = 3_300
"""Sentences after whose passages Chroma has written vectors to files, and has some in SQLite."""

DIMENSIONS = 8
FINGERPRINT = IndexVersion(
    splitter="test", passage_budget=256, model="test/1", dimensions=DIMENSIONS
)


def made(name: str, sentences: int = 15, language: str = "de") -> IndexedArticle:
    """Return an article with vectors that depend on nothing but the arguments."""
    lines = [f"{name} sagt: „Satz {number}.“" for number in range(1, sentences + 1)]
    article = Article("\n".join(lines), name, language, f"{name}.txt")
    starts = np.cumsum([0, *(len(line) + 1 for line in lines)])
    parts = tuple(
        Sentence(number, int(start), int(start) + len(line), (number + 2) // 3)
        for number, (start, line) in enumerate(zip(starts, lines, strict=False), start=1)
    )
    passages = tuple(
        Passage(number, run[0].number, run[-1].number, run[0].start, run[-1].end)
        for number, run in enumerate(
            (parts[first : first + 3] for first in range(0, sentences, 3)), start=1
        )
    )
    random = np.random.default_rng(zlib.crc32(f"{name} {sentences} {language}".encode()))
    return IndexedArticle(
        article=article,
        sentences=parts,
        passages=passages,
        sentence_vectors=half_precise(unit(random.normal(size=(len(parts), DIMENSIONS)))),
        passage_vectors=unit(random.normal(size=(len(passages), DIMENSIONS))),
        calibration=Calibration(mean=0.1 / 3, deviation=0.2 / 3),
    )


def unit(rows: np.ndarray) -> np.ndarray:
    """Return the rows with length 1."""
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def same(found: object, put: IndexedArticle) -> bool:
    """Tell whether what was found is what was put there, to the last bit."""
    return (
        isinstance(found, IndexedArticle)
        and found.article == put.article
        and found.sentences == put.sentences
        and found.passages == put.passages
        and found.calibration == put.calibration
        and np.array_equal(found.sentence_vectors, put.sentence_vectors)
        and np.array_equal(found.passage_vectors, put.passage_vectors)
    )


class Opener:
    """Opens stores; remembers what they said."""

    def __init__(self, cache: Path) -> None:
        self.notices: list[Message] = []
        self._cache = cache
        self._open: list[Store] = []

    def __call__(
        self, location: Path | str, fingerprint: IndexVersion = FINGERPRINT, token: str = ""
    ) -> Store:
        """Open a store."""
        store = Store.open(
            location, fingerprint, cache=self._cache, notice=self.notices.append, token=token
        )
        self._open.append(store)
        return store

    def close(self) -> None:
        """Close all of them."""
        for store in self._open:
            store.close()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """Open stores that are closed after the test."""
    opener = Opener(tmp_path / "cache")
    yield opener
    opener.close()


@pytest.fixture(scope="session")
def make() -> Callable[..., IndexedArticle]:
    """Return the maker of articles."""
    return made


@pytest.fixture
def equal() -> Callable[[object, IndexedArticle], bool]:
    """Return the comparison of articles."""
    return same


@pytest.fixture(params=["folder", pytest.param("server", marks=pytest.mark.server)])
def location(request, tmp_path):
    """A place for an index: a folder, then a server."""
    if request.param == "folder":
        return tmp_path / "index"
    return request.getfixturevalue("chroma_server")


@pytest.fixture
def article(make, request):
    """An article of each test's own, since the server outlives the test."""
    return make(request.node.name)


def worker(*command: object, **options) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, WORKER, *map(str, command)],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def churned(index: Path | str, limit: float) -> int:
    """Let three processes write and read at once; return how many articles they left.

    Each has ``limit`` seconds to come to its end.
    """
    processes = [
        subprocess.Popen(
            [sys.executable, WORKER, "churn", index, name, "2"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("a", "b", "c")
    ]
    outcomes = [each.communicate(timeout=limit) for each in processes]
    ends = [(each.returncode, err) for each, (_, err) in zip(processes, outcomes, strict=True)]
    assert ends == [(0, "")] * len(processes)
    return sum(int(out.split()[0]) for out, _ in outcomes)


def nearest(
    store: Store, vector: np.ndarray, number: int, article_ids: Sequence[str] | None = None
) -> list[tuple[str, int]]:
    """Return the article and the first sentence of the passages nearest to a vector."""
    found = store.near(vector, frozenset(), number, article_ids).passages
    return [(each.article.id, each.sentences[0].number) for each in found]


def fingerprint_of(model: str):
    return replace(FINGERPRINT, model=model)
