"""Reading files: what is read right, and what is refused in one sentence of either language."""

import os
import unicodedata
from pathlib import Path

import pytest

from index.errors import ArticleError
from index.text.loading import (
    SIZE_LIMIT,
    article_from_bytes,
    article_from_text,
    read_article,
    seed_article,
)
from index.text.sentences import split

TEXT = "Grüße aus Köln.\nDie Übernahme kostete 14,8 Mrd. €; „niemand“ klagte – noch nicht."


def refusal(call, *args):
    """Return the two texts of the error that ``call`` raises."""
    with pytest.raises(ArticleError) as caught:
        call(*args)
    message = caught.value.message
    for text in message:
        assert "\n" not in text
        assert text.endswith(".")
    return message


def test_seed_article():
    """The article that comes with the product is German and is read unchanged."""
    article = seed_article()

    assert article.language == "de"
    assert article.title == (
        "OpenAI hat bestätigt, dass die Zusammenarbeit mit Scale AI trotz Metas …"
    )
    assert len(split(article.text, article.language)) == 15


def test_file(tmp_path):
    """A text file is read as it is, and its path is the source."""
    path = tmp_path / "artikel.txt"
    path.write_text(TEXT, encoding="utf-8")

    article = read_article(path)

    assert (article.text, article.source) == (TEXT, str(path))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"],
)
def test_encodings(encoding):
    """Text in a usual encoding is read right, with a byte-order mark or without."""
    assert article_from_bytes(TEXT.encode(encoding), "x").text == TEXT


def test_latin_1():
    """Latin-1 text is read right."""
    text = "Grüße aus Köln. Die Prüfung der Maße läuft."

    assert article_from_bytes(text.encode("latin-1"), "x").text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end):
    """Line ends of every system become line feeds, so that the same text has the same ID."""
    article = article_from_text(TEXT.replace("\n", end), "x")

    assert article.text == TEXT
    assert article.id == article_from_text(TEXT, "y").id


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFC", TEXT),
        unicodedata.normalize("NFD", TEXT),
        "Die Wett\u00adbewerbs\u00adhüter prüfen.",
        "Ein Fest 🎉 für die Familie 👨‍👩‍👧.",
        "Der Name \u200fשלום\u200e steht dort.",
        "Zeile\tmit Tabulator\u00a0und\u2028mehr.",
    ],
    ids=["NFC", "NFD", "soft hyphens", "emoji", "right-to-left marks", "white space"],
)
def test_text_is_kept(text):
    """Everything but line ends and the byte-order mark is kept character by character."""
    article = article_from_bytes(text.encode(), "x")

    assert article.text == text
    assert "".join(article.text[s.start : s.end] for s in split(text, "de")).split() != []


def test_only_headings():
    """A text of nothing but headings is an article."""
    article = article_from_text("Wirtschaft\nPolitik\nSport", "x")

    assert (article.title, len(split(article.text, "de"))) == ("Wirtschaft", 3)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Vertrag läuft aus, und niemand weiß, was danach kommt.", "de"),
        ("The contract expires, and nobody knows what comes next.", "en"),
        ("So he was in an old car, also in an old town, in an hour.", "en"),
        ("OpenAI, Meta, Scale AI: Milliardenübernahme abgeschlossen", "de"),
        ("Breaking news: company announces quarterly results", "en"),
        ("Der englische Satz „the cat sat on the mat“ ist nur ein Zitat aus dem Buch.", "de"),
    ],
)
def test_language(text, language):
    """The language of an article is that of its function words, else what the model guesses."""
    assert article_from_text(text, "x").language == language


def test_given_title():
    """A title that is given goes before the one found in the text."""
    assert article_from_text(TEXT, "x", title="Post").title == "Post"


def test_missing_file(tmp_path):
    """A file that is not there is named, with the remedy."""
    message = refusal(read_article, tmp_path / "fehlt.txt")

    assert message.de == f"Die Datei „{tmp_path}/fehlt.txt“ gibt es nicht: den Pfad prüfen."
    assert message.en == f"There is no file “{tmp_path}/fehlt.txt”: check the path."


