"""A library that is mistreated: what it was told to keep, and whether it still does."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.embedding.model import BundledEmbedder
from index.embedding.tokens import TokenVectors
from index.library import Library
from index.messages import Message, Notice
from index.retriever import Retriever
from index.store.store import Store
from index.store.version import IndexVersion
from index.text.loading import read_article

TOWNS = (
    *("Aachen", "Bregenz", "Celle", "Dessau", "Erfurt", "Fulda", "Gera", "Hamm", "Isny", "Jena"),
    *("Kassel", "Lindau", "Mainz", "Neuss", "Oberhof", "Passau", "Rostock", "Speyer", "Trier"),
)
MATTERS = ("die Brücke", "das Rathaus", "die Schule", "der Bahnhof", "das Theater", "die Klinik")
QUESTION = "Was kostet die Brücke in {town}?"
ASKED = 3
"""Articles that are asked in each check, alone and with all others; all are read."""

NEAR = 1e-4
"""How far two scores may lie apart.

Articles taken in together share a batch of the model, and with it the last bits of their vectors,
which rounding to half precision may make larger.
"""

Place = tuple[str, int, float]
"""An article's ID, a sentence's number and its score."""

REBUILT = ("indexed again", "made again", "has been restored", "another process")
"""What may be said after a mishap: that something is made again, or was waited for."""


class Broken(Exception):  # noqa: N818  a finding
    """A promise that was not kept."""


SHORT, LONG = (6, 15, 41, 151), (1_501,)
"""Sentences of an article, and of one that is long."""


def written_articles(
    folder: Path, chance: random.Random, number: int, lengths: Sequence[int] = SHORT
) -> list[Path]:
    """Write articles of so many sentences, each about a town of its own; return their paths."""
    paths = []
    for town in chance.sample(TOWNS, number):
        lines = [f"In {town} kostet die Brücke {chance.randrange(3, 90)} Millionen Euro."]
        for count in range(1, chance.choice(lengths)):
            cost = chance.randrange(100)
            lines.append(
                f"Auch {chance.choice(MATTERS)} Nummer {count} kostet in {town} {cost} Euro."
            )
        paths.append(folder / f"{town}.txt")
        paths[-1].write_text(" ".join(lines), encoding="utf-8")
    return paths


class PatientEmbedder(BundledEmbedder):
    """The bundled model, which reads nothing twice: what is made again is the same anyway."""

    def __init__(self) -> None:
        super().__init__()
        self._vectors: dict[tuple[str, ...], NDArray[np.float32]] = {}
        self._pieces: dict[tuple[str, ...], TokenVectors] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row per text; its last bits depend on the texts that are encoded with it."""
        key = tuple(texts)
        if key not in self._vectors:
            self._vectors[key] = super().encode(texts)
        return self._vectors[key]

    def tokens(
        self, texts: Sequence[str], basis: NDArray[np.float32] | None = None
    ) -> TokenVectors:
        """Return the vectors of word pieces; always asked with the same ``basis``."""
        key = tuple(texts)
        if key not in self._pieces:
            self._pieces[key] = super().tokens(texts, basis)
        return self._pieces[key]


