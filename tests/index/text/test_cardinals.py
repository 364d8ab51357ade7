"""The words that numbers are put together from."""

import pytest

from index.text.cardinals import ENGLISH_CARDINALS, ENGLISH_TENS, GERMAN_CARDINALS, GERMAN_TENS


@pytest.mark.parametrize(
    ("cardinals", "tens", "words"),
    [
        (GERMAN_CARDINALS, GERMAN_TENS, {0: "null", 3: "drei", 12: "zwölf", 17: "siebzehn"}),
        (ENGLISH_CARDINALS, ENGLISH_TENS, {0: "zero", 3: "three", 12: "twelve", 17: "seventeen"}),
    ],
)
def test_the_place_is_the_value(cardinals, tens, words):
    """Zero to nineteen, then twenty to ninety, each once and in small letters."""
    assert len(cardinals) == 20
    assert len(tens) == 8
    assert {value: cardinals[value] for value in words} == words
    assert len({*cardinals, *tens}) == 28
    assert all(word == word.lower() for word in (*cardinals, *tens))


def test_tens_follow_the_ones():
    """Where a ten is made of its one, it stands at its place: forty is the third after twenty."""
    for tens, cardinals, ending in (
        (GERMAN_TENS, GERMAN_CARDINALS, "zig"),
        (ENGLISH_TENS, ENGLISH_CARDINALS, "ty"),
    ):
        made = {cardinals[value] + ending: value - 2 for value in range(2, 10)}
        assert all(tens[place] == word for word, place in made.items() if word in tens)
        assert len(set(made) & set(tens)) >= 3
