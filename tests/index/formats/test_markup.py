"""What becomes of marks: character references, breaks, tables, front matter, hyphens."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import html

from index.formats.blocks import Blocks
from index.formats.document import FormatError
from index.formats.docx import read_docx
from index.formats.html import read_html
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
        (
            "<table><tr><td>FDP</td><td></td><td>5</td></tr><tr><td></td><td>Wahl</td></tr></table>",
            ["FDP | – | 5", "– | Wahl"],
        ),
        ("<p>2028<sup>1</sup> sind es 10<sup>-6</sup>.</p>", ["2028¹ sind es 10⁻⁶."]),
        ("<p>CO<sub>2</sub>, so der Rat<sup><a>[2]</a></sup>.</p>", ["CO2, so der Rat[2]."]),
        ("<p>Sie kostet <del>5</del> <ins>6</ins> <s>Mio.</s> Mrd.</p>", ["Sie kostet 6 Mrd."]),
        ("<p lang='de'>Er rief <q>Ja</q>.</p>", ["Er rief „Ja“."]),
        ("<p lang='en'>He said <q>a <b>b</b></q>.</p>", ["He said “a b”."]),
        (
            "<ol start='3'><li>Drei<ul><li>Mehr</li></ul></li><li><p>Vier</p></li><li></li></ol>",
            ["3. Drei", "Mehr", "4. Vier"],
        ),
        ("<ol><li><div>Seite</div></li></ol><ol type='a'><li>Fall</li></ol>", ["Seite", "Fall"]),
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


@pytest.mark.parametrize(
    ("front", "title", "author", "date"),
    [
        ("title: Ulm: Neues\nauthor: A. B.\ndate: 2025-03-04", "Ulm: Neues", "A. B.", "2025-03-04"),
        ("title: Ulm\ndate: 2025-02-30", "Ulm", "", "2025-02-30"),
        ("author: @anna\n# note\ntags:\n  - a\ntitle: 'Ulm'", "Ulm", "@anna", ""),
        ("title: Ulm\nauthor: [A. B., C. D.]", "Ulm", "A. B., C. D.", ""),
        ("title: Ulm\nauthors:\n- A. B.\n- C. D.", "Ulm", "A. B., C. D.", ""),
        ("title: Ulm: Neu\nauthors:\n- A. B.\n- C. D.", "Ulm: Neu", "A. B., C. D.", ""),
    ],
)
def test_front_matter(front, title, author, date):
    """What stands above a text is told of it, also where it is no YAML for a sign too many."""
    document = read_markdown(f"---\n{front}\n---\nText.".encode())

    assert document.text == "Text."
    assert (document.title, document.author, document.date) == (title, author, date)


def test_lines_between_rules():
    """What stands between two rules and is no list of names and values is text."""
    assert read_markdown(b"---\nText: @eins.\nZwei.\n\n---\nDrei.").text.startswith("Text: @eins.")


def test_numbers_in_markdown():
    """Numbers stay as they were written: dates and years may begin a paragraph."""
    text = "3. Oktober: Feiertag.\n\n2024. Die Wende ~~kam~~ kommt.\n\n- Punkt"

    assert read_markdown(text.encode()).text == (
        "3. Oktober: Feiertag.\n\n2024. Die Wende kommt.\n\nPunkt"
    )


def test_docx():
    """What is struck out or hidden in a document is left out."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = "".join(
        f"<w:r><w:rPr>{mark}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
        for mark, text in [
            ("", "Es sind "),
            ("<w:strike/>", "10 "),
            ("<w:vanish/>", "geheime "),
            ("<w:vanish w:val='0'/>", "12."),
        ]
    )
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {word}><w:body><w:p>{runs}</w:p></w:body></w:document>",
        )

    assert read_docx(data.getvalue()).text == "Es sind 12."


PAGE = "<html lang='de'><body>{}</body></html>"
LONG = (
    "<p>Der Rat der Stadt hat am Montag den Neubau der Brücke über den Fluss beschlossen.</p>" * 3
)
MENU = "<nav><a href='/'>Start</a> <a href='/p'>Politik</a></nav>"
ITEM = "<h1>Unfall</h1><p>Zwei sind verletzt.</p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Er kam um <time>14:05 Uhr</time> in Ulm an.</p>", "Er kam um 14:05 Uhr in Ulm an."),
        ("<p>Am <time datetime='2025-11-15'>15. Mai</time> geht er.</p>", "Am 15. Mai geht er."),
        ("<p>Der Kurs von <button>Siemens</button> stieg.</p>", "Der Kurs von Siemens stieg."),
        ("<p>Es sind, <label>sagt</label> er, <output>5</output>.</p>", "Es sind, sagt er, 5."),
        ("<p>Er kommt. <button>Teilen</button></p>", "\n\nEr kommt."),
        ("<p>Er rief <q>Ja</q> und ging.</p>", "Er rief „Ja“ und ging."),
        ("<p>Es sind <s>10</s> 10<sup>6</sup> Euro.</p>", "Es sind 10⁶ Euro."),
        ("<ol start='2'><li>Bayern</li><li>Ulm</li></ol>", "2. Bayern\n\n3. Ulm"),
        ("<div><time>14:05 Uhr</time><p>Er geht.</p></div>", "14:05 Uhr\n\nEr geht."),
    ],
)
def test_words_in_html(body, text):
    """Words of a sentence stay, whatever marks them; the day of an appointment is not the date."""
    page = PAGE.format(f"<article><h1>Neubau</h1>{LONG}{body}</article>")
    document = read_html(page.encode())

    assert document.text.endswith(text)
    assert document.date == ""


def test_byline():
    """The time of a byline is the date, and no part of the text."""
    byline = "<p>Von A. B., <time datetime='2025-03-04'>4. März</time></p>"
    document = read_html(PAGE.format(f"<article>{byline}{LONG}</article>").encode())

    assert document.date == "2025-03-04"
    assert "4. März" not in document.text


@pytest.mark.parametrize(
    "body",
    [
        f"{MENU}<article>{ITEM}</article>",
        f"<header>{MENU}</header><article>{ITEM}</article><footer>Impressum</footer>",
        f"<article>{ITEM.replace('<p>', '<p class=teaser>')}{LONG}</article>",
        f"<main><header>{ITEM}</header><article>{LONG}</article></main>",
    ],
)
def test_beginnings_in_html(body):
    """An article begins with its headline and its lead, and not with a menu."""
    text = read_html(PAGE.format(body).encode()).text

    assert text.startswith("Unfall\n\nZwei sind verletzt.")
    assert "Impressum" not in text


@pytest.mark.parametrize("name", ["nav", "div"])
def test_links_alone(name):
    """A page of links is no article."""
    links = " ".join(f"<a href='/{number}'>Thema {number} aus Ulm</a>" for number in range(30))

    with pytest.raises(FormatError):
        read_html(PAGE.format(f"<{name}>{links}</{name}>").encode())


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
