"""What points back, at the beginning of a sentence and anywhere in a question."""

import pytest

from index.text.anaphora import holds_pronoun, opens_with_pronoun, opens_with_reference


@pytest.mark.parametrize(
    "sentence",
    [
        "Sie kostet 12 Euro.",
        "„Dadurch wird es teurer“, sagte er.",
        "Das Unternehmen wächst.",
        "Diese Zahl stieg.",
        "They left.",
        "This is new.",
        "The company grows.",
    ],
)
def test_opens_with_a_pronoun(sentence):
    """The subject stands in the sentence before, whatever marks stand in front."""
    assert opens_with_pronoun(sentence)
    assert opens_with_reference(sentence)


@pytest.mark.parametrize(
    "sentence", ["Der Deal ist teuer.", "Die Arbeiten enden.", "The deal ends."]
)
def test_opens_with_a_definite_noun(sentence):
    """It may have been spoken of before, but is no pronoun."""
    assert opens_with_reference(sentence)
    assert not opens_with_pronoun(sentence)


@pytest.mark.parametrize(
    "sentence", ["Erst kam Anna.", "Meta zahlt.", "Theresa left.", "49 Prozent."]
)
def test_opens_with_its_own(sentence):
    """A name, a figure or a word that only begins like a pronoun points nowhere."""
    assert not opens_with_reference(sentence)


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("Wohin wechselt er?", True),
        ("What does SHE own?", True),
        ("Was geschah dort?", True),
        ("Wer hat Scale AI gegründet?", False),
        ("Who is Theresa?", False),
    ],
)
def test_anywhere_in_a_question(question, points):
    """A pronoun is a word of its own, in any case."""
    assert holds_pronoun(question) is points
