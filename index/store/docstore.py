"""The articles themselves: everything else in an index can be made again from them.

So a folder holds each of them twice, as a file and in Chroma's database.
"""

import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Protocol

from index.article import Article
from index.messages import Message, Notice
from index.store.atomic import replacing
from index.store.collections import PREFIX, Collections

CHECKSUM = "checksum"
"""The field of a file that tells whether the others are what was written."""

_RESTORED = Message(
    de="Der gespeicherte Text von „{title}“ war beschädigt; er ist wiederhergestellt.",
    en="The stored text of “{title}” was damaged; it has been restored.",
)


class DocumentStore(Protocol):
    """Keeps articles under their IDs."""

    def ids(self) -> list[str]:
        """Return the IDs of all articles, also of damaged ones."""

    def holds(self, article_id: str) -> bool:
        """Tell whether an article is there, also a damaged one."""

    def count(self) -> int:
        """Return the number of articles."""

    def exceeds(self, number: int) -> bool:
        """Tell whether there are more articles than ``number``."""

    def several(self, article_ids: Iterable[str]) -> dict[str, Article]:
        """Return those of the articles that are there, and what was put there."""

    def damaged(self) -> list[str]:
        """Return the IDs of those that are not what was put there and cannot be restored."""

    def get(self, article_id: str) -> Article | None:
        """Return an article; None if it is not there or not what was put there."""

    def put(self, *articles: Article) -> None:
        """Keep articles, in place of those with the same texts."""

    def remove(self, article_id: str) -> None:
        """Forget an article."""


