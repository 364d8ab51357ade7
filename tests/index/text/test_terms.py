import pytest

from index.text.terms import asked_terms, term, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Metas Anteil", "Meta hält einen Anteil"),
        ("den Präsidenten", "der Präsident"),
        ("14,8 Milliarden", "14.8 Milliarden"),
        ("Trainingsdaten", "Trainingsdatensatz"),
    ],
)
def test_inflections_are_alike(one, other):
    """Genitives, endings and notations of one thing share a term."""
    assert terms(one) & terms(other)


def test_telling_words():
    """Names, nouns and figures are terms; small words and stop words are none."""
    assert terms("Die neue Einheit leitet seit 2025 Wang.") == {"einhei", "2025", "wang"}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Wer leitet Superintelligence?", {"superi"}),
        ("Leitet Wang die Einheit?", {"wang", "einhei"}),
        ("49 Prozent wovon?", {"49", "prozen"}),
        ("who leads scale ai?", {"leads", "scale", "ai"}),
        ("Warum?", set()),
    ],
)
def test_question(question, found):
    """The first word says nothing by its capital; in small letters every word may be a name."""
    assert asked_terms(question) == {term(each) for each in found}


def test_a_short_word_keeps_its_s():
    """Only a word of which enough is left loses what may be a genitive."""
    assert (term("usa"), term("gas"), term("metas")) == ("usa", "gas", "meta")
