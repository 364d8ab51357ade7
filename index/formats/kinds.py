"""What kind of file it is: its content decides, its name only where that leaves it open."""

import re
from io import BytesIO
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit
from zipfile import BadZipFile, ZipFile

from index.formats import messages
from index.formats.document import FormatError

Kind = Literal["docx", "epub", "html", "markdown", "mhtml", "pdf"]
"""A format that has a reader of its own; what is left is plain text."""

_OFFICE = b"\xd0\xcf\x11\xe0"  # of old files, and of the newer ones under a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNREAD = {
    _OFFICE: "DOC",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "GZIP",
}
_MHTML = b"From: <Saved by ", b'From: "Saved by '  # Chromium; Internet Explorer
_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_PDF = re.compile(rb"(?:.{0,1023})%PDF-\d", re.DOTALL)
# Nothing that is read is given back: a megabyte of comments is read once.
_MARKUP = re.compile(
    r"(?:[\s\ufeff]++|<!--(?>.*?-->)|<\?xml(?>.*?\?>))*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"[\s\ufeff]*<(?:\?xml|!doctype)\b", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|h[1-6]|article|span|table|br|a)\b[^<>]*>", re.IGNORECASE)
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)=["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN_NAMES = frozenset({".md", ".markdown"})

SUFFIXES = (
    _HTML_NAMES | _MARKDOWN_NAMES | {".txt", ".text", ".mhtml", ".mht", ".pdf", ".docx", ".epub"}
)
"""How the names of files end that are looked for in a folder."""


def binary_kind(data: bytes) -> Kind | None:
    """Return the kind of a file that is no text; None if it may be text.

    Raises:
        FormatError: It is of a kind that is not read.
    """
    if data.startswith(_OFFICE) and _ENCRYPTED in data:
        raise FormatError(messages.ENCRYPTED)
    for signature, kind in _UNREAD.items():
        if data.startswith(signature):
            raise unknown(kind)
    if data.startswith(_MHTML):
        return "mhtml"
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
    return "pdf" if _PDF.match(data) else None


def text_kind(text: str, name: str, media_type: str = "") -> Kind | None:
    """Return the kind of a text; None if it is plain.

    Raises:
        FormatError: It is markup that is not read.
    """
    suffix = PurePosixPath(urlsplit(name).path if "://" in name else name).suffix.lower()
    if _MARKUP.match(text):
        return "html"
    if (suffix in _HTML_NAMES or "html" in media_type) and _TAG.search(text):
        return "html"
    if _XML.match(text):
        raise unknown("XML")
    return "markdown" if suffix in _MARKDOWN_NAMES or media_type == "text/markdown" else None


def declared_charset(data: bytes) -> str:
    """Return the character encoding that a page says it has; empty if it does not."""
    found = _CHARSET.search(data, 0, 4_096)
    return found[1].decode("ascii", "replace") if found else ""


def unknown(kind: str) -> FormatError:
    """Return the error for a file of another kind."""
    return FormatError(messages.UNKNOWN_FORMAT.format(source="{source}", kind=kind))


def _kind_of_archive(data: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise FormatError(messages.DAMAGED.format(source="{source}", kind="ZIP")) from error
    if "META-INF/container.xml" in names:
        return "epub"
    if any(name.startswith("word/document") for name in names):
        return "docx"
    raise unknown("ODT" if "content.xml" in names else "ZIP")
