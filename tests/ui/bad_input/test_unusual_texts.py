"""Texts that are unusual, and an article nevertheless."""

import unicodedata

import pytest

from tests.ui.bad_input.conftest import QUESTION, SENTENCE, TEXT


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode("utf-16"), id="UTF-16"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16 big-endian"),
        pytest.param(TEXT.encode("windows-1252"), id="Windows-1252"),
        pytest.param(TEXT.replace("„", "").replace("“", "").encode("latin-1"), id="Latin-1"),
        pytest.param(TEXT.encode("utf-8-sig"), id="mark"),
        pytest.param(TEXT.replace(". ", ".\r\n").encode(), id="CRLF"),
        pytest.param(TEXT.replace(". ", ".\r").encode(), id="CR"),
        pytest.param(unicodedata.normalize("NFD", TEXT).encode(), id="NFD"),
        pytest.param(f"🎉 Fest! 👩‍👩‍👧 {TEXT}".encode(), id="emoji"),
        pytest.param(f"\u200f{TEXT}\u202bשלום\u202c".encode(), id="right to left"),
    ],
)
def test_encodings(call, index, file, content):
    """The sentence is found and quoted as the file has it."""
    answer = call("ask", "--json", QUESTION, "--article", file(content), index=index)

    assert answer.code == 0
    assert answer.json["citations"][0]["text"] == SENTENCE


def test_soft_hyphens(call, index, file):
    """Soft hyphens part no word, and stand in the quotation where they stand in the text."""
    text = TEXT.replace("Arbeiten", "Ar\u00adbei\u00adten").replace("Millionen", "Mil\u00adlionen")
    answer = call("ask", "--json", QUESTION, "--article", file(text), index=index).json
    (citation,) = answer["citations"]

    assert citation["text"] == text[citation["start"] : citation["end"]]
    assert "Ar\u00adbei\u00adten" in citation["text"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composition(call, index, file, form):
    """Question and article may be composed differently; the quotation stays as written."""
    text = unicodedata.normalize("NFD", TEXT)
    question = unicodedata.normalize(form, "Was lobt Bürgermeisterin Köhler?")
    run = call("ask", "--json", question, "--article", file(text), index=index)

    assert run.code == 5
    assert unicodedata.normalize("NFD", "Köhler") in run.json["passages"][0]["text"]


def test_only_headings(call, taken_in, index, file):
    """Headings without a full stop are sentences, one a line."""
    path = file("Stadtrat\n\nNeues Rathaus\n\nHaushalt 2027\n")
    call("add", path, index=index)
    (record,) = taken_in(index)

    assert record["sentences"] == 3


def test_a_line_of_a_megabyte(call, index, file):
    """A line of 1 MB does not hide the sentence behind it."""
    path = file("wort " * 4_000 + " " * 980_000 + TEXT)
    run = call("ask", "--json", QUESTION, "--article", path, index=index)

    assert run.code == 0
    assert run.json["citations"][0]["text"] == SENTENCE
