import pytest

from index.ranking.answer_types import EXPECTATIONS, expected, lacks_answer

KINDS = list(EXPECTATIONS)


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


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("Wie viele Mitarbeiter hat die Firma?", "Sie wurde 2016 von Wang gegründet.", True),
        ("Wie viele Mitarbeiter hat die Firma?", "Sie hat 40 Mitarbeiter.", False),
        ("Wie lange bestand sie?", "Sie bestand von 1870 bis 1939.", False),
        ("How much can they eat?", "Sie essen das Zehnfache ihres Gewichts.", False),
        ("How many treaties say so?", "Keiner der Verträge sagt es.", False),
        ("Wann erscheint es?", "Es wurde aufgrund von Bedenken verschoben.", True),
        ("Wann erscheint es?", "Es erscheint im März.", False),
        ("When did it begin?", "Es begann nach dem Krieg.", False),
        ("Wer ist der Chef?", "Das sagt niemand.", False),
    ],
)
def test_how_many_and_when(question, sentence, lacking):
    """Where neither figure nor time is told, such a question is not answered."""
    assert lacks_answer(question, [sentence]) == lacking