@dataclass
class Trial:
    """An index at ``location``, a folder or a URL, and the articles in it by their IDs."""

    location: str
    home: Path
    embedder: BundledEmbedder
    kept: dict[str, Path] = field(default_factory=dict)
    doubtful: dict[str, Path] = field(default_factory=dict)
    """What was being added or removed when the process ended: it may be there, but then whole."""
    said: list[str] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311
    _reference: Library | None = None
    _articles: dict[Path, Article] = field(default_factory=dict)

    def command(
        self, *arguments: object, before: Sequence[str] = (), **options: object
    ) -> "subprocess.Popen[str]":
        """Start the command line with this index, by another command if one is given."""
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
            "HOME": str(self.home),
            "LANGUAGE": "en",
            "WORTLAUT_INDEX": self.location,
        }
        process: subprocess.Popen[str] = subprocess.Popen(
            [*before, sys.executable, "-m", "ui", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=self.home,
            **options,  # type: ignore[call-overload]
        )
        return process

    @contextmanager
    def library(self) -> Iterator[Library]:
        """Open the index in this process, as if for the first time."""
        place = self.location if "://" in self.location else Path(self.location)

        def notice(message: Message) -> None:
            self.said.append(message.en)

        store = Store.open(
            place, IndexVersion.of(self.embedder), cache=self.home / "cache", notice=notice
        )
        try:
            yield _quiet(store, self.embedder, notice)
        finally:
            store.close()

    def check(self) -> None:
        """See that each article is whole and answers as it did.

        Raises:
            Broken: One is not, or more is said than that something is made again.
        """
        with self.library() as library:
            listed = {each.id: each for each in library.articles()}
            listed.pop(library.seed().id, None)  # asked where there is no other
            missing = self.kept.keys() - listed
            strange = listed.keys() - self.kept.keys() - self.doubtful.keys()
            lost = [each.title for each in listed.values() if each.lost]
            if missing or strange or lost:
                raise Broken(f"missing {missing}, strange {strange}, lost {lost}")
            known = {**self.doubtful, **self.kept}
            self.kept = {each: known[each] for each in listed}
            self.doubtful = {}
            self._check_articles(library)
        told = [each for each in self.said if not any(part in each for part in REBUILT)]
        if told:
            raise Broken(f"said {told}")

    def _check_articles(self, library: Library) -> None:
        for article_id, path in self.kept.items():
            if library.article(article_id) != self._read(path):
                raise Broken(f"{path.stem} has another text")
        for article_id in self.chance.sample(sorted(self.kept), min(ASKED, len(self.kept))):
            self._compare(library, self.kept[article_id].stem, [article_id])
            self._compare(library, self.kept[article_id].stem, sorted(self.kept))

    def _read(self, path: Path) -> Article:
        if path not in self._articles:
            self._articles[path] = read_article(path)
        return self._articles[path]

    def _compare(self, library: Library, town: str, ids: list[str]) -> None:
        found, wanted = (_answer(each, town, ids) for each in (library, self._untouched()))
        if not _alike(found, wanted):
            raise Broken(f"{town} of {len(ids)} answers {found} instead of {wanted}")

    def _untouched(self) -> Library:
        """Return a library of the same articles that nobody mistreats."""
        if self._reference is None:
            folder = self.home / "untouched"
            version = IndexVersion.of(self.embedder)
            store = Store.open(folder, version, cache=folder, notice=lambda _: None)
            self._reference = _quiet(store, self.embedder, lambda _: None)
        for path in self.kept.values():
            self._reference.add(self._read(path))
        return self._reference


def _quiet(store: Store, embedder: BundledEmbedder, notice: Notice) -> Library:
    return Library(store, embedder, embedder, notice=notice, progress=lambda *_: None)


def _alike(found: list[Place], wanted: list[Place]) -> bool:
    """Tell whether the same is found; sentences that are as good as equal may change places."""
    if len(found) != len(wanted):
        return False
    scores = {(article, sentence): score for article, sentence, score in wanted}
    last = wanted[-1][2] if wanted else 0.0
    own = [scores.get((article, sentence), last) for article, sentence, _ in found]
    there = [score for *_, score in found]
    at_place = [score for *_, score in wanted]
    return np.allclose(there, own, atol=NEAR) and np.allclose(there, at_place, atol=NEAR)


def _answer(library: Library, town: str, ids: list[str]) -> list[Place]:
    hits = Retriever(library).rank(QUESTION.format(town=town), ids)[:5]
    return [(hit.article.id, hit.sentence.number, hit.score) for hit in hits]


def lines_of(output: str, word: str) -> list[str]:
    """Return the IDs in lines such as "Added ID …"."""
    return [part[1] for line in output.splitlines() if (part := line.split())[:1] == [word]]


def as_json(**counts: object) -> str:
    """Return counts as one line."""
    return json.dumps(counts, ensure_ascii=False)
