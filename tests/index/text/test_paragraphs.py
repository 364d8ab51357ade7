"""Paragraphs: which line breaks part them, and which were put in to wrap a line."""

import pytest

from index.text.paragraphs import paragraphs

WRAPPED = [
    "Der Stadtrat hat gestern nach langer Aussprache beschlossen, das",
    "alte Rathaus am Markt zu sanieren. Die Kosten betragen nach der",
    "Planung drei Millionen Euro.",
]


def lines_of(text):
    """Return the lines of each paragraph."""
    return [text[start:end].split("\n") for start, end in paragraphs(text)]


def test_lines_are_paragraphs():
    """Long lines are paragraphs of their own, with an empty line between them or without."""
    lines = ["Ein langer Absatz. " * 12, "Noch ein langer Absatz. " * 12, "Ein kurzer."]

    assert lines_of("\n".join(lines)) == [[line] for line in lines]
    assert lines_of("\n\n".join(lines)) == [[line] for line in lines]


def test_wrapped_lines_are_one_paragraph():
    """Lines that were wrapped belong together up to the empty line."""
    text = "\n".join([*WRAPPED, "", *WRAPPED])

    assert lines_of(text) == [WRAPPED, WRAPPED]


def test_line_that_sticks_out():
    """One line that could not be wrapped does not make the others paragraphs."""
    address = "https://www.beispiel.de/" + "x" * 60

    assert lines_of("\n".join([*WRAPPED, "", address])) == [WRAPPED, [address]]


def test_few_lines_too_long():
    """The width of wrapped text is that of most lines, not of the longest."""
    lines = [
        *WRAPPED[:2] * 12,
        "Der Bürgermeister sprach von einem " + "sehr " * 12 + "guten Tag und",
        "ging.",
    ]
    full = "Zugleich warnte er vor neuen Schulden und vor einem Streit mit"

    assert lines_of("\n".join([*lines, "", full, "Nachbarn."])) == [lines, [full, "Nachbarn."]]


def test_heading_above_wrapped_lines():
    """A heading that had room for more stays by itself."""
    assert lines_of("\n".join(["Rathaus wird saniert", *WRAPPED])) == [
        ["Rathaus wird saniert"],
        WRAPPED,
    ]


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "1.", "12)", "a)", "#", ">"])
def test_items_are_paragraphs(mark):
    """Each item of a list is a paragraph, and may be wrapped itself."""
    items = [f"{mark} {WRAPPED[0]}\n  {WRAPPED[1]}", f"{mark} Ein zweiter Punkt"]

    assert lines_of("\n".join(items)) == [item.split("\n") for item in items]


@pytest.mark.parametrize(
    "lines",
    [
        ["milch", "butter", "eier"],
        ["Wirtschaft", "Politik", "Sport"],
        ["Meta kauft die Hälfte von Scale AI für 14 Milliarden", "OpenAI bleibt Kunde"],
        [
            "Meta kauft die Hälfte von Scale AI für 14 Milliarden Dollar",
            "eBay verliert Kunden",
            *["OpenAI bleibt Kunde von Scale AI, sagt Friar auf der VivaTech"] * 6,
        ],
        ["Ein Satz, der hier zu Ende ist, mit einem Punkt am Schluss.", "iPhone-Preise steigen."],
    ],
)
def test_short_lines_are_not_wrapped(lines):
    """A list of words or headlines is no wrapped text."""
    assert lines_of("\n".join(lines)) == [[line] for line in lines]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\u2028\f"])
def test_no_paragraph(text):
    """White space holds no paragraph."""
    assert lines_of(text) == []
