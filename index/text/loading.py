"""Articles from files and other bytes."""

import re
from importlib.resources import files
from math import ceil
from pathlib import Path

from index.article import Article
from index.errors import ArticleError
from index.text.decoding import decoded, no_text
from index.text.language import language_of
from index.text.title import title_of

SIZE_LIMIT = 20_000_000
"""Bytes of the largest file: some thirty novels."""

SEED = "openai-scale-ai-meta.txt"

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def seed_article() -> Article:
    """Return the article that comes with the product."""
    return article_from_bytes((files("seeds") / SEED).read_bytes(), SEED)


def read_article(path: Path) -> Article:
    """Return the article in the text file at ``path``.

    Raises:
        ArticleError: It is missing, a folder, unreadable, too large, empty, or no text.
    """
    source = _printable(str(path))
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise _too_large(source, size)
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)  # a device or a pipe tells no size beforehand
    except (OSError, ValueError) as error:  # a path with a NUL byte is a ValueError
        raise _unreadable(source, error) from error
    return article_from_bytes(data, source)


def article_from_bytes(data: bytes, source: str) -> Article:
    """Return the article in ``data``; ``source`` says where it came from.

    Raises:
        ArticleError: The bytes are too many, or no text.
    """
    if len(data) > SIZE_LIMIT:
        raise _too_large(source, len(data))
    return article_from_text(decoded(data, source), source)


def article_from_text(text: str, source: str, title: str | None = None) -> Article:
    """Return the article with this text; ``source`` says where it came from.

    Line ends become line feeds, a byte-order mark goes; nothing else changes.

    Raises:
        ArticleError: The text is empty, holds control characters, or is markup.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not any(c.isalnum() for c in text):
        raise ArticleError(
            de=f"„{source}“ enthält keinen Text: einen Artikel mit Text angeben.",
            en=f"“{source}” holds no text: give an article with text.",
        )
    _refuse_control_characters(text, source)
    if _MARKUP.match(text):
        raise no_text(source, "HTML/XML")
    language = language_of(text)
    return Article(text, title or title_of(text, language), language, source)


def _refuse_control_characters(text: str, source: str) -> None:
    found = _CONTROL.search(text)
    if not found:
        return
    code, line = f"U+{ord(found[0]):04X}", text.count("\n", 0, found.start()) + 1
    raise ArticleError(
        de=f"„{source}“ enthält in Zeile {line} das Steuerzeichen {code}: "
        "den Artikel als reinen Text speichern.",
        en=f"“{source}” holds the control character {code} in line {line}: "
        "save the article as plain text.",
    )


def _printable(path: str) -> str:
    """Return a path that can be shown and stored: a file name may hold any bytes."""
    return _UNPRINTABLE.sub("\ufffd", path)


def _too_large(source: str, size: int) -> ArticleError:
    given, limit = ceil(size / 1e6), SIZE_LIMIT // 1_000_000
    return ArticleError(
        de=f"„{source}“ ist mit {given} MB zu groß: in Teile von höchstens {limit} MB zerlegen.",
        en=f"“{source}” is too large ({given} MB): split it into parts of up to {limit} MB.",
    )


def _unreadable(source: str, error: OSError | ValueError) -> ArticleError:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            de = f"Die Datei „{source}“ gibt es nicht: den Pfad prüfen."
            en = f"There is no file “{source}”: check the path."
        case IsADirectoryError():
            de = f"„{source}“ ist ein Ordner: eine Textdatei angeben."
            en = f"“{source}” is a folder: give a text file."
        case PermissionError():
            de = f"„{source}“ darf nicht gelesen werden: die Rechte der Datei ändern."
            en = f"“{source}” may not be read: change the permissions of the file."
        case _:
            reason = getattr(error, "strerror", None) or error
            de = f"„{source}“ lässt sich nicht lesen ({reason}): den Pfad prüfen."
            en = f"“{source}” cannot be read ({reason}): check the path."
    return ArticleError(de=de, en=en)
