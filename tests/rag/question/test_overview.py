import pytest

from rag.question.overview import Overview, overview_of

SUMMARY = """
Worum geht es?
Worum geht's?
Worum geht es in dem Artikel?
Worum geht es hier eigentlich?
Um was geht es?
Wovon handelt der Artikel?
Was ist das Thema des Artikels?
Fasse den Artikel zusammen
Fasse den Artikel bitte kurz zusammen.
Bitte zusammenfassen
Zusammenfassung
Kannst du das zusammenfassen?
Gib mir einen kurzen Überblick über den Text
Was sind die wichtigsten Punkte?
Die wichtigsten Fakten bitte
Was sind die Kernaussagen?
Was steht im Artikel?
Was steht da drin?
Was sagt der Artikel?
Was ist passiert?
tl;dr
Kurzfassung bitte
Was ist die Hauptaussage?
Was muss ich wissen?
Was ist der Inhalt?
In drei Sätzen: worum geht es?
What is this article about?
What's this about?
What's the article about?
Summarize the article
Summarise this, please
Give me a summary
Can you summarise the text in three sentences?
Main points?
What are the main points?
What are the key takeaways?
Give me the gist.
In a nutshell?
What does the article say?
What happened?
What's the story?
Sum it up for me
Give me a quick overview
Key facts please
What is the main idea of the text?
What's the bottom line?
What is going on here?
"""
PEOPLE = """
Wer kommt vor?
Wer kommt in dem Artikel vor?
Wer wird erwähnt?
Welche Personen werden genannt?
Um wen geht es?
Who appears in the article?
Who is mentioned?
Which people are mentioned?
Who is it about?
"""
OTHERS = """
Worum geht es bei dem Streit zwischen Meta und OpenAI?
Wer hat Scale AI gegründet?
Was sagt Friar zum Ökosystem?
What happened to Behemoth?
Who is Sarah Friar?
Wie viele Personen arbeiten dort?
What does Meta say about Llama?
Wer ist der Chef?
Warum?
What is the capital of France?
Wann ist das passiert?
Summarize the history of Rome
Who is the author of Faust?
What role does Microsoft play?
Und was sagt er dazu?
Wie geht es weiter?
Fasse zusammen, was Friar gesagt hat
Wie ist das Wetter?
Wie geht es dir?
Why did it happen?
Wer hat den Artikel geschrieben?
"""


@pytest.mark.parametrize("question", SUMMARY.strip().splitlines())
def test_what_it_is_about(question):
    """In every phrasing, of both languages."""
    assert overview_of(question) is Overview.SUMMARY


@pytest.mark.parametrize("question", PEOPLE.strip().splitlines())
def test_who_appears(question):
    """People are asked for in as many ways."""
    assert overview_of(question) is Overview.PEOPLE


@pytest.mark.parametrize("question", OTHERS.strip().splitlines())
def test_questions_about_something(question):
    """What names a subject of its own, or points to somebody, is no question about the whole."""
    assert overview_of(question) is None