class FolderDocumentStore:
    """Articles as JSON files of one folder, which a reader never sees half written.

    Each holds a checksum: the ID tells a damaged text, not a damaged title or page. Writing raises
    ``OSError`` where the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ids(self) -> list[str]:
        """Return the IDs of all articles."""
        return sorted(name.removesuffix(".json") for name in self._names())

    def holds(self, article_id: str) -> bool:
        """Tell whether there is a file of an article."""
        return self._path(article_id).exists()

    def count(self) -> int:
        """Return the number of files."""
        return len(self._names())

    def exceeds(self, number: int) -> bool:
        """Tell whether there are more files than ``number``."""
        return self.count() > number

    def several(self, article_ids: Iterable[str]) -> dict[str, Article]:
        """Return those of the articles that are there, and what was put there."""
        return _one_by_one(self, article_ids)

    def damaged(self) -> list[str]:
        """Return the IDs of those whose files are not what was put there."""
        return [each for each in self.ids() if self.get(each) is None]

    def get(self, article_id: str) -> Article | None:
        """Return an article; None if its file is missing or damaged."""
        try:
            known = json.loads(self._path(article_id).read_bytes())
            told = known.pop(CHECKSUM, None)  # none in files of before there was one
            article = _article(known)
            whole = article.id == article_id and told in (None, _checksum(known))
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        return article if whole else None

    def put(self, *articles: Article) -> None:
        """Keep articles, in place of those with the same texts."""
        for article in articles:
            known = asdict(article)
            content = json.dumps(known | {CHECKSUM: _checksum(known)}, ensure_ascii=False)
            with replacing(self._path(article.id)) as file:
                file.write(content.encode())
                file.flush()
                os.fsync(file.fileno())  # or a power failure may leave zeros in its place

    def remove(self, article_id: str) -> None:
        """Forget an article."""
        self._path(article_id).unlink(missing_ok=True)

    def _path(self, article_id: str) -> Path:
        return self._folder / f"{article_id}.json"

    def _names(self) -> list[str]:
        """Return the names of the files, which each question counts."""
        try:
            names = os.listdir(self._folder)  # noqa: PTH208
        except (FileNotFoundError, NotADirectoryError):
            return []
        return [each for each in names if each.endswith(".json") and not each.startswith(".")]


class CollectionDocumentStore:
    """Articles as documents of one collection, on a server that others share."""

    NAME = f"{PREFIX}shelf"

    def __init__(self, collections: Collections) -> None:
        self._collections = collections

    def ids(self) -> list[str]:
        """Return the IDs of all articles."""
        collection = self._collections.find(self.NAME)
        return sorted(collection.get(include=[])["ids"]) if collection else []

    def holds(self, article_id: str) -> bool:
        """Tell whether an article is there."""
        collection = self._collections.find(self.NAME)
        return bool(collection and collection.get(ids=[article_id], include=[])["ids"])

    def count(self) -> int:
        """Return the number of articles."""
        collection = self._collections.find(self.NAME)
        return collection.count() if collection else 0

    def exceeds(self, number: int) -> bool:
        """Tell whether there are more articles than ``number``."""
        return self.count() > number

    def damaged(self) -> list[str]:
        """Return nothing: the server answers for its documents."""
        return []

    def get(self, article_id: str) -> Article | None:
        """Return an article; None if it is missing or not what was put there."""
        return self.several([article_id]).get(article_id)

    def several(self, article_ids: Iterable[str]) -> dict[str, Article]:
        """Return those of the articles that are there, and what was put there."""
        wanted = list(article_ids)
        collection = self._collections.find(self.NAME)
        if collection is None or not wanted:
            return {}
        found = collection.get(ids=wanted, include=["documents", "metadatas"])
        columns = (found[name] for name in ("ids", "documents", "metadatas"))
        articles = {}
        for article_id, text, known in zip(*columns, strict=True):
            pages = json.loads(known.get("pages", "[]"))
            # Lists of a deleted collection may be there besides (``Collections.drop``).
            own = {name: known[name] for name in known.keys() & _FIELDS}
            article = _article({**own, "text": text, "pages": pages})
            if article.id == article_id:
                articles[article_id] = article
        return articles

    def put(self, *articles: Article) -> None:
        """Keep articles, in place of those with the same texts."""
        collection = self._collections.make(
            self.NAME, hnsw={"space": "ip"}, metadata={"holds": "articles"}
        )
        largest = self._collections.largest_batch
        for first in range(0, len(articles), largest):
            part = articles[first : first + largest]
            # A list of numbers would come back in another order.
            known = [asdict(each) | {"pages": json.dumps(each.pages)} for each in part]
            collection.upsert(
                ids=[each.id for each in part],
                embeddings=[[1.0]] * len(part),  # Chroma wants some vector; nobody searches these
                documents=[each.pop("text") for each in known],
                metadatas=known,
            )

    def remove(self, article_id: str) -> None:
        """Forget an article."""
        if collection := self._collections.find(self.NAME):
            collection.delete(ids=[article_id])


class MirroredDocumentStore:
    """Articles as files, each with a copy that takes its place when the file is damaged or lost.

    The copy is written last and removed first, so that there is none of a removed article.
    ``notice`` is told of each file that is written again.
    """

    def __init__(self, files: DocumentStore, copies: DocumentStore, notice: Notice) -> None:
        self._files = files
        self._copies = copies
        self._notice = notice

    def ids(self) -> list[str]:
        """Return the IDs of all articles."""
        return sorted({*self._files.ids(), *self._copies.ids()})

    def holds(self, article_id: str) -> bool:
        """Tell whether there is a file or a copy of an article."""
        return self._files.holds(article_id) or self._copies.holds(article_id)

    def count(self) -> int:
        """Return the number of articles of which there is a file or a copy."""
        files, copies = self._files.count(), self._copies.count()
        return files if files == copies else len(self.ids())

    def exceeds(self, number: int) -> bool:
        """Tell whether there are more articles than ``number``."""
        return self._files.exceeds(number) or self.count() > number

    def several(self, article_ids: Iterable[str]) -> dict[str, Article]:
        """Return those of the articles that are there, restored if need be."""
        return _one_by_one(self, article_ids)

    def damaged(self) -> list[str]:
        """Return the IDs of those of which neither file nor copy is whole."""
        return [each for each in self.ids() if self.get(each) is None]

    def get(self, article_id: str) -> Article | None:
        """Return an article, restored if need be; None if it cannot be.

        Raises:
            OSError: The file cannot be written again.
        """
        article = self._files.get(article_id)
        if article is None and (article := self._copies.get(article_id)):
            self._files.put(article)
            self._notice(_RESTORED.format(title=article.title))
        return article

    def put(self, *articles: Article) -> None:
        """Keep articles, in place of those with the same texts."""
        self._files.put(*articles)
        self._copies.put(*articles)

    def remove(self, article_id: str) -> None:
        """Forget an article."""
        self._copies.remove(article_id)
        self._files.remove(article_id)


_FIELDS = frozenset(each.name for each in fields(Article))


def _one_by_one(store: DocumentStore, article_ids: Iterable[str]) -> dict[str, Article]:
    found = ((each, store.get(each)) for each in article_ids)
    return {each: article for each, article in found if article}


def _checksum(known: dict[str, Any]) -> int:
    """Return the CRC-32 of what is known of an article besides its text."""
    besides = {name: each for name, each in known.items() if name != "text"}
    return zlib.crc32(json.dumps(besides, sort_keys=True).encode())


def _article(known: dict[str, Any]) -> Article:
    return Article(**known | {"pages": tuple(known.get("pages", ()))})
