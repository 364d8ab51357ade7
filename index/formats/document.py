"""What a file of another format than plain text holds."""

import re
from dataclasses import dataclass

from index.messages import Message

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


class FormatError(Exception):
    """A file that its reader cannot read: ``message`` says why, in a sentence that names it."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Document:
    r"""The text of a file, its paragraphs parted by blank lines, and what is known of it.

    ``date`` is ISO 8601, ``url`` the address that the file says it has, ``pages`` the offsets at
    which its pages begin, in order; what is unknown is empty. ``losses`` say in a sentence each
    what of the file is not, or not as it was, in the text; ``{source}`` stands for its name.
    """

    text: str
    title: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    pages: tuple[int, ...] = ()
    losses: tuple[Message, ...] = ()


def seen(text: str) -> str:
    """Return ``text`` without what a reader does not see, such as soft hyphens."""
    return _UNSEEN.sub("", text)


def on_one_line(text: str | None) -> str:
    """Return a title, name or date with single spaces."""
    return " ".join(seen(text or "").split())
