"""The articles themselves: everything else in an index can be made again from them."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from index.article import Article
from index.store.atomic import replacing
from index.store.collections import PREFIX, Collections


class DocumentStore(Protocol):
    """Keeps articles under their IDs."""

    def ids(self) -> list[str]:
        """Return the IDs of all articles."""

    def get(self, article_id: str) -> Article | None:
        """Return an article; None if it is not there or not what was put there."""

    def put(self, article: Article) -> None:
        """Keep an article, in place of one with the same text."""

    def remove(self, article_id: str) -> None:
        """Forget an article."""


class FolderDocumentStore:
    """Articles as JSON files of one folder, which a reader never sees half written.

    Writing raises ``OSError`` where the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ids(self) -> list[str]:
        """Return the IDs of all articles."""
        return sorted(path.stem for path in self._folder.glob("[!.]*.json"))

    def get(self, article_id: str) -> Article | None:
        """Return an article; None if its file is missing or damaged."""
        try:
            article = _article(json.loads(self._path(article_id).read_bytes()))
            whole = article.id == article_id
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        return article if whole else None

    def put(self, article: Article) -> None:
        """Keep an article, in place of one with the same text."""
        content = json.dumps(asdict(article), ensure_ascii=False)
        with replacing(self._path(article.id)) as file:
            file.write(content.encode())

    def remove(self, article_id: str) -> None:
        """Forget an article."""
        self._path(article_id).unlink(missing_ok=True)

    def _path(self, article_id: str) -> Path:
        return self._folder / f"{article_id}.json"


class CollectionDocumentStore:
    """Articles as documents of one collection, on a server that others share."""

    NAME = f"{PREFIX}shelf"

    def __init__(self, collections: Collections) -> None:
        self._collections = collections

    def ids(self) -> list[str]:
        """Return the IDs of all articles."""
        collection = self._collections.find(self.NAME)
        return sorted(collection.get(include=[])["ids"]) if collection else []

    def get(self, article_id: str) -> Article | None:
        """Return an article; None if it is missing or not what was put there."""
        collection = self._collections.find(self.NAME)
        if collection is None:
            return None
        found = collection.get(ids=[article_id], include=["documents", "metadatas"])
        for text, known in zip(found["documents"], found["metadatas"], strict=True):
            pages = json.loads(known.get("pages", "[]"))
            article = _article({**known, "text": text, "pages": pages})
            if article.id == article_id:
                return article
        return None

    def put(self, article: Article) -> None:
        """Keep an article, in place of one with the same text."""
        collection = self._collections.make(
            self.NAME, hnsw={"space": "ip"}, metadata={"holds": "articles"}
        )
        known = asdict(article) | {"pages": json.dumps(article.pages)}  # Chroma takes no lists
        collection.upsert(
            ids=[article.id],
            embeddings=[[1.0]],  # Chroma wants some vector; nobody searches these
            documents=[known.pop("text")],
            metadatas=[known],
        )

    def remove(self, article_id: str) -> None:
        """Forget an article."""
        if collection := self._collections.find(self.NAME):
            collection.delete(ids=[article_id])


def _article(known: dict[str, Any]) -> Article:
    return Article(**known | {"pages": tuple(known.get("pages", ()))})
