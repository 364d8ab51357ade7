"""Figures in two notations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.checking.figures import figures, missing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14,8 Milliarden US-Dollar", "14.8 billion dollars"),
        ("14,8 Milliarden", "14.8bn"),
        ("eine 49-prozentige Beteiligung", "a 49 percent stake"),
        ("49 Prozent", "49 %"),
        ("49%", "49 per cent"),
        ("am 13. Juni", "on June 13"),
        ("am 13. Juni 2025", "13 June 2025"),
        ("13.06.2025", "June 13, 2025"),
        ("vier Modelle", "4 models"),
        ("four models", "vier Modelle"),
        ("1.442 Kostüme", "1,442 costumes"),
        ("zweiundzwanzig", "twenty-two"),
        ("der dritte Versuch", "the third attempt"),
        ("der 3. Versuch", "the third attempt"),
        ("5½ Sacks", "5½ sacks"),
        ("zweieinhalb Jahre", "two and a half years"),
    ],
)
def test_agreement(one, other):
    """Notations and languages say the same."""
    assert missing(one, other) == []
    assert missing(other, one) == []


@pytest.mark.parametrize(
    ("statement", "evidence", "wrong"),
    [
        ("Meta hält 51 Prozent.", "eine 49-prozentige Beteiligung", "51 Prozent"),
        ("14.8 million", "14,8 Milliarden", "14.8 million"),
        ("49 euros", "49 Prozent", "49 euros"),
        ("on July 13", "am 13. Juni", "July"),
        ("in 2017", "2016 gegründet", "2017"),
        ("three models", "vier Modelle", "three"),
    ],
)
def test_disagreement(statement, evidence, wrong):
    """What differs is named with its words."""
    assert [statement[each.start : each.end] for each in missing(statement, evidence)] == [wrong]


@given(st.integers(0, 10**9), st.integers(1, 99), st.booleans())
def test_both_notations(whole, cents, fraction):
    """A figure in German notation is that in English notation, and another one is not."""
    german = f"{whole:,}".replace(",", ".") + (f",{cents:02}" if fraction else "")
    english = f"{whole:,}" + (f".{cents:02}" if fraction else "")
    other = f"{whole + 1:,}" + (f".{cents:02}" if fraction else "")

    assert missing(f"Es sind {german} Stück.", f"There are {english} pieces.") == []
    assert missing(f"There are {english} pieces.", f"Es sind {german} Stück.") == []
    # "1.000" may be one with three decimals, so a thousand and one are not told apart there.
    if whole >= 10**6:
        assert missing(f"There are {other} pieces.", f"Es sind {german} Stück.")


@given(st.text(max_size=80))
def test_spans(text):
    """Every figure is a slice of its text, and a text agrees with itself."""
    assert all(0 <= each.start < each.end <= len(text) for each in figures(text))
    assert missing(text, text) == []
