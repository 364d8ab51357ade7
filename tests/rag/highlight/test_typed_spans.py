import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.highlight.typed_spans import SpanKind, typed_spans


def spans(sentence: str, kind: SpanKind) -> list[str]:
    return [sentence[c.start : c.end] for c in typed_spans(sentence) if c.kind is kind]


@pytest.mark.parametrize(
    ("kind", "sentence", "found"),
    [
        (SpanKind.PERCENT, "eine 49-prozentige Beteiligung", ["49-prozentige Beteiligung"]),
        (SpanKind.PERCENT, "20 bis 30 Prozent und 12,5 % mehr", ["20 bis 30 Prozent", "12,5 %"]),
        (SpanKind.PERCENT, "grew 12 percent", ["12 percent"]),
        (SpanKind.MONEY, "14,8 Milliarden US-Dollar", ["14,8 Milliarden US-Dollar"]),
        (SpanKind.MONEY, "für 3 Mio. Euro, also 1.234,56 €", ["3 Mio. Euro", "1.234,56 €"]),
        (SpanKind.MONEY, "rose to $4.5 billion", ["$4.5 billion"]),
        (
            SpanKind.DURATION,
            "alle fünf Jahre, vor 66 Millionen Jahren",
            ["fünf Jahre", "66 Millionen Jahren"],
        ),
        (SpanKind.DURATION, "bei dem 58-Jährigen", ["58-Jährigen"]),
        (SpanKind.DURATION, "Karl Ott, 52, kam", ["52"]),
        (SpanKind.DATE, "am 13. Juni in Paris", ["13. Juni"]),
        (SpanKind.DATE, "am 6. Oktober 1973, also 6.10.1973", ["6. Oktober 1973", "6.10.1973"]),
        (SpanKind.DATE, "im 19. Jahrhundert und 44 v. Chr.", ["19. Jahrhundert", "44 v. Chr."]),
        (SpanKind.DATE, "seit den 1990er Jahren", ["1990er Jahren"]),
        (SpanKind.DATE, "on March 3, 2021", ["March 3, 2021"]),
        (SpanKind.DATE, "Scale AI wurde 2016 gegründet", ["2016"]),
        (SpanKind.NUMBER, "rund 5.000 Gäste und zwei Hunde", ["5.000", "zwei"]),
        (SpanKind.NUMBER, "bei 17 °C und 760 mm", ["17 °C", "760 mm"]),
        (SpanKind.QUOTE, "die „Superintelligence“-Einheit", ["Superintelligence"]),
        (SpanKind.QUOTE, "das Lied „Der Mond“ und »Die Sonne«", ["Der Mond", "Die Sonne"]),
        (
            SpanKind.LIST,
            "wie OpenAI, Google, Microsoft und auch Meta selbst",
            ["OpenAI, Google, Microsoft und auch Meta"],
        ),
        (SpanKind.NAME, "von Alexandr Wang gegründet", ["Alexandr Wang"]),
        (SpanKind.NAME, "Im Jahr sah Sarah Friar", ["Jahr", "Sarah Friar"]),
        (SpanKind.NAME, "die State Route 99", ["State Route 99"]),
    ],
)
def test_spans_of_a_kind(kind: SpanKind, sentence: str, found: list[str]) -> None:
    """Figures with their units, dates, quoted words, lists and names are found whole."""
    assert spans(sentence, kind) == found


def test_a_figure_is_of_one_kind() -> None:
    """The number within a sum or a date is not a number of its own."""
    sentence = "Am 13. Juni zahlte Meta 14,8 Milliarden US-Dollar für 49 %."
    assert spans(sentence, SpanKind.NUMBER) == []


@given(st.text(alphabet="aBcÄß 0123456789.,%€$-–„“»«\"'\nJuni19", max_size=80) | st.text())
def test_spans_lie_within_any_sentence(sentence: str) -> None:
    """Offsets are of the given string, in order, never empty, never edged with space."""
    found = typed_spans(sentence)
    assert found == sorted(found, key=lambda each: (each.start, each.end))
    for each in found:
        text = sentence[each.start : each.end]
        assert 0 <= each.start < each.end <= len(sentence)
        assert text == text.strip()
