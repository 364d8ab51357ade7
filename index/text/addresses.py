"""Addresses of pages on the web."""


def is_address(name: str) -> bool:
    """Tell whether a page on the web is meant, and not a file."""
    return name.lower().startswith(("http://", "https://"))
