"""Files of every format: their text is there word for word, and nothing of what is around it."""

import re
from pathlib import Path

import pytest

from index.text.loading import read_article
from index.text.sentences import split

FILES = Path(__file__).parents[2] / "files"

AROUND = (
    "184 Partner",
    "184 partners",
    "Startseite",
    "Sign in",
    "Mieten in Halle",
    "Why rents are rising",
    "typisch für diese Stadt",
    "typical of this town",
    "klausi62",
    "mike62",
    "Newsletter",
    "newsletter",
    "Facebook",
    "Alle Rechte vorbehalten",
    "All rights reserved",
    "J. Brandt/",
    "Küstenbote",
    "Beacon, issue",
    "Seite 1",
)
"""What stands around the articles: menus, banners, comments, links, running heads, page numbers."""

# The file, its text, and what it tells of itself: author, date, address, number of pages.
READ = [
    ("hafen.txt", "hafen", "", "", "", 0),
    ("hafen-windows.txt", "hafen", "", "", "", 0),
    ("hafen-utf16.txt", "hafen", "", "", "", 0),
    ("hafen-latin1.txt", "hafen-latin1", "", "", "", 0),
    ("hafen.md", "hafen", "Jana Brandt", "2025-03-04", "", 0),
    (
        "sender.html",
        "hafen",
        "Jana Brandt",
        "2025-03-04",
        "https://www.tagesschau.test/inland/x-100.html",
        0,
    ),
    (
        "sender-latin1.html",
        "hafen",
        "Jana Brandt",
        "2025-03-04",
        "https://www.tagesschau.test/inland/x-100.html",
        0,
    ),
    (
        "magazin.html",
        "hafen",
        "Mara Ilgner, Tom Reeh",
        "2025-02-11",
        "https://kurier.test/a-12.html",
        0,
    ),
    ("blog.html", "hafen", "Hilde Prött", "2024-11-02", "", 0),
    ("regional.html", "hafen", "", "2025-01-12", "", 0),
    ("regional.mhtml", "hafen", "", "2025-01-12", "http://zeitung.test/bericht.html", 0),
    ("druck.html", "hafen", "", "", "", 0),
    ("hafen.docx", "hafen", "Jana Brandt", "2026-11-26", "", 0),
    ("hafen-writer.docx", "hafen", "Jana Brandt", "2026-11-26", "", 0),
    ("hafen.epub", "hafen", "Jana Brandt", "2025-03-04", "", 0),
    ("hafen-writer.pdf", "hafen", "Jana Brandt", "2026-11-26", "", 2),
    ("hafen-spalten.pdf", "hafen", "", "2026-11-26", "", 2),
    ("hafen-quer.pdf", "hafen", "", "2026-11-26", "", 2),
    ("halb-gescannt.pdf", "hafen", "", "", "", 3),
    ("airline.txt", "airline", "", "", "", 0),
    ("airline.md", "airline", "", "", "", 0),
    ("courier.html", "airline", "Ann Lee", "2025-01-09", "", 0),
    ("beacon.html", "airline", "", "2025-05-05", "", 0),
    ("airline.docx", "airline", "Jana Brandt", "2026-11-26", "", 0),
    ("airline.epub", "airline", "Jana Brandt", "2025-03-04", "", 0),
    ("airline.pdf", "airline", "", "2026-11-26", "", 2),
]


def known_sentences(text, language):
    """Return the sentences of a text that is known, with single spaces."""
    return [" ".join(text[each.start : each.end].split()) for each in split(text, language)]


@pytest.mark.parametrize("row", READ, ids=[name for name, *_ in READ])
def test_read(row):
    """Every sentence is there verbatim, nothing of the page around is, and the rest is known."""
    name, text, author, date, url, pages = row
    encoding = "latin-1" if text.endswith("latin1") else "utf-8"
    known = (FILES / f"{text}.txt").read_bytes().decode(encoding)
    article = read_article(FILES / name)
    sentences = known_sentences(known, article.language)

    assert article.language == ("en" if text == "airline" else "de")
    assert article.title == sentences[0]
    assert [each for each in sentences if each not in " ".join(article.text.split())] == []
    assert [each for each in AROUND if each in article.text] == []
    assert (article.author, article.date, article.url) == (author, date, url)
    assert len(article.pages) == pages
    assert article.source == str(FILES / name)


@pytest.mark.parametrize("name", [name for name, *_ in READ])
def test_sentences_are_whole(name):
    """The splitter finds each sentence by itself in what was read: paragraphs part them rightly."""
    kept, article = {}, read_article(FILES / name)
    text = "airline" if article.language == "en" else "hafen"
    if name == "hafen-latin1.txt":
        text = "hafen-latin1"
    encoding = "latin-1" if text.endswith("latin1") else "utf-8"
    known = (FILES / f"{text}.txt").read_bytes().decode(encoding)
    for each in split(article.text, article.language):
        kept[re.sub(r"[¹*]|\[1\]|(?<=\.)1$", "", article.text[each.start : each.end]).strip()] = (
            each
        )

    missing = [each for each in known_sentences(known, article.language) if each not in kept]
    assert len(missing) <= 1, missing  # one carries the mark of a footnote


@pytest.mark.parametrize(
    ("name", "pages"),
    [("hafen-spalten.pdf", [1, 2]), ("airline.pdf", [1, 2]), ("hafen-writer.pdf", [1, 2])],
)
def test_pages(name, pages):
    """Each sentence knows the page that it begins on; they come in order, and all occur."""
    article = read_article(FILES / name)
    found = [article.page(each.start) for each in split(article.text, article.language)]

    assert found == sorted(found)
    assert sorted(set(found)) == pages
    assert read_article(FILES / "hafen.txt").page(0) is None


@pytest.mark.parametrize(
    ("name", "losses"),
    [
        (
            "hafen.docx",
            ["Tables in “{}” stand there row by row as text, their columns parted by “|”."],
        ),
        (
            "hafen.epub",
            ["Tables in “{}” stand there row by row as text, their columns parted by “|”."],
        ),
        (
            "halb-gescannt.pdf",
            ["Left out of “{}”, since there is no text on them, are the pages 3."],
        ),
        ("hafen-spalten.pdf", []),
        ("sender.html", []),
    ],
)
def test_losses(name, losses):
    """What of a file is not as it was is told in a sentence each."""
    told = []
    read_article(FILES / name, told.append)

    assert [message.en for message in told] == [each.format(FILES / name) for each in losses]
    assert all(f"„{FILES / name}“" in message.de for message in told)


def test_table_and_footnote():
    """Rows of tables are lines of their own, and a footnote is at the end."""
    text = read_article(FILES / "hafen.docx").text

    assert "\n\nTerminal | Schiffe\n\nKattwiek | 3\n\nTollerort | 0\n\n" in text
    assert text.rpartition("\n\n")[2] == "1. Stand: Donnerstagabend."
