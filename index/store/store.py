"""The index in Chroma, embedded in a folder or on a server: the one module that imports it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.errors import StoreError
from index.indexed import IndexedArticle, WordVectors
from index.messages import Message, Notice
from index.progress import Progress, no_progress
from index.store.collections import Client
from index.store.connection import Connection
from index.store.damage import Damage
from index.store.folder import FolderConnection
from index.store.repository import Near, Repository, Search
from index.store.server import REQUEST_LIMIT, Disconnect, ServerConnection, complain
from index.store.server_address import DATABASE, FORM, TENANT, ServerAddress, is_server
from index.store.server_errors import no_address
from index.store.shared_folder import IndexFolder, writing
from index.store.stale import StaleReason
from index.store.summary import ArticleSummary
from index.store.version import IndexVersion
from index.store.word_vectors import WordVectorFolder

if TYPE_CHECKING:
    from chromadb.config import Settings

LOOKS = 5
"""Looks at a database, at most, while others write to it."""

PORT = 8000
"""What Chroma's client is told besides an address, and leaves aside."""

_REBUILT = Message(
    de="Der Index war beschädigt und wird aus den gespeicherten Artikeln neu erstellt.",
    en="The index was damaged and is made again from the stored articles.",
)
_Result = TypeVar("_Result")


class DamagedError(StoreError):
    """The index was damaged and has been dropped: its articles have to be indexed again."""

    def __init__(self) -> None:
        super().__init__(
            de="Der Index war beschädigt und wurde verworfen: den Vorgang wiederholen, die "
            "Artikel werden dabei neu indexiert.",
            en="The index was damaged and has been dropped: try again, the articles are "
            "indexed anew on the way.",
        )


class Store:
    """The articles of an index with their vectors.

    Made by ``Store.open``. Threads may share it, and other processes may use the same index. Every
    method raises ``StoreError`` where the folder or the server cannot be used.
    """

    def __init__(
        self,
        connection: Connection,
        version: IndexVersion,
        word_vectors: WordVectorFolder,
        notice: Notice,
    ) -> None:
        self._connection = connection
        self._dimensions = version.dimensions
        self._word_vectors = word_vectors
        self._notice = notice

    @classmethod
    def open(
        cls,
        location: Path | str,
        version: IndexVersion,
        *,
        cache: Path,
        notice: Notice,
        token: str = "",
    ) -> "Store":
        """Open the index in a folder, or on the Chroma server of a URL.

        When it is a server, ``cache`` is the folder of the word vectors, and ``token`` what the
        server wants to be shown. ``notice`` is told in one line of a long wait and of a rebuild.

        Raises:
            StoreError: The location cannot be used.
        """
        if is_server(location):
            address = _address(str(location), token)
            connection: Connection = ServerConnection(address, version.digest, _client_of_server)
            words = cache / "words"
        else:
            folder = IndexFolder(Path(location))
            folder.claim()
            connection = FolderConnection(folder, version.digest, _client_of_folder, notice)
            words = folder.words
        return cls(connection, version, WordVectorFolder(words, version.digest), notice)

    def put(
        self, *articles: IndexedArticle, progress: Progress = no_progress, more: bool = False
    ) -> None:
        """Store articles, in place of those with the same IDs: all of each or nothing.

        ``more`` tells that others follow at once. ``progress`` is told how many of how many rows
        are written.
        """
        pairs = [(each.sentence_vectors, each.passage_vectors) for each in articles]
        for vectors in (each for pair in pairs for each in pair):
            if vectors.shape[1:] != (self._dimensions,) or not np.isfinite(vectors).all():
                raise StoreError(
                    de="Das Einbettungsmodell lieferte unbrauchbare Vektoren: "
                    "WORTLAUT_EMBEDDINGS prüfen.",
                    en="The embedding model gave unusable vectors: check WORTLAUT_EMBEDDINGS.",
                )
        self._run(lambda repository: repository.put(articles, progress), write=True, more=more)

    def get(self, article_id: str) -> IndexedArticle | StaleReason:
        """Return an article with its vectors, or why it has to be indexed."""
        try:
            return self._used(lambda repository: repository.get(article_id, self._dimensions))
        except Damage:
            self._connection.discard(article_id)
            return StaleReason.DAMAGED

    def stale(self, article_ids: Iterable[str]) -> dict[str, StaleReason]:
        """Return those of the articles that have to be indexed before they can be searched."""
        wanted = list(article_ids)
        return self._read(lambda repository: repository.stale(wanted))

    def whole(self, article_ids: Iterable[str]) -> dict[str, Article]:
        """Return those of the articles that are indexed and whose texts are not lost."""
        wanted = list(article_ids)
        return self._read(lambda repository: repository.whole(wanted))

    def articles(self) -> list[ArticleSummary]:
        """Return what is known of each article, by title."""
        return self._read(lambda repository: repository.summaries())

    def ids(self) -> list[str]:
        """Return the IDs of all articles, also of those whose texts are damaged."""
        return self._read(lambda repository: repository.ids())

    def exceeds(self, number: int) -> bool:
        """Tell whether there are more articles than ``number``."""
        return self._read(lambda repository: repository.shelf.exceeds(number))

    def article(self, article_id: str) -> Article | None:
        """Return an article with its text, None if there is none."""
        return self._read(lambda repository: repository.shelf.get(article_id))

    def holds(self, article_id: str) -> bool:
        """Tell whether an article is there, or on a server was a second ago."""
        return self._again(lambda: self._connection.holds(article_id))

    def remove(self, *article_ids: str) -> list[str]:
        """Remove articles; return the IDs of those that there were."""
        with writing(self._word_vectors.folder):
            for article_id in article_ids:
                self._word_vectors.remove(article_id)
        return self._write(lambda repository: repository.remove(article_ids))

    def read_from(self, sources: Sequence[str]) -> dict[str, str]:
        """Return the IDs of the articles that were read from these sources, each with its own."""
        return self._read(lambda repository: repository.read_from(sources))

    def near(
        self,
        vector: NDArray[np.float32],
        terms: frozenset[str],
        number: int,
        article_ids: Sequence[str] | None = None,
    ) -> Near:
        """Return at most ``number`` passages near a vector, or that share ``terms``.

        They are searched in the articles with these IDs, or in all; those that ``stale`` or
        ``unindexed`` names are left out.

        Raises:
            DamagedError: The index has been dropped: ``unindexed`` now names what to index.
        """
        search = Search(vector, terms, number, article_ids)
        try:
            return self._used(lambda repository: repository.near(search, self._dimensions))
        except Damage as damage:
            self._connection.discard(None)
            raise DamagedError from damage

    def unindexed(self, *always: str) -> set[str]:
        """Return the IDs of all articles that have to be indexed before they can be searched.

        Those of ``always`` count, whether the index has them or not.
        """
        return self._read(lambda repository: repository.unindexed(*always))

    def word_vectors(self, article_id: str, words: tuple[str, ...]) -> WordVectors | None:
        """Return the vectors of these words of an article; None if missing or damaged."""
        return self._word_vectors.get(article_id, words)

    def put_word_vectors(self, article_id: str, word_vectors: WordVectors) -> None:
        """Store the vectors of an article's words."""
        with writing(self._word_vectors.folder):
            self._word_vectors.put(article_id, word_vectors)

    def close(self) -> None:
        """Give the folder or the connection back."""
        self._connection.close()

    def _read(self, operation: Callable[[Repository], _Result]) -> _Result:
        return self._run(operation, write=False)

    def _write(self, operation: Callable[[Repository], _Result]) -> _Result:
        return self._run(operation, write=True)

    def _run(
        self, operation: Callable[[Repository], _Result], *, write: bool, more: bool = False
    ) -> _Result:
        """Run an operation, on a fresh database if it meets a damaged one."""
        try:
            return self._used(operation, write=write, more=more)
        except Damage:
            self._connection.discard(None)
            self._notice(_REBUILT)
        try:
            return self._used(operation, write=write)
        except Damage as damage:
            raise self._connection.unusable(str(damage.args[0])) from damage

    def _used(
        self, operation: Callable[[Repository], _Result], *, write: bool = False, more: bool = False
    ) -> _Result:
        """Run an operation on the database as it is."""

        def attempt() -> _Result:
            with self._connection.access(write=write, more=more) as repository:
                return operation(repository)

        return self._again(attempt)

    def _again(self, attempt: Callable[[], _Result]) -> _Result:
        """Try anew what failed for a reason that passes: all that is done can be repeated.

        What two looks find alike is damage; what they find different, others are just writing.
        """
        last: Damage | StoreError | None = None
        for _ in range(LOOKS - 1):
            try:
                return attempt()
            except (Damage, StoreError) as error:
                if not self._connection.passes(error) or (last and _settled(last, error)):
                    raise
                last = error
        return attempt()


