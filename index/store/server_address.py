"""Where a Chroma server is found, and what is asked for there."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlsplit

TENANT, DATABASE = "default_tenant", "default_database"
"""What a Chroma server holds from the beginning."""

FORM = "http(s)://HOST:PORT/PATH?tenant=…&database=…"
"""What an address looks like; all but the host may be left out."""

_ADDRESS = re.compile(r"[a-z][a-z\d+.-]+:/|(\[[\da-f:.]+\]|[\w.-]+):\d+(/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a Chroma server is found; an empty name stands for what it holds from the beginning.

    ``url`` has no slash at its end; the ``token`` is not shown.
    """

    url: str
    tenant: str = ""
    database: str = ""
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, text: str, token: str = "") -> "ServerAddress":
        """Read an address that looks like ``FORM``.

        Raises:
            ValueError: It does not, or a password stands in it; the error does not repeat it.
        """
        try:
            parts = urlsplit(text)
            names = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True))
            usable = parts.hostname and parts.port != 0 and all(names.values())
        except ValueError:
            raise ValueError(FORM) from None
        known = names.keys() <= {"tenant", "database"}
        if not usable or not known or parts.fragment or "@" in parts.netloc:
            raise ValueError(FORM)
        url = f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")
        return cls(url, names.get("tenant", ""), names.get("database", ""), token)

    @property
    def api(self) -> str:
        """Where the requests go."""
        return f"{self.url}/api/v2"

    @property
    def tenant_path(self) -> str:
        """The path of the tenant below ``api``."""
        return f"/tenants/{quote(self.tenant or TENANT, safe='')}"

    @property
    def database_path(self) -> str:
        """The path of the database below ``api``."""
        return f"{self.tenant_path}/databases/{quote(self.database or DATABASE, safe='')}"

    @property
    def headers(self) -> dict[str, str]:
        """What every request carries: the token as proxies want it, and as Chroma's cloud does."""
        if not self.token:
            return {}
        return {"Authorization": f"Bearer {self.token}", "x-chroma-token": self.token}


def is_token(text: str) -> bool:
    """Tell whether ``text`` can be sent as a token."""
    return re.fullmatch(r"[!-~]+", text) is not None


def is_no_folder(text: str) -> bool:
    """Tell whether an address seems meant, though not one that ``is_server``: ``HOST:PORT``."""
    return _ADDRESS.match(text) is not None


def is_server(location: object) -> bool:
    """Tell whether an index lies on a server rather than in a folder."""
    return isinstance(location, str) and location.startswith(("http://", "https://"))
