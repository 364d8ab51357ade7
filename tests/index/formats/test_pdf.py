"""Printed lines as PDFium gives them: whole, whatever is raised or lowered in them."""

import pytest

from index.formats.pdf import read_pdf

RAISED, LOWERED = "/F 7 Tf 4 Ts ({}) Tj 0 Ts /F 11 Tf ", "/F 8 Tf -2 Ts ({}) Tj 0 Ts /F 11 Tf "


def pdf(shown):
    """Return a PDF file of one page on which this is shown."""
    stream = f"BT /F 11 Tf 14 TL 50 700 Td {shown} ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 6 0 R/Contents 4 0 R>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Font<</F 5 0 R>>>>",
    ]
    objects = "".join(f"{number} 0 obj{part}endobj\n" for number, part in enumerate(parts, 1))
    return f"%PDF-1.4\n{objects}trailer<</Root 1 0 R>>\n%%EOF".encode()


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (
            f"(Die CO) Tj {LOWERED.format(2)} (-Emissionen sanken stark.) Tj",
            "Die CO2-Emissionen sanken stark.",
        ),
        (
            f"(Ein Erfolg war es im Jahr 2028) Tj {RAISED.format(1)} (. Das war so.) Tj",
            "Ein Erfolg war es im Jahr 2028¹. Das war so.",
        ),
        (
            f"(Es war ein Erfolg.) Tj {RAISED.format(12)} ( Andere widersprachen.) Tj",
            "Es war ein Erfolg.¹² Andere widersprachen.",
        ),
        (f"{RAISED.format(1)} ( Angaben der Stadt.) Tj", "¹ Angaben der Stadt."),
        (f"(Das Haus ist 80 m) Tj {RAISED.format(2)} ( hoch.) Tj", "Das Haus ist 80 m² hoch."),
        (
            f"(Die Stadt) Tj {RAISED.format(1)} ( Ulm baut nun) Tj T* (noch 30 neue Werke.) Tj",
            "Die Stadt¹ Ulm baut nun noch 30 neue Werke.",
        ),
    ],
)
def test_sub_and_superscripts(shown, text):
    """They part neither lines nor paragraphs, and raised digits are told from numbers."""
    assert read_pdf(pdf(shown)).text == text
