import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.highlight.focus import Focus, focus_of


@pytest.mark.parametrize(
    ("focus", "german", "english"),
    [
        (Focus.PERSON, "Wer hat Scale AI gegründet?", "Who founded Scale AI?"),
        (Focus.PERSON, "Mit wem arbeitet OpenAI zusammen?", "With whom does OpenAI work?"),
        (Focus.PERSON, "Welcher Spieler fing den Ball?", "Which player caught the ball?"),
        (Focus.NAME, "Welche Firma stellt Llama her?", "Which company makes Llama?"),
        (Focus.NAME, "Wie heißt das neue Modell?", "What is the new model called?"),
        (Focus.PLACE, "Wo fand die Konferenz statt?", "Where was the conference?"),
        (Focus.PLACE, "In welcher Stadt sprach Friar?", "In which city did Friar speak?"),
        (Focus.DATE, "Wann wurde Scale AI gegründet?", "When was Scale AI founded?"),
        (Focus.DATE, "Seit wann gibt es Scale AI?", "Since when has Scale AI existed?"),
        (Focus.DATE, "In welchem Jahr war das?", "In what year was that?"),
        (Focus.DURATION, "Wie lange dauerte es?", "How long did it take?"),
        (Focus.DURATION, "Wie viele Jahre blieb Wang?", "How many years did Wang stay?"),
        (Focus.DURATION, "Wie alt ist Wang?", "How old is Wang?"),
        (Focus.QUANTITY, "Wie viele Kunden hat es?", "How many customers does it have?"),
        (Focus.QUANTITY, "Wie hoch ist der Turm?", "How high is the tower?"),
        (Focus.PERCENT, "Wie viel Prozent hält Meta?", "What percentage does Meta own?"),
        (Focus.PERCENT, "Welchen Anteil hält Meta?", "What share does Meta hold?"),
        (Focus.MONEY, "Wie hoch ist die Bewertung?", "What is the valuation?"),
        (Focus.MONEY, "Wie viel hat Meta investiert?", "How much did Meta invest?"),
        (Focus.REASON, "Warum wurde es verschoben?", "Why was it postponed?"),
        (Focus.REASON, "Wieso ist er frustriert?", "For what reason is he frustrated?"),
        (Focus.MANNER, "Wie wurde Llama 4 aufgenommen?", "How was it received?"),
        (Focus.DEFINITION, "Was ist Scale AI?", "What is Scale AI?"),
        (Focus.YES_NO, "Ist Wang zu Meta gewechselt?", "Is Wang moving to Meta?"),
        (Focus.OTHER, "Was kritisiert Friar?", "What did Friar criticise?"),
        (Focus.OTHER, "Was war geplant?", "What had been planned?"),
        (Focus.OTHER, "Behemoth?", "Behemoth?"),
    ],
)
def test_both_languages_ask_for_the_same_kind(focus: Focus, german: str, english: str) -> None:
    """A question asks for the same kind of thing in German and in English."""
    assert focus_of(german) is focus
    assert focus_of(english) is focus


def test_figures_are_told_from_the_rest() -> None:
    """Dates, durations, quantities, percentages and sums are figures, names are not."""
    assert {focus for focus in Focus if focus.numeric} == {
        Focus.DATE,
        Focus.DURATION,
        Focus.QUANTITY,
        Focus.PERCENT,
        Focus.MONEY,
    }


@given(st.text(max_size=300))
def test_any_text_has_a_focus(text: str) -> None:
    """Nothing that can be typed is an error."""
    assert focus_of(text) in Focus
