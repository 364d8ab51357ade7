"""Chroma on a server."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen

from index.errors import StoreError, WortlautError
from index.store.collections import Client, Collections
from index.store.connection import first_line, is_foreign
from index.store.docstore import CollectionDocumentStore
from index.store.repository import Damage, Repository

Disconnect = Callable[[], None]
Connect = Callable[[str], tuple[Client, Disconnect]]
"""Connects to the server of a URL; the second function ends the connection."""

TIMEOUT = 5.0
"""Seconds within which a server says that it is there."""

REQUEST_LIMIT = 120.0
"""Seconds within which it begins to answer anything else."""


class ServerConnection:
    """Chroma on a server, which others may use at the same time."""

    def __init__(self, url: str, fingerprint: str, connect: Connect) -> None:
        check(url)
        self._url = url
        self._fingerprint = fingerprint
        with self._translation():
            self._client, self._hang_up = connect(url)

    @contextmanager
    def access(self, *, write: bool = False) -> Iterator[Repository]:
        """Use the database."""
        with self._translation():
            collections = Collections(self._client)
            repository = Repository(
                collections, self._fingerprint, CollectionDocumentStore(collections)
            )
            if repository.misfit:
                repository.drop()
            yield repository
            for fingerprint in repository.outlived() if write else ():
                repository.drop(fingerprint)

    def discard(self, article_id: str | None) -> None:
        """Let nothing vouch for the article any more, or for any: the server mends itself."""
        with self.access() as repository:
            repository.disown(article_id)

    def unusable(self, reason: str) -> StoreError:
        """Return the error of a server that does not keep what it is given."""
        return unreachable(self._url, reason)

    def close(self) -> None:
        """Close the connection."""
        self._hang_up()

    @contextmanager
    def _translation(self) -> Iterator[None]:
        try:
            yield
        except (Damage, WortlautError):
            raise
        except Exception as error:
            if isinstance(error, OSError) or is_foreign(error):
                raise unreachable(self._url, first_line(error)) from error
            raise


def check(url: str) -> None:
    """See that a Chroma server answers at ``url``; Chroma's client would wait for ever.

    Raises:
        StoreError: Nothing answers there, or something else.
    """
    try:
        with urlopen(f"{url.rstrip('/')}/api/v2/heartbeat", timeout=TIMEOUT) as answer:  # noqa: S310  the caller checked the scheme
            body = json.loads(answer.read(1_000))
    except (HTTPError, HTTPException, ValueError) as error:
        raise _no_chroma(url) from error
    except OSError as error:
        raise unreachable(url, str(getattr(error, "reason", error))) from error
    if not isinstance(body, dict) or "nanosecond heartbeat" not in body:
        raise _no_chroma(url)


def unreachable(url: str, reason: str) -> StoreError:
    """Return the error of a server that does not do what it is asked."""
    return StoreError(
        de=f"Der Chroma-Server {url} ist nicht benutzbar ({reason}): Server starten oder "
        "WORTLAUT_INDEX prüfen.",
        en=f"The Chroma server {url} cannot be used ({reason}): start it or check WORTLAUT_INDEX.",
    )


def _no_chroma(url: str) -> StoreError:
    return StoreError(
        de=f"Unter {url} antwortet kein Chroma-Server: WORTLAUT_INDEX prüfen.",
        en=f"What answers at {url} is no Chroma server: check WORTLAUT_INDEX.",
    )