def test_file_below_a_file(tmp_path):
    """A path that goes through a file is a missing file."""
    (tmp_path / "a.txt").write_text("Text")

    assert "gibt es nicht" in refusal(read_article, tmp_path / "a.txt" / "b.txt").de


def test_folder(tmp_path):
    """A folder is refused as such."""
    message = refusal(read_article, tmp_path)

    assert message.de == f"„{tmp_path}“ ist ein Ordner: eine Datei angeben."
    assert message.en == f"“{tmp_path}” is a folder: give a file."


def test_unreadable_file(tmp_path, monkeypatch):
    """A file without the right to read it is refused as such."""
    path = tmp_path / "geheim.txt"
    path.write_text("Text")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the administrator reads everything

        def denied(*_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", denied)

    message = refusal(read_article, path)

    assert message.de == f"„{path}“ darf nicht gelesen werden: die Rechte der Datei ändern."
    assert message.en == f"“{path}” may not be read: change the permissions of the file."


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff".encode(), b"... --- !"])
def test_no_text_in_it(data):
    """An empty file, one of white space and one of signs are refused."""
    message = refusal(article_from_bytes, data, "leer.txt")

    assert message.de == "„leer.txt“ enthält keinen Text: einen Artikel mit Text angeben."
    assert message.en == "“leer.txt” holds no text: give an article with text."


def test_too_large_file(tmp_path, monkeypatch):
    """A file over the limit is refused by its size, before it is read."""
    path = tmp_path / "gross.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    def unread(*_):
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", unread)
    message = refusal(read_article, path)

    assert message.de == (f"„{path}“ ist mit 50 MB zu groß: in Teile von höchstens 20 MB zerlegen.")
    assert message.en == f"“{path}” is too large (50 MB): split it into parts of up to 20 MB."


def test_pipe(tmp_path):
    """A pipe that nobody writes into is refused, not waited for; one of the shell is read."""
    os.mkfifo(tmp_path / "pipe.txt")
    message = refusal(read_article, tmp_path / "pipe.txt")
    reading, writing = os.pipe()
    os.write(writing, TEXT.encode())
    os.close(writing)

    assert message.de == f"„{tmp_path}/pipe.txt“ ist eine Pipe und keine Datei: eine Datei angeben."
    assert message.en == f"“{tmp_path}/pipe.txt” is a pipe and no file: give a file."
    assert read_article(Path(f"/dev/fd/{reading}")).text == TEXT
    os.close(reading)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_endless_device():
    """A device without an end is read up to the limit and refused."""
    assert "zu groß" in refusal(read_article, Path("/dev/zero")).de


def test_size_limit():
    """The limit itself is still read."""
    data = b"wort " * (SIZE_LIMIT // 5)

    assert len(article_from_bytes(data, "x").text) == SIZE_LIMIT
    assert "21 MB" in refusal(article_from_bytes, data + b"x", "x").de


@pytest.mark.parametrize("data", [b"Text\x00mit Null", bytes(range(256)) * 4])
def test_other_content(data):
    """What is neither text nor of another format is refused with what is read."""
    message = refusal(article_from_bytes, data, "datei")

    assert message.de == (
        "„datei“ ist keine Textdatei: den Artikel als Text, HTML, PDF, DOCX oder EPUB speichern."
    )
    assert message.en == (
        "“datei” is no text file: save the article as text, HTML, PDF, DOCX or EPUB."
    )


def test_control_characters():
    """A control character is refused with its place."""
    message = refusal(article_from_bytes, b"Erste Zeile\nZweite \x1b[31mZeile", "datei")

    assert message.de == (
        "„datei“ enthält in Zeile 2 das Steuerzeichen U+001B: "
        "den Artikel als reinen Text speichern."
    )
    assert message.en == (
        "“datei” holds the control character U+001B in line 2: save the article as plain text."
    )


@pytest.mark.parametrize(
    "data",
    [
        "Привет мир, как дела".encode("koi8-r"),
        "日本語テキスト".encode("shift-jis"),
        "Männer hören zu, Grüße".encode("cp850"),
        "Männer hören zu".encode("cp850"),
        "Grüße aus Köln".encode("mac-roman"),
        "Grüße".encode()[:-3] + b"\xc3",
        "Text".encode("utf-16")[:-1],
    ],
    ids=["KOI8-R", "Shift-JIS", "DOS", "DOS, no ü", "Mac", "cut UTF-8", "cut UTF-16"],
)
def test_unknown_encoding(data):
    """Bytes that no usual encoding explains are refused rather than misread."""
    message = refusal(article_from_bytes, data, "datei")

    assert message.de == (
        "Die Zeichenkodierung von „datei“ ist unbekannt: die Datei als UTF-8 speichern."
    )
    assert message.en == ("The character encoding of “datei” is unknown: save the file as UTF-8.")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "windows-1252"),
        ("utf-8", "windows-1252"),
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "utf-8"),
        ("x-no", "utf-8"),
    ],
)
def test_declared_encoding(declared, encoding):
    """What a page says of its encoding goes, unless it is plainly wrong."""
    script = "<script>var a = 1;</script>" * 500
    page = f'<html><meta charset="{declared}"><body>{script}' + f"<p>{TEXT}</p>" * 3
    article = article_from_bytes(page.encode(encoding), "seite")

    assert "Grüße aus Köln." in article.text
    assert "„niemand“ klagte" in article.text


