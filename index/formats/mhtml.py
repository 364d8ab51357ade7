"""The article of a web page that a browser has saved as one file."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

from index.formats import messages
from index.formats.document import Document, FormatError, on_one_line
from index.formats.html import read_html


def read_mhtml(data: bytes) -> Document:
    """Return the article of the page in ``data``, with the address that it was saved from.

    Raises:
        FormatError: There is no page in it, or no article on the page.
    """
    saved = message_from_bytes(data, policy=default)
    for part in saved.walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            charset = part.get_content_charset("utf-8")  # browsers do not tell that it is this
            document = read_html(page.decode(charset, "replace").encode())
            address = on_one_line(saved["Snapshot-Content-Location"])
            return replace(document, url=document.url or address)
    raise FormatError(messages.NO_ARTICLE)
