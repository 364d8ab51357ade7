"""Questions put together from what both languages write alike."""

import pytest

from rag.glance.names import Names
from rag.glance.templates import questions

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
            "What is said about the $14.8 billion?",
        ),
        (
            "Profits fell by 1,250 euros.",
            "en",
            "Worauf beziehen sich die 1.250 Euro?",
            "What is said about the €1,250?",
        ),
        (
            "Auch an den 480 Arbeitsplätzen hängt viel.",
            "de",
            "Was erfährt man über die 480 Arbeitsplätze?",
            "What is said about the 480 jobs?",
        ),
        (
            "Es geht um 210 Beschäftigte.",
            "de",
            "Was erfährt man über die 210 Beschäftigten?",
            "What is said about the 210 employees?",
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
            "What became known on Monday?",
        ),
    ],
)
def test_both_languages(sentence, article, german, english):
    """Figures and times are written as the language of the question does."""
    assert [each.text for each in questions(sentence, NAMES, article, "de")] == [german]
    assert [each.text for each in questions(sentence, NAMES, article, "en")] == [english]


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
    ],
)
def test_left_alone(sentence):
    """What names nobody, and what is no plural, is not asked."""
    assert list(questions(sentence, NAMES, "de", "de")) == []