def _settled(last: Exception, error: Damage | StoreError) -> bool:
    """Tell whether a second failure settles what the last one left open."""
    return isinstance(error, StoreError) or last.args == error.args


def _address(location: str, token: str) -> ServerAddress:
    try:
        return ServerAddress.of(location, token)
    except ValueError:
        raise no_address(FORM) from None


def _client_of_folder(path: Path) -> Client:
    import chromadb  # half a second, not needed to open a store

    settings = _settings(chroma_api_impl="chromadb.api.rust.RustBindingsAPI")
    return cast("Client", chromadb.PersistentClient(_own_spelling(path), settings=settings))


def _client_of_server(address: ServerAddress) -> tuple[Client, Disconnect]:
    import chromadb  # half a second, not needed where nothing answers

    from_token = bool(address.token) and not (address.tenant or address.database)
    settings = _settings(
        chroma_server_host=address.url,
        chroma_server_http_port=PORT,
        # Chroma's cloud tells from the token which tenant and database are meant.
        chroma_overwrite_singleton_tenant_database_access_from_auth=from_token,
    )
    client: Any = chromadb.HttpClient(
        address.url,
        PORT,
        ssl=address.url.startswith("https:"),
        headers=address.headers,
        settings=settings,
        tenant=address.tenant or TENANT,
        database=address.database or DATABASE,
    )
    # Chroma sets no time limit, never closes the connections that it opens, and does not tell
    # one refusal from another.
    sessions = [each._server._session for each in (client, client._admin_client)]  # noqa: SLF001
    for session in sessions:
        session.timeout = REQUEST_LIMIT
        session.event_hooks = {"response": [complain]}

    def disconnect() -> None:
        client.close()
        for session in sessions:
            session.close()

    return cast("Client", client), disconnect


def _settings(**given: str | int) -> "Settings":
    """Return Chroma's settings, unmoved by a file ``.env`` in the working folder."""
    from chromadb.config import Settings

    given = {"anonymized_telemetry": False, **given}
    return Settings(_env_file=None, **given)  # type: ignore[call-arg, arg-type]  # not in its stubs


_spellings = count(1)


def _own_spelling(path: Path) -> str:
    """Return ``path`` in a spelling that no client of this process has had.

    For each spelling Chroma keeps one open database that all clients share, even when it is out of
    date or could not be opened.
    """
    return f"{path}/" + f"{next(_spellings):b}".replace("0", "/").replace("1", "./")
