"""One page from the web, fetched on the user's word.

Addresses of the own machine and network are left alone, unless asked for: a page must not lead to
what only this machine can reach. The connection goes to the very address that was checked, at
every redirect anew, whatever the name stands for a moment later.
"""

import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import Message as Headers
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import SOCK_STREAM, gaierror

import anyio
from anyio.from_thread import start_blocking_portal
from httpx import (
    URL,
    AsyncClient,
    ConnectError,
    ConnectTimeout,
    HTTPError,
    InvalidURL,
    Response,
    Timeout,
)

from index.errors import ArticleError
from index.messages import Message
from index.text.loading import SIZE_LIMIT, printable, too_large

TIME_LIMIT = 30.0
"""Seconds from the first connection to the last byte."""

REDIRECTS = 5
"""How often an address may lead to another."""

_READ = frozenset(
    {
        "",  # where a server does not tell
        "application/epub+zip",
        "application/octet-stream",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/xhtml+xml",
        "text/html",
        "text/markdown",
        "text/plain",
    }
)
_NAT64 = IPv6Network("64:ff9b::/96")
_NO_ADDRESS = Message(
    de="„{address}“ ist keine Adresse einer Seite: eine mit http:// oder https:// angeben, ohne "
    "Zugangsdaten.",
    en="“{address}” is no address of a page: give one with http:// or https://, without a login.",
)
_PRIVATE = Message(
    de="„{address}“ führt in das eigene Netz ({host}): mit --allow-private wird auch von dort "
    "gelesen.",
    en="“{address}” leads into your own network ({host}): with --allow-private pages are read "
    "from there too.",
)
_UNREACHABLE = Message(
    de="„{address}“ ist nicht zu erreichen ({reason}): Adresse und Verbindung prüfen.",
    en="“{address}” cannot be reached ({reason}): check the address and the connection.",
)
_SLOW = Message(
    de="„{address}“ war nach {seconds} Sekunden nicht ganz da: später wiederholen oder die Seite "
    "im Browser speichern.",
    en="“{address}” was not there in full after {seconds} seconds: try later, or save the page in "
    "a browser.",
)
_ROUND = Message(
    de="„{address}“ leitet mehr als {number}-mal weiter: die Adresse des Artikels selbst angeben.",
    en="“{address}” redirects more than {number} times: give the address of the article itself.",
)
_REFUSED = Message(
    de="„{address}“ antwortet mit {status}: die Adresse prüfen oder die Seite im Browser "
    "speichern.",
    en="“{address}” answers {status}: check the address, or save the page in a browser.",
)
_BROKEN = Message(
    de="Die Antwort von „{address}“ ist unverständlich: die Seite im Browser speichern.",
    en="The answer of “{address}” makes no sense: save the page in a browser.",
)
_NOT_READ = Message(
    de="„{address}“ ist kein Artikel ({kind}): eine Seite, ein PDF, DOCX, EPUB oder einen Text "
    "angeben.",
    en="“{address}” is no article ({kind}): give a page, a PDF, DOCX, EPUB or a text.",
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address holds; ``address`` is the one that it led to in the end."""

    data: bytes
    address: str
    media_type: str
    charset: str


class _Unfetched(Exception):  # noqa: N818  a finding, told with the address that was given
    def __init__(self, message: Message, **values: object) -> None:
        self.message = message
        self.values = values


def fetch(address: str, *, private: bool = False) -> Fetched:
    """Return what the web holds at ``address``, of a kind that can be read.

    ``private``: also from loopback, private and link-local addresses.

    Raises:
        ArticleError: It cannot be had, or not within the limits.
    """
    try:
        with start_blocking_portal() as portal:  # callers may have a loop of their own
            return portal.call(_fetch, address, private)
    except _Unfetched as found:
        values = {"address": printable(address), **found.values}
        raise ArticleError.of(found.message.format(**values)) from found


async def _fetch(address: str, private: bool) -> Fetched:
    headers = {"User-Agent": "Wortlaut", "Accept-Encoding": "gzip"}
    try:
        with anyio.fail_after(TIME_LIMIT):
            # No proxy of the environment: it would connect to what it takes the name for.
            async with AsyncClient(
                trust_env=False, timeout=Timeout(TIME_LIMIT), headers=headers
            ) as client:
                return await _followed(client, _url(address), private)
    except TimeoutError as error:
        raise _Unfetched(_SLOW, seconds=round(TIME_LIMIT)) from error
    except InvalidURL as error:
        raise _Unfetched(_NO_ADDRESS) from error
    except HTTPError as error:
        raise _Unfetched(_BROKEN) from error


async def _followed(client: AsyncClient, url: URL, private: bool) -> Fetched:
    """Return what stands at the end of the redirects."""
    for _ in range(REDIRECTS + 1):
        async with _answer(client, url, private) as response:
            if response.has_redirect_location:
                url = _url(str(url.join(response.headers["Location"])))
            elif response.is_success:
                return await _read(response, url)
            else:
                raise _Unfetched(_REFUSED, status=response.status_code)
    raise _Unfetched(_ROUND, number=REDIRECTS)


def _url(address: str) -> URL:
    url = URL(address)
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise _Unfetched(_NO_ADDRESS)
    return url.copy_with(fragment=None)


@asynccontextmanager
async def _answer(client: AsyncClient, url: URL, private: bool) -> AsyncIterator[Response]:
    """Ask the first of the host's addresses that takes a connection."""
    host = url.raw_host.decode("ascii")
    reason: object = host
    for ip in await _addresses(url, private):
        request = client.build_request(
            "GET",
            url.copy_with(host=str(ip)),
            headers={"Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": host},  # whom the certificate has to be of
        )
        try:
            response = await client.send(request, stream=True)
        except (ConnectError, ConnectTimeout) as error:
            reason = str(error) or host
            continue
        try:
            yield response
        finally:
            await response.aclose()
        return
    raise _Unfetched(_UNREACHABLE, reason=reason)


async def _addresses(url: URL, private: bool) -> list[IPv4Address | IPv6Address]:
    """Return what the host's name stands for, if all of it may be asked."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = await anyio.getaddrinfo(url.raw_host.decode("ascii"), port, type=SOCK_STREAM)
    except (gaierror, UnicodeError) as error:
        raise _Unfetched(_UNREACHABLE, reason=getattr(error, "strerror", url.host)) from error
    addresses = [ip_address(address[0]) for *_, address in found]
    if not private and not all(map(_is_public, addresses)):
        raise _Unfetched(_PRIVATE, host=url.host)
    return addresses


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address lies on the open network, also of one that another is wrapped in."""
    if isinstance(address, IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo or (None,))[-1]
        if wrapped is None and address in _NAT64:
            wrapped = IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return _is_public(wrapped)
    return address.is_global and not address.is_multicast


async def _read(response: Response, url: URL) -> Fetched:
    headers = Headers()
    headers["Content-Type"] = response.headers.get("Content-Type", "")
    kind = headers.get_content_type() if headers["Content-Type"] else ""
    if kind not in _READ:
        raise _Unfetched(_NOT_READ, kind=kind)
    data = bytearray()
    async for piece in _unpacked(response):
        data += piece
        if len(data) > SIZE_LIMIT:
            raise too_large(str(url), len(data))
    return Fetched(bytes(data), str(url), kind, headers.get_content_charset() or "")


async def _unpacked(response: Response) -> AsyncIterator[bytes]:
    """Yield the body in pieces of which none is larger than all of it may be."""
    coding = response.headers.get("Content-Encoding", "identity").lower()
    if coding in ("identity", ""):
        async for piece in response.aiter_raw():
            yield piece
        return
    if coding not in ("gzip", "x-gzip"):  # nothing else was asked for
        raise _Unfetched(_BROKEN)
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        async for piece in response.aiter_raw():
            yield unpacking.decompress(piece, SIZE_LIMIT + 1)
    except zlib.error as error:
        raise _Unfetched(_BROKEN) from error
    if not unpacking.eof:  # cut off on its way: half an article is none
        raise _Unfetched(_BROKEN)
