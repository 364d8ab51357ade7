"""A glance at an article: sentences that carry it, and questions that it answers."""

import gc

import pytest

from index.errors import ArticleError
from index.text.loading import article_from_text
from rag.glance.names import Names
from rag.glance.suggestions import OPENING, SUGGESTED, WHOLE, suggestions

ENGLISH = (
    "Bridge at Leeds closed\n\n"
    "The old bridge at Leeds was closed to all traffic in March 2019. The repairs cost 12 million "
    "euros, and 250 residents signed a protest. “We were never asked about any of it,” said Peter "
    "Hobson. The council wants to open it again in autumn 2027.\n"
)


@pytest.fixture(scope="module")
def bridge(assistant):
    """Return an English article of the library."""
    return assistant.library.add(article_from_text(ENGLISH, "bridge.txt"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_bundled_article(assistant, language):
    """Its sentences stand in order, word for word; its four questions are answered."""
    article = assistant.library.seed()
    glance = assistant.glance(article.id, language)
    numbers = [each.sentence for each in glance.sentences]

    assert 2 <= len(numbers) <= 3
    assert numbers == sorted(numbers)
    assert [each.mark for each in glance.sentences] == [*range(1, len(numbers) + 1)]
    for each in glance.sentences:
        assert each.text == article.text[each.start : each.end]
    assert len(set(glance.questions)) == SUGGESTED
    for question in glance.questions:
        answer = assistant.ask(question)
        assert (answer.status, answer.language) == ("answered", language)


MANY = (
    "Der Umbau kostet 12 Millionen Euro. Die Stadt zahlt 3 Millionen Euro. Es wurden 40 Prozent "
    "der Bäume gefällt. Der Verkehr nahm um 15 Prozent zu. Zum Fest kamen 900 Besucher. In dem "
    "Viertel leben 4.200 Menschen. Der Park misst 7 Hektar. Geplant sind 250 Wohnungen.\n"
)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_two_begin_alike(assistant, language):
    """Also where there is nothing but figures to ask for, and any question would be answered."""
    article = assistant.library.add(article_from_text(MANY, "umbau.txt"))
    hits = assistant.search("Umbau", articles=[article.id])
    sentences = assistant.library.sentences(article.id)
    names = Names(frozenset(), frozenset(), frozenset())
    asked = suggestions(article, sentences, names, language, lambda _: hits)

    assert len({" ".join(each.split()[:OPENING]) for each in asked}) == SUGGESTED
    assert not {each.text(language) for each in WHOLE}.intersection(asked)


@pytest.mark.parametrize("language", ["de", "en"])
def test_another_article(assistant, bridge, language):
    """Questions come in either language; those of single sentences cite different ones."""
    questions = assistant.glance(bridge.id, language).questions
    whole = {each.text(language) for each in WHOLE}
    answers = {each: assistant.ask(each, articles=[bridge.id]) for each in questions}
    single = [answer for question, answer in answers.items() if question not in whole]

    assert len(questions) == SUGGESTED
    assert all(answer.answered and answer.language == language for answer in answers.values())
    assert single
    assert len({tuple(c.sentence for c in answer.citations) for answer in single}) == len(single)


def test_a_short_article(assistant):
    """One sentence is all there is to show; the whole of it can be asked."""
    article = assistant.library.add(article_from_text("Die Katze schläft.", "katze.txt"))
    glance = assistant.glance(article.id, "de")

    assert [each.text for each in glance.sentences] == ["Die Katze schläft."]
    assert glance.questions == tuple(each.de for each in WHOLE if each.de != "Wer kommt vor?")
    assert all(assistant.ask(each, articles=[article.id]).answered for each in glance.questions)


def test_made_once(assistant, bridge):
    """A glance is held as long as its article, and no longer."""
    article = assistant.library.add(article_from_text("Der Hund bellt laut.", "hund.txt"))
    held = assistant._glancer._held
    assert assistant.glance(bridge.id, "en") is assistant.glance(bridge.id, "en")
    assistant.glance(article.id, "de")
    before = len(held)
    assistant.library.remove(article.id)
    del article
    gc.collect()

    assert len(held) == before - 1


def test_an_unknown_article(assistant):
    """It is told as everywhere."""
    with pytest.raises(ArticleError, match="wortlaut list"):
        assistant.glance("0" * 12, "de")
