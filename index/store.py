"""The index in Chroma, embedded in a folder or on a server: the one module that imports it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.chroma import Chroma
from index.collection import Client
from index.database import Damage, Database, Neighbour, Progress
from index.embedded import Embedded
from index.errors import StoreError
from index.fingerprint import Fingerprint
from index.folder import IndexFolder, Notice, writing
from index.gap import Gap
from index.indexed import IndexedArticle
from index.lexicon import Lexicon, LexiconFolder
from index.message import Message
from index.record import Record
from index.server import REQUEST_LIMIT, HangUp, Server

if TYPE_CHECKING:
    from chromadb.config import Settings

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
        self, chroma: Chroma, fingerprint: Fingerprint, lexica: LexiconFolder, notice: Notice
    ) -> None:
        self._chroma = chroma
        self._dimensions = fingerprint.dimensions
        self._lexica = lexica
        self._notice = notice

    @classmethod
    def open(
        cls, location: Path | str, fingerprint: Fingerprint, *, cache: Path, notice: Notice
    ) -> "Store":
        """Open the index in a folder, or on the Chroma server of a URL.

        ``cache`` is the folder of the word vectors when it is a server. ``notice`` is told in one
        line of a long wait and of a rebuild.

        Raises:
            StoreError: The location cannot be used.
        """
        if isinstance(location, str) and location.startswith(("http://", "https://")):
            chroma: Chroma = Server(location, fingerprint.digest, _client_of_server)
            words = cache / "words"
        else:
            folder = IndexFolder(Path(location))
            folder.claim()
            chroma = Embedded(folder, fingerprint.digest, _client_of_folder, notice)
            words = folder.words
        return cls(chroma, fingerprint, LexiconFolder(words, fingerprint.digest), notice)

    def put(self, indexed: IndexedArticle, progress: Progress | None = None) -> None:
        """Store an article, in place of one with the same ID: all of it or nothing."""
        for vectors in (indexed.sentence_vectors, indexed.passage_vectors):
            if vectors.shape[1:] != (self._dimensions,) or not np.isfinite(vectors).all():
                raise StoreError(
                    de="Das Einbettungsmodell lieferte unbrauchbare Vektoren: "
                    "WORTLAUT_EMBEDDINGS prüfen.",
                    en="The embedding model gave unusable vectors: check WORTLAUT_EMBEDDINGS.",
                )
        self._write(lambda database: database.put(indexed, progress))

    def get(self, article_id: str) -> IndexedArticle | Gap:
        """Return an article with its vectors, or why it has to be indexed."""
        try:
            with self._chroma.turn() as database:
                return database.get(article_id, self._dimensions)
        except Damage:
            self._chroma.discard(article_id)
            return Gap.DAMAGED

    def gaps(self, article_ids: Iterable[str]) -> dict[str, Gap]:
        """Return those of the articles that have to be indexed before they can be searched."""
        wanted = list(article_ids)
        return self._read(lambda database: database.gaps(wanted))

    def articles(self) -> list[Record]:
        """Return what is known of each article, by title."""
        return self._read(lambda database: database.records())

    def article(self, article_id: str) -> Article | None:
        """Return an article with its text, None if there is none."""
        return self._read(lambda database: database.shelf.get(article_id))

    def remove(self, article_id: str) -> bool:
        """Remove an article; return whether there was one."""
        with writing(self._lexica.folder):
            self._lexica.remove(article_id)
        return self._write(lambda database: database.remove(article_id))

    def nearest(
        self,
        vector: NDArray[np.float32],
        number: int,
        article_ids: Sequence[str] | None = None,
    ) -> list[Neighbour]:
        """Return the sentences whose vectors are nearest, best first.

        They are searched in the articles with these IDs, or in all; those that ``gaps`` names are
        left out.

        Raises:
            DamagedError: The index has been dropped: ``gaps`` now names what to index.
        """
        try:
            with self._chroma.turn() as database:
                return database.nearest(vector, number, article_ids)
        except Damage as damage:
            self._chroma.discard(None)
            raise DamagedError from damage

    def lexicon(self, article_id: str, words: tuple[str, ...]) -> Lexicon | None:
        """Return the vectors of these words of an article; None if missing or damaged."""
        return self._lexica.get(article_id, words)

    def put_lexicon(self, article_id: str, lexicon: Lexicon) -> None:
        """Store the vectors of an article's words."""
        with writing(self._lexica.folder):
            self._lexica.put(article_id, lexicon)

    def close(self) -> None:
        """Give the folder or the connection back."""
        self._chroma.close()

    def _read(self, operation: Callable[[Database], _Result]) -> _Result:
        return self._run(operation, write=False)

    def _write(self, operation: Callable[[Database], _Result]) -> _Result:
        return self._run(operation, write=True)

    def _run(self, operation: Callable[[Database], _Result], *, write: bool) -> _Result:
        """Run an operation, on a fresh database if it meets a damaged one."""
        try:
            with self._chroma.turn(write=write) as database:
                return operation(database)
        except Damage:
            self._chroma.discard(None)
            self._notice(_REBUILT)
        try:
            with self._chroma.turn(write=write) as database:
                return operation(database)
        except Damage as damage:
            raise self._chroma.unusable(str(damage)) from damage


def _client_of_folder(path: Path) -> Client:
    import chromadb  # noqa: PLC0415  half a second, not needed to open a store

    settings = _settings(chroma_api_impl="chromadb.api.rust.RustBindingsAPI")
    return cast("Client", chromadb.PersistentClient(_own_spelling(path), settings=settings))


def _client_of_server(url: str) -> tuple[Client, HangUp]:
    import chromadb  # noqa: PLC0415  half a second, not needed where nothing answers

    parts = urlsplit(url)
    host, secure = str(parts.hostname), parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    settings = _settings(chroma_server_host=host, chroma_server_http_port=port)
    client: Any = chromadb.HttpClient(host, port, ssl=secure, settings=settings)
    # Chroma sets no time limit, and never closes the connections that it opens.
    sessions = [each._server._session for each in (client, client._admin_client)]  # noqa: SLF001
    for session in sessions:
        session.timeout = REQUEST_LIMIT

    def hang_up() -> None:
        client.close()
        for session in sessions:
            session.close()

    return cast("Client", client), hang_up


def _settings(**given: str | int) -> "Settings":
    """Return Chroma's settings, unmoved by a file ``.env`` in the working folder."""
    from chromadb.config import Settings  # noqa: PLC0415

    given = {"anonymized_telemetry": False, **given}
    return Settings(_env_file=None, **given)  # type: ignore[call-arg, arg-type]  # not in its stubs


_spellings = count(1)


def _own_spelling(path: Path) -> str:
    """Return ``path`` in a spelling that no client of this process has had.

    For each spelling Chroma keeps one open database that all clients share, even when it is out of
    date or could not be opened.
    """
    return f"{path}/" + f"{next(_spellings):b}".replace("0", "/").replace("1", "./")
