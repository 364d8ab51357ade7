"""What it means that a Chroma server fails: one sentence that names the remedy."""

import json
import re
import ssl
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.errors import StoreError
from index.messages import Message
from index.store.connection import first_line, is_foreign
from index.store.server_address import DATABASE, TENANT, ServerAddress

if TYPE_CHECKING:
    import httpx

_MISSING = {404, 409}
"""What others have just deleted, or made."""

_AWAY = {502, 503, 504}
"""What a proxy answers while the server behind it starts."""

_LOST = "Error finding id"
"""What Chroma says of a row whose vector is gone."""

_UNREACHABLE = Message(
    de="Der Chroma-Server {url} ist nicht benutzbar ({reason}): Server starten oder "
    "WORTLAUT_INDEX prüfen.",
    en="The Chroma server {url} cannot be used ({reason}): start it or check WORTLAUT_INDEX.",
)
_NO_CHROMA = Message(
    de="Unter {url} antwortet kein Chroma-Server: WORTLAUT_INDEX prüfen.",
    en="What answers at {url} is no Chroma server: check WORTLAUT_INDEX.",
)
_TOO_OLD = Message(
    de="Der Chroma-Server {url} ist zu alt ({reason}): auf Version 1 oder neuer aktualisieren.",
    en="The Chroma server {url} is too old ({reason}): update it to version 1 or newer.",
)
_NO_TOKEN = Message(
    de="Der Chroma-Server {url} verlangt ein Token ({reason}): WORTLAUT_INDEX_TOKEN setzen.",
    en="The Chroma server {url} wants a token ({reason}): set WORTLAUT_INDEX_TOKEN.",
)
_DENIED = Message(
    de="Der Chroma-Server {url} weist das Token ab ({reason}): WORTLAUT_INDEX_TOKEN und seine "
    "Rechte prüfen.",
    en="The Chroma server {url} refuses the token ({reason}): check WORTLAUT_INDEX_TOKEN and what "
    "it is allowed.",
)
_NO_TENANT = Message(
    de="Auf dem Chroma-Server {url} gibt es keinen Mandanten „{tenant}“: ihn anlegen oder tenant= "
    "in WORTLAUT_INDEX prüfen.",
    en="The Chroma server {url} has no tenant “{tenant}”: create it or check tenant= in "
    "WORTLAUT_INDEX.",
)
_NO_DATABASE = Message(
    de="Auf dem Chroma-Server {url} hat der Mandant „{tenant}“ keine Datenbank „{database}“: sie "
    "anlegen oder database= in WORTLAUT_INDEX prüfen.",
    en="On the Chroma server {url} the tenant “{tenant}” has no database “{database}”: create it "
    "or check database= in WORTLAUT_INDEX.",
)
_UNTRUSTED = Message(
    de="Dem Zertifikat von {url} wird nicht vertraut ({reason}): in SSL_CERT_FILE die Datei seines "
    "Ausstellers nennen oder WORTLAUT_INDEX prüfen.",
    en="The certificate of {url} is not trusted ({reason}): name its issuer's file in "
    "SSL_CERT_FILE, or check WORTLAUT_INDEX.",
)
_NO_CERTIFICATES = Message(
    de="Die Zertifikate zu {url} lassen sich nicht lesen ({reason}): SSL_CERT_FILE prüfen.",
    en="The certificates for {url} cannot be read ({reason}): check SSL_CERT_FILE.",
)
_NO_ADDRESS = Message(
    de="WORTLAUT_INDEX ist keine Adresse eines Chroma-Servers; erlaubt: {form}, das Token in "
    "WORTLAUT_INDEX_TOKEN.",
    en="WORTLAUT_INDEX is no address of a Chroma server; allowed: {form}, the token in "
    "WORTLAUT_INDEX_TOKEN.",
)


class PassingError(StoreError):
    """The server went away, or others made or deleted what was used: another try may succeed."""


def failure(error: Exception, address: ServerAddress) -> StoreError | None:
    """Return what an exception of Chroma or its HTTP client means; None if it is neither's."""
    import httpx

    if isinstance(error, httpx.HTTPStatusError):
        return _of_status(error.response, address)
    if isinstance(error, httpx.TransportError) and not isinstance(error, httpx.TimeoutException):
        return _of_connection(error, address)
    if isinstance(error, OSError) or is_foreign(error):
        return unreachable(address, first_line(error))
    return None


def is_of_lost_vectors(error: Exception) -> bool:
    """Tell whether the server fails because vectors of rows that it holds are gone."""
    import httpx

    return isinstance(error, httpx.HTTPStatusError) and _LOST in error.response.text


def unreachable(address: ServerAddress, reason: str) -> StoreError:
    """Return the error of a server that does not do what it is asked."""
    return _error(_UNREACHABLE, address, reason)


def no_chroma(address: ServerAddress) -> StoreError:
    """Return the error of an address where something else answers."""
    return _error(_NO_CHROMA, address)


def too_old(address: ServerAddress, version: str) -> StoreError:
    """Return the error of a server that speaks an older language."""
    return _error(_TOO_OLD, address, version)


def no_tenant(address: ServerAddress) -> StoreError:
    """Return the error of a tenant that is not there."""
    return _error(_NO_TENANT, address)


def no_database(address: ServerAddress) -> StoreError:
    """Return the error of a database that is not there."""
    return _error(_NO_DATABASE, address)


def no_certificates(address: ServerAddress, error: OSError) -> StoreError:
    """Return the error of certificates that are to be trusted and cannot be read."""
    return _error(_NO_CERTIFICATES, address, error.strerror or str(error))


def no_address(form: str) -> StoreError:
    """Return the error of an address that looks like none."""
    return StoreError.of(_NO_ADDRESS.format(form=form))


def _of_status(response: "httpx.Response", address: ServerAddress) -> StoreError:
    reason = _said(response)
    if response.status_code in {401, 403, 407}:
        return _error(_DENIED if address.token else _NO_TOKEN, address, reason)
    again = response.status_code in _MISSING | _AWAY
    return _error(_UNREACHABLE, address, reason, PassingError if again else StoreError)


def _of_connection(error: Exception, address: ServerAddress) -> StoreError:
    for each in _causes(error):
        if isinstance(each, ssl.SSLCertVerificationError):
            return _error(_UNTRUSTED, address, each.verify_message)
    return _error(_UNREACHABLE, address, first_line(error), PassingError)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _said(response: "httpx.Response") -> str:
    """Return what a response says, short enough for a part of a sentence."""
    try:
        told = str(json.loads(response.text)["message"])
    except (ValueError, TypeError, KeyError):
        told = ""
    status = f"{response.status_code} {response.reason_phrase}".strip()
    return " ".join(told.split())[:200] or status


def _error(
    message: Message,
    address: ServerAddress,
    reason: str = "",
    kind: type[StoreError] = StoreError,
) -> StoreError:
    """Return the error that is told in these words, among which the token is not."""
    if address.token:  # a proxy may repeat what it was sent
        reason = re.sub(re.escape(address.token), "…", reason)
    return kind.of(
        message.format(
            url=address.url,
            reason=reason,
            tenant=address.tenant or TENANT,
            database=address.database or DATABASE,
        )
    )
