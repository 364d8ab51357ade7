"""The text of a DOCX file."""

from io import BytesIO
from zipfile import ZipFile

import mammoth
from lxml import html
from lxml.etree import tostring

from index.formats import messages
from index.formats.archive import opened, parsed, text_at
from index.formats.blocks import Blocks
from index.formats.document import Document, FormatError, on_one_line

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_BODY = "word/document.xml"
_BACK = "//a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref')]"
"""The arrows that the converter puts behind notes."""


def read_docx(data: bytes) -> Document:
    """Return the text in ``data``: body, tables and footnotes, without headers and comments.

    Raises:
        FormatError: It is damaged, encrypted or too large.
    """
    with opened(data, "DOCX") as archive:
        known = _known(archive)
        try:
            converted = mammoth.convert_to_html(
                _shown(data, archive),
                style_map=_STYLES,
                convert_image=mammoth.images.img_element(_nothing),
            )
        except FormatError:
            raise
        except Exception as error:  # its parser raises what it happens to stumble over
            raise FormatError(messages.DAMAGED.format(source="{source}", kind="DOCX")) from error
    root = html.fromstring(f"<div>{converted.value}</div>")
    for arrow in root.xpath(_BACK):
        arrow.drop_tree()
    blocks = Blocks()
    blocks.add(root)
    title = known.get("title", "")
    return Document(
        text=blocks.text,
        title=title if title in " ".join(blocks.paragraphs[:3]) else "",  # of a template, else
        author=known.get("creator", ""),
        date=known.get("created", "")[:10],
        losses=blocks.losses,
    )


def _known(archive: ZipFile) -> dict[str, str]:
    if "docProps/core.xml" not in archive.namelist():
        return {}
    root = parsed(archive.read("docProps/core.xml"), "DOCX")
    return {name: on_one_line(text_at(root, name)) for name in ("title", "creator", "created")}


def _shown(data: bytes, archive: ZipFile) -> BytesIO:
    """Return the file without hidden text, which the converter does not tell from other text."""
    if _BODY not in archive.namelist() or b":vanish" not in archive.read(_BODY):
        return BytesIO(data)
    body = parsed(archive.read(_BODY), "DOCX")
    for mark in body.findall(".//{*}r/{*}rPr/{*}vanish"):
        run = mark.getparent().getparent()
        if not set(mark.attrib.values()) & {"0", "false", "off"}:
            run.getparent().remove(run)
    shown = BytesIO()
    with ZipFile(shown, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, tostring(body) if name == _BODY else archive.read(name))
    return shown


def _nothing(_image: object) -> dict[str, str]:
    return {}
