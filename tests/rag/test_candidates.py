import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.candidates import Kind, candidates


def spans(sentence: str, kind: Kind) -> list[str]:
    return [sentence[c.start : c.end] for c in candidates(sentence) if c.kind is kind]


@pytest.mark.parametrize(
    ("kind", "sentence", "found"),
    [
        (Kind.PERCENT, "eine 49-prozentige Beteiligung", ["49-prozentige Beteiligung"]),
        (Kind.PERCENT, "20 bis 30 Prozent und 12,5 % mehr", ["20 bis 30 Prozent", "12,5 %"]),
        (Kind.PERCENT, "grew 12 percent", ["12 percent"]),
        (Kind.MONEY, "14,8 Milliarden US-Dollar", ["14,8 Milliarden US-Dollar"]),
        (Kind.MONEY, "für 3 Mio. Euro, also 1.234,56 €", ["3 Mio. Euro", "1.234,56 €"]),
        (Kind.MONEY, "rose to $4.5 billion", ["$4.5 billion"]),
        (
            Kind.DURATION,
            "alle fünf Jahre, vor 66 Millionen Jahren",
            ["fünf Jahre", "66 Millionen Jahren"],
        ),
        (Kind.DATE, "am 13. Juni in Paris", ["13. Juni"]),
        (Kind.DATE, "am 6. Oktober 1973, also 6.10.1973", ["6. Oktober 1973", "6.10.1973"]),
        (Kind.DATE, "im 19. Jahrhundert und 44 v. Chr.", ["19. Jahrhundert", "44 v. Chr."]),
        (Kind.DATE, "seit den 1990er Jahren", ["1990er Jahren"]),
        (Kind.DATE, "on March 3, 2021", ["March 3, 2021"]),
        (Kind.DATE, "Scale AI wurde 2016 gegründet", ["2016"]),
        (Kind.NUMBER, "rund 5.000 Gäste und zwei Hunde", ["5.000", "zwei"]),
        (Kind.NUMBER, "bei 17 °C und 760 mm", ["17 °C", "760 mm"]),
        (Kind.QUOTE, "die „Superintelligence“-Einheit", ["Superintelligence"]),
        (Kind.QUOTE, "das Lied „Der Mond“ und »Die Sonne«", ["Der Mond", "Die Sonne"]),
        (
            Kind.LIST,
            "wie OpenAI, Google, Microsoft und auch Meta selbst",
            ["OpenAI, Google, Microsoft und auch Meta"],
        ),
        (Kind.NAME, "von Alexandr Wang gegründet", ["Alexandr Wang"]),
        (Kind.NAME, "Im Jahr sah Sarah Friar", ["Jahr", "Sarah Friar"]),
        (Kind.NAME, "die State Route 99", ["State Route 99"]),
    ],
)
def test_spans_of_a_kind(kind: Kind, sentence: str, found: list[str]) -> None:
    """Figures with their units, dates, quoted words, lists and names are found whole."""
    assert spans(sentence, kind) == found


def test_a_figure_is_of_one_kind() -> None:
    """The number within a sum or a date is not a number of its own."""
    sentence = "Am 13. Juni zahlte Meta 14,8 Milliarden US-Dollar für 49 %."
    assert spans(sentence, Kind.NUMBER) == []


@given(st.text(alphabet="aBcÄß 0123456789.,%€$-–„“»«\"'\nJuni19", max_size=80) | st.text())
def test_spans_lie_within_any_sentence(sentence: str) -> None:
    """Offsets are of the given string, in order, never empty, never edged with space."""
    found = candidates(sentence)
    assert found == sorted(found, key=lambda each: (each.start, each.end))
    for each in found:
        text = sentence[each.start : each.end]
        assert 0 <= each.start < each.end <= len(sentence)
        assert text == text.strip()
