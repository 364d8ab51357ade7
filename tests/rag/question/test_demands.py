"""What is demanded of the sentences that answer."""

import pytest

from index.article import Article, Hit, Sentence
from rag.question.demands import lacks_answer, speaks_of_another_time


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
        (
            "Wann ist das Unglück passiert?",
            "Am Samstagnachmittag prallte sie gegen den Kai.",
            False,
        ),
        ("Wann kommt der Bericht?", "Ein Zwischenbericht soll in acht Wochen vorliegen.", False),
        ("When did it happen?", "Es geschah am Wochenende.", False),
        ("How long will it stay shut?", "Das Museum bleibt bis Dienstag geschlossen.", False),
        ("Wie lange bleibt es zu?", "Es öffnet im Frühjahr wieder.", False),
        ("Wie lange bleibt es zu?", "Das Haus ist geschlossen.", True),
        ("Who lost pay when they left early?", "Den Arbeitern wurde Lohn abgezogen.", False),
        ("Warum wurden die 4,2 Prozent abgelehnt?", "Sie lägen unter der Teuerung.", False),
        ("Wie hoch ist der Anteil in Prozent?", "Der Anteil steigt.", True),
        ("Wie groß ist die Anteilnahme?", "Sie ist überwältigend.", True),
        ("Was sagt er zur Anteilnahme?", "Sie sei überwältigend.", False),
        ("How often was it late?", "Sie kam nie zu spät.", False),
    ],
)
def test_how_many_and_when(question, sentence, lacking):
    """Where neither figure nor time is told, such a question is not answered."""
    assert lacks_answer(question, [sentence]) == lacking


def hit(sentence: str, article: str = "", date: str = "") -> Hit:
    text = f"{sentence} {article}"
    return Hit(Article(text, "", "de", "", date=date), Sentence(1, 0, len(sentence), 1), 1, 1, 1)


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("How hot was it on Tuesday?", "Am Sonntag waren es 41 Grad.", True),
        ("Wie warm wird es am Mittwoch?", "Sonntagabend waren es noch 30 Grad.", True),
        ("was wurde am montag gestohlen", "In der Nacht zum Freitag stahlen sie Uhren.", True),
        ("Was geschah am Samstag?", "Der Sonnabend begann ruhig.", False),
        ("Was geschah am Samstag?", "Am Sonntag wurde bekannt, was am Samstag geschah.", False),
        ("Was geschah am Samstag?", "Die Halle brannte nieder.", False),
        ("Was geschah?", "Am Samstag brannte die Halle nieder.", False),
        ("Wie hoch war der Verlust 2021?", "Im vergangenen Jahr waren es zwei Millionen.", True),
        ("Wie hoch war der Verlust 2021?", "Im Jahr 2023 waren es zwei Millionen.", True),
        (
            "Wie hoch war der Verlust 2021?",
            "Der Verlust von 2021 stieg 2022 auf das Doppelte.",
            False,
        ),
    ],
)
def test_another_time(question, sentence, another):
    """A weekday or a year of the question is that of the sentences, unless they name none."""
    assert speaks_of_another_time(question, [hit(sentence)]) == another


@pytest.mark.parametrize(
    ("article", "date"),
    [("Das war 2021.", ""), ("", "2021-05-03"), ("So begann 2021.", "2022-01-01")],
)
def test_a_year_elsewhere(article, date):
    """The year may stand in another sentence of the article, or be that of its date."""
    asked = "Wie hoch war der Verlust 2021?"

    assert not speaks_of_another_time(
        asked, [hit("Der Verlust betrug drei Millionen.", article, date)]
    )
