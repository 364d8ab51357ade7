"""Chroma on a server."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING

from index.errors import StoreError, WortlautError
from index.lru import LeastRecentlyUsed
from index.store.collections import Client, Collections
from index.store.damage import Damage
from index.store.docstore import CollectionDocumentStore
from index.store.repository import Repository
from index.store.server_address import ServerAddress
from index.store.server_errors import (
    PassingError,
    failure,
    is_of_lost_vectors,
    no_certificates,
    no_chroma,
    no_database,
    no_tenant,
    too_old,
    unreachable,
)

if TYPE_CHECKING:
    import httpx

Disconnect = Callable[[], None]
Connect = Callable[[ServerAddress], tuple[Client, Disconnect]]
"""Connects to a server; the second function ends the connection."""

TIMEOUT = 5.0
"""Seconds within which a server says that it is there."""

REQUEST_LIMIT = 120.0
"""Seconds within which it begins to answer anything else."""

RESTART, PAUSE = 5.0, 0.1
"""Seconds that a server is waited for which went away, and between two looks for it."""

SEEN = 1.0
"""Seconds for which an article that was there is taken to be there still."""

KEPT = 1_000
"""Articles of which it is known when they were seen."""


class ServerConnection:
    """Chroma on a server, which others may use at the same time."""

    def __init__(self, address: ServerAddress, fingerprint: str, connect: Connect) -> None:
        self._address = address
        self._fingerprint = fingerprint
        self._seen: LeastRecentlyUsed[str, float] = LeastRecentlyUsed(KEPT)
        self._gone: float | None = None  # since when
        with self._translation(ValueError):  # what Chroma's client makes of anything at its start
            check(address)
            self._client, self._hang_up = connect(address)

    @contextmanager
    def access(self, *, write: bool = False, more: bool = False) -> Iterator[Repository]:
        """Use the database."""
        with self._translation():
            collections = Collections(self._client)
            self._gone = None
            repository = Repository(
                collections, self._fingerprint, CollectionDocumentStore(collections)
            )
            if repository.misfit:
                repository.drop()
            yield repository
            for fingerprint in repository.outlived() if write and not more else ():
                repository.drop(fingerprint)

    def holds(self, article_id: str) -> bool:
        """Tell whether the text of an article is there, or was a moment ago."""
        if (self._seen.get(article_id) or 0) > monotonic() - SEEN:
            return True
        with self.access() as repository:
            found = repository.shelf.holds(article_id)
        if found:
            self._seen.put(article_id, monotonic())
        return found

    def passes(self, error: Damage | StoreError) -> bool:
        """Tell whether another try may succeed, as soon as the server is there again.

        What looks like damage may be another process, which is just writing.
        """
        if isinstance(error, Damage):
            sleep(PAUSE)
            return True
        return isinstance(error, PassingError) and self._returns()

    def discard(self, article_id: str | None) -> None:
        """Let nothing vouch for the article any more, or for any: the server mends itself."""
        with self.access() as repository:
            repository.disown(article_id)

    def unusable(self, reason: str) -> StoreError:
        """Return the error of a server that does not keep what it is given."""
        return unreachable(self._address, reason)

    def close(self) -> None:
        """Close the connection."""
        self._hang_up()

    def _returns(self) -> bool:
        """Wait for a server that is not there; of those who wait, none begins anew."""
        self._gone = since = self._gone or monotonic()
        while monotonic() < since + RESTART:
            sleep(PAUSE)
            try:
                with self._translation():
                    check(self._address)
            except PassingError:
                continue
            return True
        return False

    @contextmanager
    def _translation(self, *others: type[Exception]) -> Iterator[None]:
        """Tell in one sentence what Chroma fails for; its client raises ``others`` too."""
        try:
            yield
        except (Damage, WortlautError):
            raise
        except Exception as error:
            if is_of_lost_vectors(error):
                raise Damage("vectors") from error
            if told := failure(error, self._address):
                raise told from error
            if isinstance(error, others):
                raise unreachable(self._address, str(error)) from error
            raise


def check(address: ServerAddress) -> None:
    """See that a Chroma server answers, with the database; its client would wait for ever.

    Raises:
        StoreError: Something else answers there, one that is too old, or without the database.
        httpx.HTTPError: Nothing answers, or it refuses.
    """
    import httpx

    try:
        client = httpx.Client(headers=address.headers, timeout=TIMEOUT)
    except OSError as error:
        raise no_certificates(address, error) from error
    with client:
        _check_server(client, address)
        if _is_missing(client.get(address.api + address.database_path)):
            known = not _is_missing(client.get(address.api + address.tenant_path))
            raise no_database(address) if known else no_tenant(address)


def _check_server(client: "httpx.Client", address: ServerAddress) -> None:
    response = client.get(f"{address.api}/heartbeat")
    if _is_missing(response):
        older = client.get(f"{address.url}/api/v1/heartbeat")
        raise too_old(address, "API v1") if _is_heartbeat(older) else no_chroma(address)
    complain(response)
    if not _is_heartbeat(response):
        raise no_chroma(address)
    version = client.get(f"{address.api}/version").text.strip('"\n')
    if version.startswith("0."):
        raise too_old(address, version)


def complain(response: "httpx.Response") -> None:
    """Raise what a server refuses or fails at.

    Raises:
        httpx.HTTPStatusError: It does.
    """
    if not response.is_success:
        response.read()
        response.raise_for_status()


def _is_missing(response: "httpx.Response") -> bool:
    """Tell whether nothing is there; any other refusal is raised."""
    if response.status_code != 404:
        complain(response)
    return response.status_code == 404


def _is_heartbeat(response: "httpx.Response") -> bool:
    try:
        return response.is_success and "nanosecond heartbeat" in json.loads(response.content)
    except (ValueError, TypeError):
        return False
