"""The article of a saved web page, without the page around it."""

from collections.abc import Sequence

from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document as Extracted

from index.formats import messages
from index.formats.blocks import Blocks
from index.formats.document import Document, FormatError, on_one_line

HEADLINE_WITHIN = 3
"""Paragraphs at the top of an article among which its headline may stand already."""


def read_html(data: bytes) -> Document:
    """Return the article of the page in ``data``, UTF-8; its headline comes first.

    Menus, banners, comments and lists of other articles are left out.

    Raises:
        FormatError: There is no article on it.
    """
    page = load_html(data.decode())
    if page is None:
        raise FormatError(messages.NO_ARTICLE)
    told = page.xpath("//meta[@property='og:title']/@content")  # extraction takes the head away
    found = bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise FormatError(messages.NO_ARTICLE)
    blocks = Blocks()
    blocks.add(found.body)
    if not blocks.paragraphs:
        raise FormatError(messages.NO_ARTICLE)
    title = _title(on_one_line(found.title), told)
    if title and not any(title in each for each in blocks.paragraphs[:HEADLINE_WITHIN]):
        blocks.paragraphs.insert(0, title)
    return Document(
        text=blocks.text,
        title=title,
        author=_names(found),
        date=on_one_line(found.date),
        url=_address(on_one_line(found.url)),
        losses=blocks.losses,
    )


def _title(title: str, told: Sequence[str]) -> str:
    """Return the headline without the section or town that a page may put before it."""
    return next((each for each in map(on_one_line, told) if each and each in title), title)


def _address(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def _names(found: Extracted) -> str:
    return ", ".join(on_one_line(name) for name in (found.author or "").split(";"))
