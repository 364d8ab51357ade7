"""Questions put together from what both languages write alike."""

import subprocess
import sys
from pathlib import Path

import pytest

from rag.glance.names import Names
from rag.glance.templates import WHATEVER, questions

ROOT = Path(__file__).parents[3]
WHATEVERS = WHATEVER.de.split("{")[0], WHATEVER.en.split("{")[0]
"""How what can be asked of every figure begins."""

NAMES = Names(
    people=frozenset({"Anna Köhler"}),
    places=frozenset(),
    within=frozenset(),
)


@pytest.mark.parametrize(
    ("sentence", "article", "german", "english"),
    [
        (
            "Sie zahlt 14,8 Milliarden US-Dollar.",
            "de",
            "Worauf beziehen sich die 14,8 Milliarden US-Dollar?",
            "What is the $14.8 billion about?",
        ),
        (
            "Profits were 1,250 euros.",
            "en",
            "Worauf beziehen sich die 1.250 Euro?",
            "What is the €1,250 about?",
        ),
        (
            "Auch an den 480 Arbeitsplätzen hängt viel.",
            "de",
            "Was ist mit den 480 Arbeitsplätzen?",
            "What about the 480 jobs?",
        ),
        (
            "Es geht um 210 Beschäftigte.",
            "de",
            "Was ist mit den 210 Beschäftigten?",
            "Who are the 210 employees?",
        ),
        (
            "Am 13. Juni 2022 wurde gewählt.",
            "de",
            "Was geschah am 13. Juni 2022?",
            "What happened on 13 June 2022?",
        ),
        (
            "On June 13, 2022 the council voted.",
            "en",
            "Was geschah am 13. Juni 2022?",
            "What happened on 13 June 2022?",
        ),
        (
            "Im Frühjahr 2027 soll das Bad öffnen.",
            "de",
            "Was ist für das Frühjahr 2027 geplant?",
            "What is planned for spring 2027?",
        ),
        (
            "Das teilte der Rat am Montag mit, wie beide Seiten mitteilten.",
            "de",
            "Was wurde am Montag bekannt?",
            "What was announced on Monday?",
        ),
    ],
)
def test_both_languages(sentence, article, german, english):
    """Figures and times are written as the language of the question does."""
    for language, asked in (("de", german), ("en", english)):
        made = [each.text for each in questions(sentence, NAMES, article, language)]
        assert [each for each in made if not each.startswith(WHATEVERS)] == [asked]


@pytest.mark.parametrize(
    ("sentence", "article", "german", "english"),
    [
        (
            "Der Gewinn sank um rund 38 Prozent.",
            "de",
            "Was ist um 38 Prozent gesunken?",
            "What fell by 38 percent?",
        ),
        (
            "Rents rose by more than 1,250 euros.",
            "en",
            "Was ist um 1.250 Euro gestiegen?",
            "What went up by €1,250?",
        ),
        (
            "Der Preis soll um 5 Prozent gestiegen sein.",  # it may be so
            "de",
            "Worauf beziehen sich die 5 Prozent?",
            "What is the 5 percent about?",
        ),
        (
            "Der Umbau kostet 31 900 Euro.",
            "de",
            "Wofür sind die 31 900 Euro?",
            "What is the €31,900 for?",
        ),
        (
            "Das Moor misst 12 Kilometer.",
            "de",
            "Was hat es mit den 12 Kilometern auf sich?",
            "What is said about the 12 kilometres?",
        ),
    ],
)
def test_figures_as_they_are_meant(sentence, article, german, english):
    """What rose, what is paid for and what is measured is asked for as such, before anything."""
    for language, asked in (("de", german), ("en", english)):
        first, *_ = questions(sentence, NAMES, article, language)
        assert first.text == asked


def test_every_figure_can_be_asked_for():
    """The last way to ask fits whatever is counted, in the case that German wants."""
    sentence = "Es geht um 480 Häuser, 12 Hektar, 300 Familien und 3,5 Prozent."
    german = [each.text for each in questions(sentence, NAMES, "de", "de")]
    english = [each.text for each in questions(sentence, NAMES, "de", "en")]

    assert [each for each in german if each.startswith(WHATEVERS)] == [
        "Was hat es mit den 480 Häusern auf sich?",
        "Was hat es mit den 12 Hektar auf sich?",
        "Was hat es mit den 300 Familien auf sich?",
        "Was hat es mit den 3,5 Prozent auf sich?",
    ]
    assert [each for each in english if each.startswith(WHATEVERS)] == [
        "What is said about the 480 houses?",
        "What is said about the 12 hectares?",
        "What is said about the 300 families?",
        "What is said about the 3.5 percent?",
    ]


def test_offices_and_words():
    """Who holds an office, and who is quoted."""
    sentence = "Bürgermeisterin Anna Köhler sprach von einem „Glücksfall“."
    german = [each.text for each in questions(sentence, NAMES, "de", "de")]
    english = [each.text for each in questions(sentence, NAMES, "de", "en")]

    assert german == [
        "Wer ist die Bürgermeisterin?",
        "Wer verwendet das Wort „Glücksfall“?",
    ]
    assert english == [
        "Who is the mayor?",
        "Who uses the word “Glücksfall”?",
    ]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Wir verkaufen nicht", "Wer verwendet die Worte „Wir verkaufen nicht“?"),
        ("Wir verkaufen nicht an jeden", "Wer sagt: „Wir verkaufen nicht an jeden“?"),
        ("die dann nicht zurückkommen", "Wer verwendet die Worte „die dann nicht zurückkommen“?"),
    ],
)
def test_quotations(words, asked):
    """A sentence is said, a piece of one is worded."""
    sentence = f"„{words}“, sagte Köhler."

    assert [each.text for each in questions(sentence, NAMES, "de", "de")] == [asked]


@pytest.mark.parametrize(
    "sentence",
    [
        "„Wir verkaufen nicht an jeden“, sagte sie.",  # whoever that is
        "Es kostet 1 Euro.",
        "Der Fahrplan 2027 gilt.",
        "Anna Köhlers Buch liegt auf 5 Tischen.",
        "Coach Anna Köhler lobte alle.",  # in German she is no coach
    ],
)
def test_left_alone(sentence):
    """What names nobody, and what is no plural, is not asked."""
    assert list(questions(sentence, NAMES, "de", "de")) == []


def test_order_of_people():
    """The questions come in the same order in every process, whatever its hash seed."""
    script = (
        "from rag.glance.names import Names; from rag.glance.templates import questions;"
        "people = frozenset({'Anna Köhler', 'Jonas Weber', 'Petra Lind', 'Timo Abel'});"
        "names = Names(people=people, places=frozenset(), within=frozenset());"
        "said = 'Bürgermeisterin Anna Köhler, Landrat Jonas Weber, Trainerin Petra Lind und "
        "Pfarrer Timo Abel kamen.';"
        "print(*(each.text for each in questions(said, names, 'de', 'de')))"
    )
    orders = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "0123"
    }

    assert len(orders) == 1
    assert b"Wer ist der Pfarrer?" in orders.pop()
