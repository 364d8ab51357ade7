"""Addresses of pages on the web."""

import re

_SCHEME = re.compile(r"[a-z][a-z\d+.-]+://", re.IGNORECASE)


def has_scheme(name: str) -> bool:
    """Tell whether an address of any kind is meant, such as ``ftp://`` or ``file://``."""
    return _SCHEME.match(name) is not None


def is_address(name: str) -> bool:
    """Tell whether a page on the web is meant, and not a file."""
    return name.lower().startswith(("http://", "https://"))
