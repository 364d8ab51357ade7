"""The text of a book in EPUB."""

import posixpath
import re
from html.entities import html5
from urllib.parse import unquote
from zipfile import ZipFile

from lxml.etree import _Element

from index.formats import messages
from index.formats.archive import opened, parsed, text_at
from index.formats.blocks import Blocks
from index.formats.document import Document, FormatError, on_one_line

_PROTECTED = "META-INF/rights.xml", "META-INF/encryption.xml"
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w*;)", re.ASCII)  # those of XML stay


def read_epub(data: bytes) -> Document:
    """Return the text in ``data``, in the order of the book, without its table of contents.

    Raises:
        FormatError: It is damaged, encrypted or too large.
    """
    with opened(data, "EPUB") as archive:
        container = parsed(archive.read("META-INF/container.xml"), "EPUB")
        root = container.find(".//{*}rootfile")
        if root is None:
            raise FormatError(messages.DAMAGED.format(source="{source}", kind="EPUB"))
        place = root.get("full-path", "")
        package = parsed(archive.read(place), "EPUB")
        chapters = _chapters(package, posixpath.dirname(place))
        _refuse_protected(archive, chapters)
        blocks = Blocks()
        for name in chapters:
            page = _ENTITY.sub(_character, archive.read(name))
            body = parsed(page, "EPUB").find("{*}body")
            if body is not None:
                blocks.add(body)
    return Document(
        text=blocks.text,
        title=on_one_line(text_at(package, "title")),
        author=", ".join(on_one_line(each.text) for each in package.iterfind(".//{*}creator")),
        date=text_at(package, "date")[:10],
        losses=blocks.losses,
    )


def _chapters(package: _Element, folder: str) -> list[str]:
    """Return the names of the chapters within the archive, in reading order."""
    files = {
        each.get("id"): each
        for each in package.iterfind("{*}manifest/{*}item")
        if "html" in each.get("media-type", "") and "nav" not in each.get("properties", "").split()
    }
    order = [
        each.get("idref")
        for each in package.iterfind("{*}spine/{*}itemref")
        if each.get("linear") != "no"
    ]
    named = [unquote(files[each].get("href", "")) for each in order if each in files]
    return [posixpath.normpath(posixpath.join(folder, name)) for name in named]


def _character(entity: re.Match[bytes]) -> bytes:
    """Return the character that a name of HTML stands for; other names stay as they are."""
    name = entity[1].decode()
    return html5[name].encode() if name in html5 else entity[0]


def _refuse_protected(archive: ZipFile, chapters: list[str]) -> None:
    """Refuse a book whose chapters are encrypted; fonts often are, and are not read."""
    for name in set(_PROTECTED) & set(archive.namelist()):
        root = parsed(archive.read(name), "EPUB")
        targets = {unquote(each.get("URI", "")) for each in root.iterfind(".//{*}CipherReference")}
        if targets & set(chapters):
            raise FormatError(messages.ENCRYPTED)
