"""What becomes of marks: character references, breaks, tables, front matter, hyphens."""

import pytest
from lxml import html

from index.formats.blocks import Blocks
from index.formats.markdown import read_markdown
from index.formats.pdf_lines import HYPHEN, Line
from index.formats.pdf_paragraphs import joined
from index.text.loading import article_from_bytes


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        (
            "<p>Ein <b>fetter</b>\n Satz.</p><p>Noch&nbsp;einer.</p>",
            ["Ein fetter Satz.", "Noch\xa0einer."],
        ),
        ("Erste<br>Zeile<br><br>Zweiter Absatz", ["Erste\nZeile", "Zweiter Absatz"]),
        ("<ul><li>Eins</li><li>Zwei<ul><li>Drei</li></ul></li></ul>", ["Eins", "Zwei", "Drei"]),
        ("<p>Sil&shy;ben&#8203;trennung</p>", ["Silbentrennung"]),
        ("<script>var a</script><style>p</style><!-- nie -->Text", ["Text"]),
        (
            "<table><tr><th>Ort</th><th>Zahl</th></tr><tr><td>Ulm</td><td></td></tr></table>",
            ["Ort | Zahl", "Ulm"],
        ),
        (
            "<table><tr><td><p>Ein Absatz.</p><p>Noch einer.</p></td></tr></table>",
            ["Ein Absatz.", "Noch einer."],
        ),
        ("<pre>a\n  b</pre>", ["a\nb"]),
        ("lose <div>im Block</div> und danach", ["lose", "im Block", "und danach"]),
    ],
)
def test_blocks(markup, paragraphs):
    """Blocks part paragraphs, what is within a line does not; invisible signs go."""
    blocks = Blocks()
    blocks.add(html.fromstring(f"<div>{markup}</div>"))

    assert blocks.paragraphs == paragraphs


def test_markdown():
    """Marks go, the text stays; what stands in YAML above is told of it."""
    told = "---\ntitle: Der Hafen\nauthor: A. B.\ndate: 2025-03-04\n---\n"
    text = f"{told}# Kopf\n\nEin *Satz* mit [Ziel](x).\n> Zitat\n"
    document = read_markdown(text.encode())

    assert document.text == "Kopf\n\nEin Satz mit Ziel.\n\nZitat"
    assert (document.title, document.author, document.date) == ("Der Hafen", "A. B.", "2025-03-04")
    assert read_markdown(b"---\n[broken\n---\nText").text.endswith("Text")
    assert read_markdown(b"# Kopf\n\nText").title == "Kopf"


def test_plain_text_keeps_its_marks():
    """A text file is unchanged, whatever it looks like; its end decides where content does not."""
    text = "# Kopf\n\nEin *Satz* steht hier."

    assert article_from_bytes(text.encode(), "a.txt").text == text
    assert article_from_bytes(text.encode(), "a.md").text == "Kopf\n\nEin Satz steht hier."


def lines(*texts):
    """Return full lines of a column below each other."""
    return [
        Line(text, left=50, right=250, base=100 + 12 * number, size=10)
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (f"der Rat{HYPHEN}", "haussaal ist", "der Rathaussaal ist"),
        ("die Rathaus-", "sanierung ist", "die Rathaussanierung ist"),
        ("Frau Thomsen-", "Lorenz kam", "Frau Thomsen-Lorenz kam"),
        ("die US-", "amerikanische Firma", "die US-amerikanische Firma"),
        ("Vor-", "und Nachteile", "Vor- und Nachteile"),
        ("die G-", "7 Staaten", "die G-7 Staaten"),
        ("von 2019 -", "also früher", "von 2019 - also früher"),
    ],
)
def test_hyphens(first, second, text):
    """Divided words are put together, and hyphens that are part of a word stay."""
    assert joined([lines(first, second)]) == (text, (0,))


def test_english_hyphens():
    """English compounds keep theirs where the text shows that they are compounds."""
    text = [
        "on the four days of the week",
        "a second hand is the one",
        f"after a four{HYPHEN}",
        "day week",
    ]
    known = [*text[:2], "in the day it was seen", *text[2:]]

    assert "a four-day week" in joined([lines(*known)])[0]
    assert "photography" in joined([lines("the old photo" + HYPHEN, "graphy of the sky")])[0]


def test_tiny_type():
    """Type so small that its edge is rounded past its own width is a column of its own."""
    tiny = Line("Kleingedrucktes", 51.0, 51.5, 700.0, 0.1)
    text, _ = joined([[*lines("Der Rat tagt in Lindau."), tiny]])

    assert text == "Der Rat tagt in Lindau.\n\nKleingedrucktes"


def test_page_starts():
    """Offsets of pages rise, also past empty pages and through a paragraph that goes on."""
    pages = [lines("Der Rat tagt in"), [], lines("Lindau. Er beschließt.")]
    text, starts = joined(pages)

    assert text == "Der Rat tagt in Lindau. Er beschließt."
    assert starts == (0, 16, 16)
    assert joined([[], []]) == ("", (0, 0))
