"""The collections of one open Chroma client, as far as they are Wortlaut's."""

from collections.abc import Sequence
from typing import Any, Protocol

PREFIX = "wortlaut-"


ROWS = 2_000
"""Rows that are deleted at a time."""

Answer = dict[str, Any]
"""What Chroma returns: a list per field."""


class Collection(Protocol):
    """What is used of a Chroma collection."""

    name: str
    metadata: object

    @property
    def configuration_json(self) -> Answer:
        """The parameters that it was made with; ``configuration`` warns of the missing model."""

    def count(self) -> int:
        """Return the number of rows."""

    def get(
        self,
        *,
        ids: object = ...,
        where: object = ...,
        limit: object = ...,
        offset: object = ...,
        include: object = ...,
    ) -> Answer:
        """Return rows, in no order that is promised."""

    def query(
        self,
        *,
        query_embeddings: object,
        n_results: int,
        where: object,
        include: object,
    ) -> Answer:
        """Return the nearest rows of each vector."""

    def upsert(
        self, *, ids: object, embeddings: object, metadatas: object, documents: object = ...
    ) -> object:
        """Write rows in place of those with the same IDs; ``add`` would keep the old ones."""

    def delete(self, *, ids: object = ..., where: object = ...) -> object:
        """Delete rows."""


def is_hnsw(collection: Collection) -> bool:
    """Tell whether a collection is searched by HNSW, which finds as many rows as there are.

    A distributed Chroma takes the parameters of HNSW and makes an index of another kind.
    """
    return bool(collection.configuration_json.get("hnsw"))


def space_of(collection: Collection) -> str | None:
    """Return in which space a collection is searched."""
    found = collection.configuration_json
    return (found.get("hnsw") or found.get("spann") or {}).get("space")


class Client(Protocol):
    """What is used of a Chroma client."""

    def list_collections(self) -> Sequence[Collection]:
        """Return all collections."""

    def create_collection(
        self,
        name: str,
        *,
        metadata: object,
        configuration: object,
        embedding_function: object,
        get_or_create: bool,
    ) -> Collection:
        """Make a collection."""

    def delete_collection(self, name: str) -> None:
        """Delete a collection."""

    def get_max_batch_size(self) -> int:
        """Return how many rows may be written at once."""

    def close(self) -> None:
        """Release files and connections."""


class Collections:
    """The collections whose names begin with ``PREFIX``; other programs may share a server."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._open: dict[str, Collection] = {
            each.name: each for each in client.list_collections() if each.name.startswith(PREFIX)
        }

    @property
    def names(self) -> list[str]:
        """The names of all."""
        return list(self._open)

    @property
    def largest_batch(self) -> int:
        """How many rows may be written at once."""
        return self._client.get_max_batch_size()

    def find(self, name: str) -> Collection | None:
        """Return a collection, None if there is none of that name."""
        return self._open.get(name)

    def make(self, name: str, *, hnsw: dict[str, Any], metadata: dict[str, Any]) -> Collection:
        """Return the collection of that name, made if there is none."""
        if name not in self._open:
            self._open[name] = self._client.create_collection(
                name,
                metadata=metadata,
                configuration={"hnsw": hnsw},
                embedding_function=None,  # the default one would fetch a model
                get_or_create=True,
            )
        return self._open[name]

    def drop(self, name: str, *, lists: bool = False) -> None:
        """Delete the collection of that name, if there is one.

        Rows that have ``lists`` go before it: with the collection alone Chroma leaves the lists,
        and other rows then have them that get the same numbers inside (Chroma's issue 7594).
        """
        if collection := self._open.get(name):
            most = min(ROWS, self.largest_batch)
            while lists and (rows := collection.get(limit=most, include=[])["ids"]):
                collection.delete(ids=rows)
            self._client.delete_collection(name)
            del self._open[name]
