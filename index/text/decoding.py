"""Text from bytes of an unknown encoding: read right, or refused."""

import codecs
import re

from index.errors import ArticleError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

WESTERN_SHARE = 0.9
"""Share of the characters beyond ASCII that German and English texts are expected to hold."""

STRAY_SHARE = 0.05
"""Share of the characters beyond ASCII that may be broken: pages are put together of parts."""

STRAY_SHARE_IN_UTF8 = 0.5
"""The same for UTF-8, whose form other encodings do not have: there all would be broken."""

_WESTERN = frozenset(
    "äöüÄÖÜßéèêëàâáåãçñíîïóôõøúùûæœÆŒÉÈÀÇÑ„“”‚‘’–—…•·«»‹›§°€£¥©®™²³¹½¼¾´×±µ¿¡ª\xa0\xad"
)
# Ways to write text in ASCII, not encodings of a file: they read escapes, which may be halves of a
# character, and punycode takes hours for what is long.
_ESCAPES = frozenset({"unicode-escape", "raw-unicode-escape", "utf-7", "punycode", "idna"})
# Other encodings have letters where Windows-1252 has these: "M„nner" was "Männer" under DOS.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][„“”‚‹›§™•°±¼½¾¥£][^\W\d_]")


def decoded(data: bytes, source: str, charset: str = "") -> str:
    """Return the text in ``data``; ``source`` names it in errors.

    ``charset`` is the encoding that it is said to have, and goes for what has no mark, unless it
    is plainly wrong. Without, UTF-8, UTF-16 and UTF-32 are told by their marks, UTF-8 also by its
    form, UTF-16 of a Western text also by its zeros; what else reads like a Western text in
    Windows-1252 is taken for it.

    Raises:
        ArticleError: The bytes are no text, or in an encoding that cannot be told.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, source)
    if (text := _as_declared(data, charset)) is not None:
        return text
    if b"\x00" in data:
        return _strictly(data, _utf16_by_zeros(data, source), source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(data, source)


def _as_declared(data: bytes, charset: str) -> str | None:
    """Return the text in the encoding that it is said to have; None if it has another."""
    # Pages that say Latin-1 mean Windows-1252, which adds signs to it.
    meant = {"iso8859-1": "windows-1252", "ascii": "windows-1252"}
    try:
        name = codecs.lookup(charset).name if charset else ""
        known = name and name not in _ESCAPES
        text = data.decode(meant.get(name, name), "replace") if known else None
    except (LookupError, UnicodeError):
        return None
    if text is None:
        return None
    if len(text) == len(data) and _is_utf8(data):  # what has a sign for each byte reads anything
        return data.decode()
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    share = STRAY_SHARE_IN_UTF8 if name == "utf-8" else STRAY_SHARE
    return text if text.count("\ufffd") <= share * foreign else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown_encoding(source) from error


def _utf16_by_zeros(data: bytes, source: str) -> str:
    """Return the encoding of UTF-16 without a mark: in Western text every other byte is zero."""
    high, low = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 == 0 and max(high, low) > len(data) // 3 and min(high, low) == 0:
        return "utf-16-be" if high > low else "utf-16-le"
    raise ArticleError(
        de=f"„{source}“ ist keine Textdatei: den Artikel als Text, HTML, PDF, DOCX oder EPUB "
        "speichern.",
        en=f"“{source}” is no text file: save the article as text, HTML, PDF, DOCX or EPUB.",
    )


def _western(data: bytes, source: str) -> str:
    text = _strictly(data, "windows-1252", source)
    foreign = [c for c in text if not c.isascii()]
    expected = sum(c in _WESTERN for c in foreign)
    if expected < WESTERN_SHARE * len(foreign) or _SIGN_IN_WORD.search(text):
        raise _unknown_encoding(source)
    return text


def _unknown_encoding(source: str) -> ArticleError:
    return ArticleError(
        de=f"Die Zeichenkodierung von „{source}“ ist unbekannt: die Datei als UTF-8 speichern.",
        en=f"The character encoding of “{source}” is unknown: save the file as UTF-8.",
    )
