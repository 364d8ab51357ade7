"""Articles from files and other bytes."""

import re
from dataclasses import replace
from importlib.resources import files
from math import ceil
from pathlib import Path
from stat import S_ISFIFO

from index.article import Article
from index.errors import ArticleError
from index.formats.document import Document, FormatError
from index.formats.isolated import read_isolated
from index.formats.kinds import binary_kind, declared_charset, text_kind
from index.messages import Notice, unheard
from index.text.decoding import decoded
from index.text.language import language_of
from index.text.title import title_of

SIZE_LIMIT = 20_000_000
"""Bytes of the largest file: some thirty novels."""

SEED = "openai-scale-ai-meta.txt"

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def seed_article() -> Article:
    """Return the article that comes with the product."""
    return article_from_bytes((files("seeds") / SEED).read_bytes(), SEED)


def read_article(path: Path, notice: Notice = unheard) -> Article:
    """Return the article in the file at ``path``; its source is the whole path.

    ``notice`` is told in one line each what of the file is not in the text.

    Raises:
        ArticleError: It is missing, a folder, unreadable, too large, empty, damaged, or of a
            format that is not read.
    """
    source = printable(str(path))
    try:
        known = path.stat()
        if known.st_size > SIZE_LIMIT:
            raise too_large(source, known.st_size)
        if S_ISFIFO(known.st_mode) and not _is_stream(path):
            raise _pipe(source)
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)  # a device or a pipe tells no size beforehand
        whole = source_of(path)
    except (OSError, ValueError) as error:  # a path with a NUL byte is a ValueError
        raise _unreadable(source, error) from error
    return replace(article_from_bytes(data, source, notice), source=whole)


def _is_stream(path: Path) -> bool:
    """Tell whether a pipe was opened by who started this: ``/dev/stdin``, or ``<(…)`` of a shell.

    Another one may have no writer, and would be waited for without an end.
    """
    return path == Path("/dev/stdin") or path.parent in (Path("/dev/fd"), Path("/proc/self/fd"))


def source_of(path: Path) -> str:
    """Return what an article that is read from this file says it came from."""
    return printable(str(path.absolute()))


def article_from_bytes(
    data: bytes, source: str, notice: Notice = unheard, *, media_type: str = "", charset: str = ""
) -> Article:
    """Return the article in ``data``, the content of a file of any format that is read.

    ``source`` says where it came from, and names it in messages. The content decides the format;
    where it leaves that open, the media type or the end of the name. ``notice`` is told in one
    line each what of the file is not in the text.

    Raises:
        ArticleError: The bytes are too many, damaged, encrypted, of a format that is not read, or
            hold no text.
    """
    if len(data) > SIZE_LIMIT:
        raise too_large(source, len(data))
    try:
        kind = binary_kind(data)
        if kind is None:
            text = decoded(data, source, charset or _charset(data, source, media_type))
            kind = text_kind(text, source, media_type)
            if kind is None:
                return article_from_text(text, source)
            data = text.encode()
        document = read_isolated(data, kind)
    except FormatError as error:
        raise ArticleError.of(error.message.format(source=source)) from error
    article = _article(document, source)
    for loss in document.losses:
        notice(loss.format(source=source))
    return article


def article_from_text(text: str, source: str, title: str | None = None) -> Article:
    """Return the article with this plain text; ``source`` says where it came from.

    Line ends become line feeds, a byte-order mark goes; nothing else changes.

    Raises:
        ArticleError: The text is empty, or holds control characters.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    _refuse_empty(text, source)
    _refuse_control_characters(text, source)
    language = language_of(text)
    return Article(text, title or title_of(text, language), language, source)


def _charset(data: bytes, source: str, media_type: str) -> str:
    """Return the encoding that a page says it has; a text may only speak of one."""
    is_page = text_kind(data.decode("latin-1"), source, media_type) == "html"
    return declared_charset(data) if is_page else ""


def _article(document: Document, source: str) -> Article:
    """Return the article with the text of a file that is more than text."""
    if len(document.text) > SIZE_LIMIT:
        raise too_large(source, len(document.text))
    _refuse_empty(document.text, source)
    language = language_of(document.text)
    return Article(
        text=document.text,
        title=document.title or title_of(document.text, language),
        language=language,
        source=source,
        author=document.author,
        date=document.date,
        url=document.url,
        pages=document.pages,
    )


def _refuse_empty(text: str, source: str) -> None:
    if not any(c.isalnum() for c in text):
        raise ArticleError(
            de=f"„{source}“ enthält keinen Text: einen Artikel mit Text angeben.",
            en=f"“{source}” holds no text: give an article with text.",
        )


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


def printable(path: str) -> str:
    """Return a path that can be shown and stored: a file name may hold any bytes."""
    return _UNPRINTABLE.sub("\ufffd", path)


def too_large(source: str, size: int) -> ArticleError:
    """Return the error for a file of so many bytes."""
    given, limit = ceil(size / 1e6), SIZE_LIMIT // 1_000_000
    return ArticleError(
        de=f"„{source}“ ist mit {given} MB zu groß: in Teile von höchstens {limit} MB zerlegen.",
        en=f"“{source}” is too large ({given} MB): split it into parts of up to {limit} MB.",
    )


def _pipe(source: str) -> ArticleError:
    return ArticleError(
        de=f"„{source}“ ist eine Pipe und keine Datei: eine Datei angeben.",
        en=f"“{source}” is a pipe and no file: give a file.",
    )


def _unreadable(source: str, error: OSError | ValueError) -> ArticleError:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            de = f"Die Datei „{source}“ gibt es nicht: den Pfad prüfen."
            en = f"There is no file “{source}”: check the path."
        case IsADirectoryError():
            de = f"„{source}“ ist ein Ordner: eine Datei angeben."
            en = f"“{source}” is a folder: give a file."
        case PermissionError():
            de = f"„{source}“ darf nicht gelesen werden: die Rechte der Datei ändern."
            en = f"“{source}” may not be read: change the permissions of the file."
        case _:
            reason = getattr(error, "strerror", None) or error
            de = f"„{source}“ lässt sich nicht lesen ({reason}): den Pfad prüfen."
            en = f"“{source}” cannot be read ({reason}): check the path."
    return ArticleError(de=de, en=en)
