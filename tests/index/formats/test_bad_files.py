"""Files that are damaged, protected, or made to harm: one sentence each, and in a short time."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from index.errors import ArticleError
from index.formats import isolated
from index.formats.document import FormatError
from index.formats.kinds import text_kind
from index.text.loading import article_from_bytes, read_article

FILES = Path(__file__).parents[2] / "files"
PARAGRAPH = "<p>Das Rathaus wird ab Mai saniert, und die Arbeiten kosten 12 Millionen Euro.</p>"
MANY = 1_000_000


def refusal(data, name="datei"):
    """Return the German and English sentence with which ``data`` is refused."""
    with pytest.raises(ArticleError) as caught:
        article_from_bytes(data, name)
    message = caught.value.message
    assert all("\n" not in text and text.endswith(".") and name in text for text in message)
    return message


def archive(**files):
    """Return a ZIP archive; two underscores in a name stand for a slash, one for a full stop."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


def docx(document, **others):
    """Return a DOCX file around the XML of its document."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>'
    )
    return archive(word__document_xml=document, **{"[Content_Types]_xml": types, **others})


def word(body, declaration=""):
    """Return the XML of a document of Word with this body."""
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{declaration}<w:document xmlns:w="{names}"><w:body>{body}</w:body></w:document>'


def words(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def epub(chapter, **others):
    """Return a book of one chapter."""
    container = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    package = (
        '<package><metadata/><manifest><item id="c" href="c.xhtml" media-type="application/xhtml'
        '+xml"/></manifest><spine><itemref idref="c"/></spine></package>'
    )
    return archive(
        **{"META-INF__container_xml": container, "b_opf": package, "c_xhtml": chapter}, **others
    )


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def test_password():
    """What is protected is told from what is damaged."""
    wanted = "ist mit einem Passwort oder Kopierschutz verschlüsselt"
    office = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")

    assert wanted in refusal((FILES / "passwort.pdf").read_bytes()).de
    assert wanted in refusal(office).de


def test_encrypted_archive():
    """An archive with encrypted files is protected; so is a book whose chapters are."""
    encrypted = bytearray(docx(word(words("Text"))))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := encrypted.find(signature, at + 1)) >= 0:
            encrypted[at + offset] |= 1
    rights = '<encryption><a><CipherReference URI="{}"/></a></encryption>'
    page = f"<html><body>{PARAGRAPH}</body></html>"

    assert "is encrypted" in refusal(bytes(encrypted)).en
    assert (
        "is encrypted"
        in refusal(epub(page, **{"META-INF__encryption_xml": rights.format("c.xhtml")})).en
    )
    fonts = epub(page, **{"META-INF__encryption_xml": rights.format("font.otf")})
    assert "12 Millionen" in article_from_bytes(fonts, "buch").text


@pytest.mark.parametrize("name", ["hafen-writer.pdf", "hafen.docx", "hafen.epub"])
def test_truncated(name):
    """Half a file is told as such."""
    data = (FILES / name).read_bytes()
    message = refusal(data[: len(data) // 2])

    assert message.de.startswith("„datei“ ist beschädigt oder unvollständig (")
    assert message.en.startswith("“datei” is damaged or incomplete (")


def test_scanned():
    """A file of images is told to need text recognition."""
    message = refusal((FILES / "scan.pdf").read_bytes())

    assert message.de == (
        "„datei“ enthält nur Bilder und keinen Text: mit Texterkennung (OCR) neu speichern."
    )
    assert "text recognition" in message.en


def pdf(pages):
    """Return a PDF file of so many pages that share their one line."""
    kids = " ".join("3 0 R" for _ in range(pages))
    stream = "BT /F 1 Tf 1 50 Td (Das Rathaus wird saniert.) Tj ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources 6 0 R/Contents 4 0 R>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Font<</F 5 0 R>>>>",
    ]
    objects = "".join(f"{number} 0 obj{part}endobj\n" for number, part in enumerate(parts, 1))
    return f"%PDF-1.4\n{objects}trailer<</Root 1 0 R>>\n%%EOF".encode()


def test_gigantic_pdf():
    """A file of more pages than a library of novels is refused before they are read."""
    assert "Das Rathaus wird saniert." in article_from_bytes(pdf(3), "datei").text
    assert "is too large when unpacked" in refusal(pdf(6_000)).en


@pytest.mark.parametrize("make", [docx, epub], ids=["DOCX", "EPUB"])
def test_zip_bomb(make):
    """An archive that would fill the memory when unpacked is refused by what it tells."""
    bomb = make(" " * 150_000_000)

    assert len(bomb) < 200_000
    assert refusal(bomb).de == "„datei“ ist entpackt zu groß: in kleinere Dateien zerlegen."


def test_archive_that_lies():
    """An archive that tells a smaller size than it has is damaged; no more of it is unpacked."""
    bomb = bytearray(docx(" " * 150_000_000))
    entry = bomb.rfind(b"PK\x01\x02", 0, bomb.rfind(b"word/document.xml"))
    bomb[entry + 24 : entry + 28] = (1_000).to_bytes(4, "little")

    assert "is damaged" in refusal(bytes(bomb)).en


@pytest.mark.parametrize(
    "data",
    [
        docx(word(words("Das Rathaus &i; wird saniert."), BOMB)),
        epub(f"{BOMB}<html><body><p>Das Rathaus &i; wird saniert.</p></body></html>"),
        f"{BOMB.replace('x', 'html', 1)}<html><body>{PARAGRAPH * 5}<p>&i;</p>".encode(),
    ],
    ids=["DOCX", "EPUB", "HTML"],
)
def test_entity_bomb(data):
    """Entities that stand for gigabytes stand for nothing."""
    try:
        text = article_from_bytes(data, "datei").text
    except ArticleError as error:
        text = error.text("de")

    assert "ha ha ha" not in text
    assert "Rathaus" in text or "ist beschädigt" in text


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_nested_tags(tag):
    """A million tags within each other bring nothing down; what stands before them is read."""
    nested = f"<{tag}>" * (MANY // (1 + tag.count("<")))
    page = f"<!DOCTYPE html><html><body><article>{PARAGRAPH * 8}{nested}Ende</article>"

    assert "12 Millionen" in article_from_bytes(page.encode(), "seite").text
    assert "kein Artikel" in refusal(f"<html><body>{nested}{PARAGRAPH}".encode()).de


def test_nested_paragraphs():
    """Neither do those of a document or a book."""
    deep = word("<w:sdt><w:sdtContent>" * 50_000 + "Text" + "</w:sdtContent></w:sdt>" * 50_000)

    assert "is damaged" in refusal(docx(deep)).en
    assert refusal(epub(f"<html><body>{'<div>' * 100_000}</body></html>")).en


@pytest.mark.parametrize("start", ["<!--x-->", "<!--", " ", "<?xml ?>", "<p ", "<!doctype "])
def test_endless_beginning(start):
    """What a file is, is told at once, whatever it begins with."""
    with suppress(FormatError):  # some of these are XML
        assert text_kind(start * (MANY // len(start)), "datei.html") in (None, "html")


def test_endless_reader(monkeypatch):
    """A file that would keep its reader busy is given up, and the reader with it."""
    monkeypatch.setattr(isolated, "SECONDS", 2)
    attributes = " ".join(f"a{number}=1" for number in range(300_000))

    assert refusal(f"<html><body><p {attributes}>Text</p>{PARAGRAPH}".encode()).de == (
        "„datei“ lässt sich nicht in 2 Sekunden lesen: in kleinere Dateien zerlegen."
    )


def test_reader_without_memory(monkeypatch):
    """A reader that takes more memory than it may is brought down, and nothing with it."""
    monkeypatch.setattr(isolated, "MEMORY", 30_000_000)  # too little to import its library

    assert "datei" in refusal((FILES / "sender.html").read_bytes()).en


def test_reader_that_dies(monkeypatch):
    """So it is with one that dies of something else."""
    monkeypatch.setattr(isolated.sys, "executable", "false")

    assert refusal((FILES / "hafen-quer.pdf").read_bytes()).de == (
        "„datei“ ist beschädigt oder zu verschachtelt (PDF): neu speichern, am besten als Text."
    )


@pytest.mark.parametrize(
    ("name", "as_name"),
    [
        ("hafen-quer.pdf", "bild.html"),
        ("hafen.docx", "text.txt"),
        ("hafen.epub", "text.pdf"),
        ("sender.html", "text.txt"),
        ("hafen.txt", "text.html"),
        ("hafen.txt", "text.docx"),
    ],
)
def test_lying_names(name, as_name, tmp_path):
    """The content decides what a file is, not its name."""
    path = tmp_path / as_name
    path.write_bytes((FILES / name).read_bytes())

    assert read_article(path).text == read_article(FILES / name).text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi Text}", "RTF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "DOC"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b'\n<?xml version="1.0"?><a>Text</a>', "XML"),
        (archive(a_txt="Text"), "ZIP"),
        ((FILES / "hafen.odt").read_bytes(), "ODT"),
    ],
)
def test_other_formats(data, kind):
    """What is of another kind is refused with what it seems to be, and with what is read."""
    message = refusal(data)

    assert message.de == (
        f"„datei“ hat ein Format, das nicht gelesen wird ({kind}): als Text, HTML, PDF, DOCX oder "
        "EPUB speichern."
    )
    assert message.en == (
        f"“datei” has a format that is not read ({kind}): save it as text, HTML, PDF, DOCX or EPUB."
    )


@pytest.mark.parametrize("page", ["<!DOCTYPE html><html></html>", "<html><body><nav></nav>"])
def test_page_without_an_article(page):
    """A page without any text is told as such."""
    assert refusal(page.encode()).de == (
        "In „datei“ ist kein Artikel zu finden: den Text des Artikels als Datei speichern."
    )


def test_an_archive_of_a_later_version():
    """One that says it needs a program that is still to come is damaged, and so told."""
    data = docx(word(words("Das Rathaus wird saniert.")))
    entry = data.index(b"PK\x01\x02")
    later = data[: entry + 6] + b"\x78" + data[entry + 7 :]

    assert "ZIP" in refusal(later).de
