"""Files that are ZIP archives of others, such as DOCX and EPUB."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from lxml import etree

from index.formats import messages
from index.formats.document import FormatError

UNPACKED_LIMIT = 100_000_000
"""Bytes of the files of an archive together, as it tells them: none yields more than it tells."""

FILES = 20_000
"""Files of the largest archive."""


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[ZipFile]:
    """Open the archive in ``data``; what is wrong with it is told as a ``kind`` of file.

    Raises:
        FormatError: It is damaged, encrypted, or would be too large when unpacked.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            files = archive.infolist()
            if len(files) > FILES or sum(each.file_size for each in files) > UNPACKED_LIMIT:
                raise FormatError(messages.TOO_MUCH)
            if any(each.flag_bits & 1 for each in files):
                raise FormatError(messages.ENCRYPTED)
            yield archive
    except (BadZipFile, zlib_error, EOFError, KeyError, NotImplementedError) as error:
        raise FormatError(messages.DAMAGED.format(source="{source}", kind=kind)) from error


def parsed(data: bytes, kind: str) -> etree._Element:
    """Return the root of an XML file, without what its entities stand for.

    Raises:
        FormatError: It is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(messages.DAMAGED.format(source="{source}", kind=kind)) from error
    if root is None:
        raise FormatError(messages.DAMAGED.format(source="{source}", kind=kind))
    return root


def text_at(root: etree._Element, name: str) -> str:
    """Return the text of the first element of this name, of whatever namespace; empty if none."""
    found = root.find(f".//{{*}}{name}")
    return "" if found is None else " ".join("".join(found.itertext()).split())
