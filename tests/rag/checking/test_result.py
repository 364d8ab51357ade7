"""The way of a statement that somebody has brought to its verdict."""

import pytest

from index.errors import ArticleError, QuestionError
from index.text.loading import article_from_text
from rag import Support
from rag.question.validation import QUESTION_LIMIT

FOUNDED = "Scale AI was founded in 2016 by Alexandr Wang."
WRONG = "Meta hält 51 Prozent an Scale AI."
TOWN_HALL = "Das Rathaus von Lindau wird saniert. Die Arbeiten kosten 12 Millionen Euro."


@pytest.fixture(scope="module")
def town_hall(assistant):
    """Return the ID of a small article."""
    return assistant.library.add(article_from_text(TOWN_HALL, "rathaus.txt")).id


def test_borne_out(assistant):
    """The sentence that says so is cited: a slice of the article, without marked words."""
    checked = assistant.check(FOUNDED)
    (citation,) = checked.citations
    seed = assistant.library.seed()

    assert checked.borne_out
    assert (checked.statement, checked.language) == (FOUNDED, "en")
    assert checked.reasons == ()
    assert (citation.mark, citation.sentence, citation.highlight) == (1, 5, ())
    assert (citation.article, citation.article_sha256) == (seed.title, seed.sha256)
    assert seed.text[citation.start : citation.end] == citation.text


def test_not_borne_out(assistant):
    """The reasons are in the language of the statement, about the sentence that is cited."""
    checked = assistant.check(WRONG)

    assert not checked.borne_out
    assert checked.language == "de"
    assert "„51 Prozent“ steht nicht in Satz 8." in checked.reasons
    assert [each.sentence for each in checked.citations] == [8]


def test_json(assistant):
    """It holds what the object holds, and nothing but plain values."""
    checked = assistant.check(WRONG)

    assert checked.as_json() == {
        "statement": WRONG,
        "language": "de",
        "support": "unsupported",
        "reasons": list(checked.reasons),
        "citations": [
            {
                "mark": 1,
                "article": checked.citations[0].article,
                "article_sha256": assistant.library.seed().sha256,
                "sentence": 8,
                "start": checked.citations[0].start,
                "end": checked.citations[0].end,
                "text": checked.citations[0].text,
                "highlight": (),
            }
        ],
    }


def test_the_language_can_be_chosen(assistant):
    """Verdict and sentence stay the same."""
    english, german = (assistant.check(WRONG, language=each) for each in ("en", "de"))

    assert "“51 Prozent” is not in sentence 8." in english.reasons
    assert (english.support, english.citations) == (german.support, german.citations)


def test_verbatim(assistant, town_hall):
    """What the article says word for word is so, whatever its spaces and marks."""
    checked = assistant.check("die  Arbeiten kosten\n12 Millionen Euro", articles=[town_hall])

    assert checked.support is Support.VERBATIM
    assert checked.statement == "die Arbeiten kosten 12 Millionen Euro"


def test_several_articles(assistant, town_hall):
    """The article that bears it out is found among those that are asked, and in no other."""
    statement = "Die Arbeiten kosten 12 Millionen Euro."
    seed = assistant.library.seed().id

    assert assistant.check(statement, articles=[seed, town_hall]).borne_out
    assert not assistant.check(statement, articles=[seed]).borne_out
    assert not assistant.check(statement).borne_out


def test_many_articles(assistant, town_hall):
    """Of many the one is found that says so."""
    texts = [f"In Ort{letter} baut man ein Boot aus Holz." for letter in "abcdefghij"]
    ids = [assistant.library.add(article_from_text(each, "ort.txt")).id for each in texts]
    checked = assistant.check("The works cost 12 million euros.", articles=[*ids, town_hall])

    assert checked.borne_out
    assert [each.text for each in checked.citations] == ["Die Arbeiten kosten 12 Millionen Euro."]


def test_a_guests_article(assistant):
    """The text of one reader is checked by its name, and cited."""
    article = article_from_text(TOWN_HALL.replace("12", "17"), "gast.txt")
    name = assistant.library.host(article, lambda *_: None)
    checked = assistant.check("The works cost 17 million euros.", articles=[name])

    assert checked.borne_out
    assert [each.article_sha256 for each in checked.citations] == [article.sha256]
    assistant.library.dismiss(name)
    with pytest.raises(ArticleError):
        assistant.check(WRONG, articles=[name])


@pytest.mark.parametrize("character", ["½", "²", "一", "٣"])
def test_a_letter_alone(assistant, character):
    """Whatever counts as a letter or digit can be checked, and is not borne out."""
    assert not assistant.check(character).borne_out


@pytest.mark.parametrize(
    ("statement", "de", "en"),
    [
        ("", "Die Aussage ist leer", "The statement is empty"),
        ("\x00 \n", "Die Aussage ist leer", "The statement is empty"),
        ("?!…", "Die Aussage enthält kein Wort", "The statement holds no word"),
        (
            "a" * (QUESTION_LIMIT + 1),
            "Die Aussage ist mit 2.001",
            "The statement is too long (2,001",
        ),
    ],
)
def test_unusable(assistant, statement, de, en):
    """What holds no statement is refused in both languages."""
    with pytest.raises(QuestionError) as refused:
        assistant.check(statement)

    assert refused.value.text("de").startswith(de)
    assert refused.value.text("en").startswith(en)
