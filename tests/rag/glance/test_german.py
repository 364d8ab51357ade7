"""German statements turned into questions."""

import pytest

from rag.glance.german import questions
from rag.glance.names import Names

NAMES = Names(
    people=frozenset({"Alexandr Wang", "Anna Köhler", "Mehmet Aydogan"}),
    places=frozenset({"Lindau"}),
    within=frozenset({"Scale", "Meta"}),
)


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        (
            "Scale AI wurde 2016 von Alexandr Wang gegründet und hat sich entwickelt.",
            [
                "Wann wurde Scale AI von Alexandr Wang gegründet?",
                "Von wem wurde Scale AI 2016 gegründet?",
            ],
        ),
        (
            "Das Rathaus von Lindau wird ab Mai saniert.",
            ["Ab wann wird das Rathaus von Lindau saniert?"],
        ),
        (
            "Am 9. Dezember hört der Ausschuss Sachverständige.",
            ["Wann hört der Ausschuss Sachverständige?"],
        ),
        (
            "Der Betriebsrat Mehmet Aydogan warf der Konzernspitze Wortbruch vor.",
            ["Wer warf der Konzernspitze Wortbruch vor?"],
        ),
        (
            "Das Fest hat wegen des Regens in Lindau stattgefunden.",
            [],  # "des Regens in Lindau" may belong together
        ),
        (
            "Die Feier wurde kurzfristig in Lindau abgesagt.",
            ["Wo wurde die Feier kurzfristig abgesagt?"],
        ),
        (
            "Die Achtklässlerin wurde nach Hause geschickt, weil das Hemd fehlte.",
            ["Warum wurde die Achtklässlerin nach Hause geschickt?"],
        ),
        (
            "Rund 300 Leute standen zwischen den Stahlplatten.",
            ["Wie viele Leute standen zwischen den Stahlplatten?"],
        ),
        (
            "Der Umbau soll neun Millionen Euro kosten.",
            ["Wie viele Millionen Euro soll der Umbau kosten?"],
        ),
        (
            "17 Prozent der Stimmen hat die Partei erhalten.",
            ["Wie viel Prozent der Stimmen hat die Partei erhalten?"],
        ),
    ],
)
def test_asked(sentence, asked):
    """What asks stands where the answer stood, and the rest keeps an order that German has."""
    assert [each.text for each in questions(sentence, NAMES)] == asked


@pytest.mark.parametrize(
    "sentence",
    [
        "Im Oktober kündigte er der Rentnerin.",  # who?
        "„Am Montag ist Schluss“, sagte Anna Köhler.",
        "Die Proben stammen aus dem Jahr 2023.",  # a full verb behind something else than a time
        "Dem Landwirt war am Freitag aufgefallen, dass die Tiere nicht fraßen.",  # what?
        "Am Montag eröffnete die Firma, die wächst, das Werk.",  # cut, it would lack the work
        "Anna Köhler gefällt das Haus.",  # she is not the subject
        "Im Herbst soll die Kommission prüfen und bis Juni entscheiden.",
        "Die Koalition war im Mai des Vorjahres gebildet worden.",
        "Im Frühjahr wollen die Forscher versuchen, den See zu senken.",
        "",
    ],
)
def test_left_alone(sentence):
    """What could not be asked in good German is not."""
    assert list(questions(sentence, NAMES)) == []
