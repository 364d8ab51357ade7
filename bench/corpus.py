"""Questions with their articles: the natural corpus, and the sets beside the repository."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Protocol, TypeVar

from index.article import Article, Sentence
from index.text.language import language_of
from index.text.sentences import split

NATURAL = Path(__file__).with_name("natural")
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

HELD = ("natural 01", "natural 13", "natural 27", "natural 35", "natural 43")
"""Batches of ``learn``, one in eight, that the transformer does not learn from: its chances do."""

SETS = (
    "xquad/questions-de",
    "xquad/questions-en",
    "xquad/off-topic",
    "xquad/near-miss-en",
    "nomiracl/answerable-de",
    "nomiracl/unanswerable-de",
)
"""The sets made by others."""

MARKED = SETS[:4]
"""Those in which it is known what answers."""


@dataclass(frozen=True)
class Text:
    """An article with its sentences; ``group`` is what is held back together from learning."""

    path: Path
    article: Article
    sentences: tuple[Sentence, ...]

    @property
    def texts(self) -> list[str]:
        """The sentences, word for word."""
        return [self.article.text[each.start : each.end] for each in self.sentences]

    @property
    def group(self) -> str:
        """The batch of a natural text, else the article itself."""
        return group_of(self.path)


@dataclass(frozen=True)
class Question:
    """A question; ``evidence`` are the places of the sentences that answer it.

    Without any it is unanswerable, or (``kind`` "unknown") nobody marked which ones do. ``kind`` is
    the last part of its ID, or what its set says. ``answers`` are words of these sentences.
    """

    id: str
    text: str
    language: str
    article: Path
    evidence: tuple[int, ...]
    answerable: bool
    kind: str
    answers: tuple[str, ...] = ()

    @property
    def off_topic(self) -> bool:
        """Whether it is about something else than the article."""
        return self.kind == "off"


def group_of(article: Path) -> str:
    """Return what is held back together from learning: a batch of natural texts, or an article."""
    return f"natural {article.stem[:2]}" if NATURAL in article.parents else article.stem


def part_of(article: Path) -> str:
    """Return the part of the natural corpus that an article belongs to, or "others"."""
    return article.parts[-3] if NATURAL in article.parents else "others"


@cache
def text_of(path: Path) -> Text:
    """Return the article at ``path``."""
    text = path.read_text(encoding="utf-8")
    language = language_of(text)
    return Text(path, Article(text, path.stem, language, str(path)), split(text, language))


class OnArticle(Protocol):
    """What is about an article: a question, a claim."""

    @property
    def id(self) -> str:
        """Its own name."""

    @property
    def article(self) -> Path:
        """Where the article is."""


About = TypeVar("About", bound=OnArticle)


def by_article(items: Sequence[About]) -> list[list[About]]:
    """Return the questions or claims on each article, by its path and their IDs."""
    ordered = sorted(items, key=lambda each: (str(each.article), each.id))
    return [list(group) for _, group in groupby(ordered, key=lambda each: each.article)]


def natural(part: str) -> list[Question]:
    """Return the questions of a part of the natural corpus."""
    return list(_questions(NATURAL / part / "questions.jsonl"))


def others(names: Sequence[str] = SETS) -> list[Question]:
    """Return the questions of the sets beside the repository, as far as they are there."""
    paths = [SHARED / f"{name}.jsonl" for name in names]
    return [question for path in paths if path.exists() for question in _questions(path)]


def parted(items: Sequence[About]) -> tuple[list[About], list[About]]:
    """Return those to learn from, and those on every third article, which no transformer sees."""
    unseen = set(sorted({each.article for each in items})[::3])
    return (
        [each for each in items if each.article not in unseen],
        [each for each in items if each.article in unseen],
    )


def _questions(path: Path) -> Iterator[Question]:
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        article = (path.parent / row["article"]).resolve()
        evidence = tuple(places(text_of(article), row.get("evidence", ())))
        answerable = row.get("answerable", True)
        yield Question(
            id=f"{path.stem}/{row['id']}",
            text=row["question"],
            language=row["language"],
            article=article,
            evidence=evidence,
            answerable=answerable,
            kind=_kind(path, row["id"], answerable=answerable, marked=bool(evidence)),
            answers=tuple(row.get("answer", ())),
        )


def _kind(path: Path, name: str, *, answerable: bool, marked: bool) -> str:
    if NATURAL in path.parents:
        return name.rpartition("-")[2]
    if answerable:
        return "written in view" if marked else "unknown"
    return "off" if path.stem == "off-topic" else "miss"


def places(text: Text, pieces: Sequence[str]) -> Iterator[int]:
    """Yield the places of the sentences that overlap a piece of evidence."""
    for piece in pieces:
        found = piece.removeprefix("\ufeff")
        start = text.article.text.index(found)
        for place, each in enumerate(text.sentences):
            if each.start < start + len(found) and start < each.end:
                yield place
