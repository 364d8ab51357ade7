"""Under which names this server may be asked, and from which pages.

A page elsewhere can let its own name point at this address (DNS rebinding), and then speaks as if
it came from here. Only the header ``Host`` tells: it holds the name that the visitor's browser
asked for. An address in figures cannot be pointed elsewhere.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

_HOST = re.compile(r"(?P<name>[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Hosts:
    """What ``Host`` and ``Origin`` may say.

    ``local`` servers are asked by this machine alone, others under any address in figures too;
    ``named`` are further names, each with its port where that is not the scheme's own.
    """

    local: bool = True
    named: frozenset[str] = frozenset()

    @classmethod
    def of(cls, listening: str, allowed: Iterable[str] = ()) -> Self:
        """Return what fits a server that listens at ``listening``, a name or an address.

        ``allowed`` are the names under which a proxy or a domain offers it.
        """
        local = _is_loopback(listening)
        own = () if local else (listening,)
        return cls(local, frozenset(each.lower() for each in (*own, *allowed)))

    def accepts(self, host: str) -> bool:
        """Tell whether ``host``, a name with or without a port, is one of this server."""
        match = _HOST.fullmatch(host)
        if match is None:
            return False
        name = match["name"].lower().removesuffix(".")
        if _is_loopback(name) or name in {_name(each) for each in self.named}:
            return True
        return not self.local and _is_address(name)

    def is_own(self, origin: str, host: str) -> bool:
        """Tell whether ``origin`` is a page of this server, which was asked as ``host``.

        Another port of the same machine is another server.
        """
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        if parts.scheme not in ("http", "https"):  # also "null": a file, or a page in a sandbox
            return False
        place = parts.netloc.lower()
        return place in self.named or (place == host.lower() and self.accepts(host))


def is_host(text: str) -> bool:
    """Tell whether ``text`` is what a header ``Host`` may hold: a name, perhaps with a port."""
    return _HOST.fullmatch(text) is not None


def _name(host: str) -> str:
    match = _HOST.fullmatch(host)
    return match["name"] if match else host


def _is_loopback(name: str) -> bool:
    return name == "localhost" or (_is_address(name) and ip_address(name.strip("[]")).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
