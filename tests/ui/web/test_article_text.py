"""The article as HTML, below what is known of it."""

import re
from dataclasses import replace

import pytest

from index.article import Article
from index.text.sentences import split
from ui.web.article_text import article_html

TEXT = "Die Brücke wird gesperrt. Das teilte die Stadt mit.\n\nSie kostet 12 Millionen Euro.\n"
LINK = '<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>'
BRIDGE = Article(TEXT, "Lindau sperrt die Brücke", "de", "brücke.pdf")


def heading(article, language="de"):
    """Return what stands above an article."""
    html = article_html(article, split(article.text, "de"), language)
    return re.search(r"<header>(.*?)</header>", html)[1]


@pytest.mark.parametrize(
    ("known", "language", "shown"),
    [
        ({}, "de", "<h2>Lindau sperrt die Brücke</h2>brücke.pdf · 3 Sätze · auf Deutsch"),
        ({"title": "Die Brücke wird …"}, "de", "brücke.pdf · 3 Sätze · auf Deutsch"),
        ({"title": "Die Brücke", "source": ""}, "en", "3 sentences · in German"),
        (
            {
                "title": "Die",
                "source": "/home/leser/b.txt",
                "author": "A. Weiß",
                "date": "2026-02-03",
            },
            "en",
            "b.txt · A. Weiß · 3 February 2026 · 3 sentences · in German",
        ),
        (
            {"title": "Die", "date": "2026-02-03", "url": "https://zeitung.example/a?b=<c>"},
            "de",
            "brücke.pdf · 03.02.2026 · 3 Sätze · auf Deutsch · "
            + LINK.format("https://zeitung.example/a?b=&lt;c&gt;", "zeitung.example"),
        ),
        (
            {"title": "Die", "source": "http://[kaputt/a", "url": "javascript:alert(1)"},
            "de",
            "3 Sätze · auf Deutsch · " + LINK.format("http://[kaputt/a", "[kaputt"),
        ),
    ],
)
def test_above_it(known, language, shown):
    """Title, file or address, author and date, as far as they are known."""
    assert heading(replace(BRIDGE, **known), language) == shown


def test_pages():
    """Where a further page begins, that is said before its first sentence."""
    article = replace(BRIDGE, pages=(0, TEXT.index("teilte"), TEXT.index("Sie kostet")))
    html = article_html(article, split(TEXT, "de"), "de")

    assert re.findall(r'id="(\w+)" data-page="(.*?)"', html) == [("s3", "Seite 3")]
    assert "data-page" not in article_html(BRIDGE, split(TEXT, "de"), "de")