def test_charset_of_the_server():
    """What a server says goes before what the page says, unless it is plainly wrong."""
    page = f'<html><meta charset="utf-8"><body><p>{TEXT}</p>'.encode()

    assert article_from_bytes(page, "seite", charset="ISO-8859-1").text == " ".join(TEXT.split())


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_text_about_encodings(encoding):
    """A text that is no page may speak of an encoding, and has another."""
    text = f'Im Kopf steht <meta charset="koi8-r">. {TEXT}'

    assert article_from_bytes(text.encode(encoding), "artikel.txt").text == text


@pytest.mark.parametrize(
    "declared", ["unicode_escape", "raw_unicode_escape", "UTF-7", "punycode", "idna"]
)
def test_declared_escapes(declared):
    """A page is not read by what is no encoding of files: half a character would come of it."""
    page = f'<html><meta charset="{declared}"><body><p>{TEXT}</p><p>Pfad \\ud83d +2D0- Ende</p>'
    article = article_from_bytes(page.encode(), "seite")

    assert "Grüße aus Köln." in article.text
    assert "Pfad \\ud83d +2D0- Ende" in article.text


def test_stray_byte():
    """One broken byte does not cost a page."""
    page = '<html><meta charset="utf-8"><body>' + f"<p>{TEXT}</p>" * 20
    article = article_from_bytes(page.encode() + b"<p>Zuletzt \xff ein Absatz.</p>", "seite")

    assert "Grüße aus Köln." in article.text
    assert "\ufffd" in article.text


def test_stray_byte_among_few_signs():
    """Neither in a text with hardly a sign beyond ASCII: what is UTF-8 is told by its form."""
    page = '<html><meta charset="utf-8"><body><p>It’s the town’s fair.</p><p>Last \xff one.</p>'
    article = article_from_bytes(page.encode().replace("\xff".encode(), b"\xff"), "page")

    assert article.text == "It’s the town’s fair.\n\nLast \ufffd one."


def test_lone_surrogate():
    """Half of a character pair, which no file can hold, is refused."""
    assert "U+D83D" in refusal(article_from_text, "Text \ud83d Text", "x").en


@pytest.mark.parametrize("path", ["a\0b.txt", "x" * 5000])
def test_impossible_path(path):
    """A path that no file can have is refused, and the error can be printed."""
    message = refusal(read_article, Path(path))

    assert "lässt sich nicht lesen" in message.de
    assert "\0" not in message.en


def test_undecodable_file_name(tmp_path):
    """A file whose name is not text is read; its source can be printed and stored."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text(TEXT, encoding="utf-8")

    assert read_article(path).source == f"{tmp_path}/\ufffd.txt"
