import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranking.answer_types import (
    EXPECTATIONS,
    AnswerType,
    answer_type,
    expected,
)

KINDS = list(EXPECTATIONS)


@pytest.mark.parametrize(
    ("focus", "german", "english"),
    [
        (AnswerType.PERSON, "Wer hat Scale AI gegründet?", "Who founded Scale AI?"),
        (AnswerType.PERSON, "Mit wem arbeitet OpenAI zusammen?", "With whom does OpenAI work?"),
        (AnswerType.PERSON, "Welcher Spieler fing den Ball?", "Which player caught the ball?"),
        (AnswerType.NAME, "Welche Firma stellt Llama her?", "Which company makes Llama?"),
        (AnswerType.NAME, "Wie heißt das neue Modell?", "What is the new model called?"),
        (AnswerType.PLACE, "Wo fand die Konferenz statt?", "Where was the conference?"),
        (AnswerType.PLACE, "In welcher Stadt sprach Friar?", "In which city did Friar speak?"),
        (AnswerType.DATE, "Wann wurde Scale AI gegründet?", "When was Scale AI founded?"),
        (AnswerType.DATE, "Seit wann gibt es Scale AI?", "Since when has Scale AI existed?"),
        (AnswerType.DATE, "In welchem Jahr war das?", "In what year was that?"),
        (AnswerType.DURATION, "Wie lange dauerte es?", "How long did it take?"),
        (AnswerType.DURATION, "Wie viele Jahre blieb Wang?", "How many years did Wang stay?"),
        (AnswerType.DURATION, "Wie alt ist Wang?", "How old is Wang?"),
        (AnswerType.QUANTITY, "Wie viele Kunden hat es?", "How many customers does it have?"),
        (AnswerType.QUANTITY, "Wie hoch ist der Turm?", "How high is the tower?"),
        (AnswerType.PERCENT, "Wie viel Prozent hält Meta?", "What percentage does Meta own?"),
        (AnswerType.PERCENT, "Welchen Anteil hält Meta?", "What share does Meta hold?"),
        (AnswerType.MONEY, "Wie hoch ist die Bewertung?", "What is the valuation?"),
        (AnswerType.MONEY, "Was kosten die Arbeiten?", "What do the works cost?"),
        (AnswerType.MONEY, "Wie viel hat Meta investiert?", "How much did Meta invest?"),
        (AnswerType.REASON, "Warum wurde es verschoben?", "Why was it postponed?"),
        (AnswerType.REASON, "Wieso ist er frustriert?", "For what reason is he frustrated?"),
        (AnswerType.MANNER, "Wie wurde Llama 4 aufgenommen?", "How was it received?"),
        (AnswerType.DEFINITION, "Was ist Scale AI?", "What is Scale AI?"),
        (AnswerType.YES_NO, "Ist Wang zu Meta gewechselt?", "Is Wang moving to Meta?"),
        (AnswerType.OTHER, "Was kritisiert Friar?", "What did Friar criticise?"),
        (AnswerType.OTHER, "Was war geplant?", "What had been planned?"),
        (AnswerType.OTHER, "Behemoth?", "Behemoth?"),
    ],
)
def test_both_languages_ask_for_the_same_kind(focus: AnswerType, german: str, english: str) -> None:
    """A question asks for the same kind of thing in German and in English."""
    assert answer_type(german) is focus
    assert answer_type(english) is focus


def test_figures_are_told_from_the_rest() -> None:
    """Dates, durations, quantities, percentages and sums are figures, names are not."""
    assert {focus for focus in AnswerType if focus.numeric} == {
        AnswerType.DATE,
        AnswerType.DURATION,
        AnswerType.QUANTITY,
        AnswerType.PERCENT,
        AnswerType.MONEY,
    }


@given(st.text(max_size=300))
def test_any_text_has_a_focus(text: str) -> None:
    """Nothing that can be typed is an error."""
    assert answer_type(text) in AnswerType


@pytest.mark.parametrize(
    ("question", "kind", "holds", "lacks"),
    [
        ("Wie viele Kunden?", "number", "Es waren 40 Kunden.", "Es waren Kunden."),
        ("How many were there in 2016?", "number", "2016 waren es drei.", "So war es 2016."),
        ("Wie hoch ist der Anteil?", "number", "Es sind 49 Prozent.", "Es sind 29 Milliarden."),
        ("When was it founded?", "date", "Das war am 13. Juni.", "Das war in Paris."),
        ("Wann nach 2015?", "date", "Es begann 2016.", "Es begann nach 2015."),
        ("Wer ist der Chef?", "person", "Heute leitet Wang alles.", "Heute leitet niemand."),
        ("Where is it?", "place", "Es liegt in Paris.", "Es liegt weit weg."),
    ],
)
def test_a_sentence_holds_what_is_asked_for(question, kind, holds, lacks):
    """An answer must be of the right kind, and news to the question."""
    found = expected(question, [holds, lacks])[:, KINDS.index(kind)]

    assert found[0] > 0
    assert found[1] == 0


def test_other_kinds_stay_zero():
    """A sentence gains nothing from what was not asked."""
    found = expected("Warum wurde es verschoben?", ["Am 13. Juni 2016 kamen 40 nach Paris."])

    assert not found.any()
