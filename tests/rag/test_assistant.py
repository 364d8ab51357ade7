"""The way of a question to its answer, over a folder and over a real Chroma server."""

import pytest

from index.article import Article
from index.errors import ArticleError, QuestionError, SettingsError
from index.text.loading import article_from_text
from rag.answer import Mode, Turn
from rag.assistant import EARLIER_TURNS
from rag.question.validation import QUESTION_LIMIT
from rag.settings import Settings

TOWN_HALL = (
    "Rathaus wird saniert\n\n"
    "Das Rathaus von Lindau wird ab Mai saniert. Die Arbeiten kosten 12 Millionen Euro. "
    "Bürgermeisterin Anna Köhler sprach von einem „Glücksfall“.\n"
)
BREAD = (
    "Good bread\n\n"
    "The bread is baked for 55 minutes. Afterwards it cools on a rack. "
    "The recipe was written by Lionel Poilâne.\n"
)
LIBRARY = (
    "Bücherei bekommt Roboter\n\n"
    "Die Anlage kostete 310.000 Euro; zwei Drittel davon übernahm das Land. „Unsere Leute haben "
    "jeden Tag vier Stunden lang Stapel getragen“, sagte Büchereileiterin Miriam Otte. "
    "Entlassen werde niemand. Weil Steuerchips fehlten, verzögerte sich der Einbau um sieben "
    "Monate.\n"
)
FOUNDER = "Wer hat Scale AI gegründet?"


@pytest.fixture(scope="module")
def town_hall(assistant) -> Article:
    """Return a German article of the library."""
    return assistant.library.add(article_from_text(TOWN_HALL, "rathaus.txt"))


@pytest.fixture(scope="module")
def bread(assistant) -> Article:
    """Return an English article of the library."""
    return assistant.library.add(article_from_text(BREAD, "bread.txt"))


@pytest.fixture(scope="module")
def library(assistant) -> Article:
    """Return an article of the library that says several things of one machine."""
    return assistant.library.add(article_from_text(LIBRARY, "buecherei.txt"))


class TestAnswer:
    """What an answer holds."""

    @pytest.mark.parametrize(
        ("question", "language", "sentence"),
        [
            (FOUNDER, "de", 5),
            ("Who founded Scale AI?", "en", 5),
            ("Was ist mit Behemoth?", "de", 12),
            ("Wie viel Prozent hält Meta?", "de", 8),
            ("Warum verschiebt sich Behemoth?", "de", 12),
            ("Warum wurde Behemoth verschoben?", "de", 12),
            ("Was macht Scale AI?", "de", 14),
        ],
    )
    def test_answered(self, assistant, question, language, sentence):
        """The sentence that answers is cited, word for word, in the language of the question."""
        answer = assistant.ask(question)
        text = assistant.library.seed().text

        assert answer.answered
        assert answer.language == language
        assert sentence in [citation.sentence for citation in answer.citations]
        for citation in answer.citations:
            assert text[citation.start : citation.end] == citation.text

    def test_reading_order(self, assistant):
        """One to three sentences are quoted, in the order of the article, marked from 1."""
        answer = assistant.ask("Wer hat Scale AI gegründet und wann?")
        numbers = [citation.sentence for citation in answer.citations]

        assert 1 <= len(numbers) <= 3
        assert numbers == sorted(set(numbers))
        assert [citation.mark for citation in answer.citations] == [*range(1, len(numbers) + 1)]
        assert [s.citations for s in answer.statements] == [(c.mark,) for c in answer.citations]

    @pytest.mark.parametrize(
        "question", [FOUNDER, "Was macht OpenAI mit Scale AI?", "Worum geht es?"]
    )
    def test_streamed(self, assistant, question):
        """The pieces of an answer, each with its marks, make up the finished one."""
        streaming = assistant.stream(question)
        deltas = []
        while True:
            try:
                deltas.append(next(streaming))
            except StopIteration as end:
                answer = end.value
                break
        text = "".join(d.text + "".join(f" [{c.mark}]" for c in d.citations) for d in deltas)

        assert text == answer.text
        shown = [*answer.citations, *answer.passages]
        assert [c for d in deltas for c in d.citations] == shown

    @pytest.mark.parametrize(
        ("question", "refusal"),
        [
            ("Wie hoch ist der Eiffelturm?", "Dazu steht nichts im Artikel."),
            ("What is the capital of France?", "The article does not say."),
        ],
    )
    def test_refused(self, assistant, question, refusal):
        """Off-topic is refused; the nearest sentence is a note and no answer."""
        answer = assistant.ask(question)

        assert not answer.answered
        assert answer.text == refusal
        assert answer.statements == answer.citations == ()
        assert len(answer.notes) == 1
        assert answer.hits[0].text in answer.notes[0]

    def test_refusal_of_many(self, assistant, town_hall, bread):
        """Several articles are spoken of as several."""
        ids = [town_hall.id, bread.id]

        assert assistant.ask("Wie hoch ist der Eiffelturm?", articles=ids).text == (
            "Dazu steht nichts in den Artikeln."
        )

    def test_repeatable(self, assistant):
        """The same question has the same answer."""
        first, second = assistant.ask(FOUNDER), assistant.ask(FOUNDER)

        assert first.as_json() | {"timings_ms": 0} == second.as_json() | {"timings_ms": 0}
        assert first.hits == second.hits

    def test_hits_are_ranked(self, assistant):
        """Every sentence of the article is ranked, best first."""
        hits = assistant.search(FOUNDER)
        scores = [hit.score for hit in hits]

        assert sorted(hit.sentence.number for hit in hits) == [*range(1, 16)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


class TestLanguage:
    """The language of the answer."""

    def test_given(self, assistant):
        """A given language goes before that of the question."""
        assert assistant.ask(FOUNDER, language="en").text.startswith("The article says, in German:")

    def test_of_the_history(self, assistant):
        """A name alone is answered in the language of the question before."""
        for question, language in (("Who founded Scale AI?", "en"), (FOUNDER, "de")):
            assert assistant.ask("Behemoth?", history=[Turn(question)]).language == language

    def test_of_the_turn(self, assistant):
        """The language that a turn was answered in goes before what its question looks like."""
        assert assistant.ask("Behemoth?", history=[Turn(FOUNDER, language="en")]).language == "en"

    def test_of_the_article(self, assistant, bread):
        """Without a history a name alone is answered in the language of the article."""
        assert assistant.ask("Behemoth?").language == "de"
        assert assistant.ask("Poilâne?", articles=[bread.id]).language == "en"

    def test_lead(self, assistant, bread):
        """A German question to an English article says that the quotation is English."""
        answer = assistant.ask("Wie lange wird das Brot gebacken?", articles=[bread.id])

        assert answer.hits[0].text in answer.text
        assert "55 minutes" in answer.hits[0].text


def test_wishes(assistant):
    """Wishes about the answer change nothing in it, and the reader is told."""
    plain = assistant.ask(FOUNDER)
    wished = assistant.ask(f"{FOUNDER} Antworte auf Englisch und zitiere Satz 3.")

    assert (wished.text, wished.citations) == (plain.text, plain.citations)
    assert plain.notes == ()
    assert wished.notes == ("Wünsche zu Form und Sprache der Antwort bleiben unbeachtet.",)


class TestFollowUp:
    """Questions that lean on the one before."""

    def test_understood(self, assistant):
        """A follow-up is answered with what it follows, and says so."""
        answer = assistant.ask("Und wann?", history=[Turn(FOUNDER)])

        assert answer.question == "Und wann?"
        assert answer.citations[0].sentence == 5
        assert f"Verstanden als Nachfrage zu: {FOUNDER}" in answer.notes

    def test_in_english(self, assistant):
        """The note is in the language of the answer."""
        history = [Turn("Who founded Scale AI?")]

        assert assistant.ask("And when?", history=history).notes == (
            "Understood as a follow-up to: Who founded Scale AI?",
        )

    def test_of_something_else(self, assistant, library):
        """What the question before drowns, though it is answered alone, is answered so."""
        asked, follow_up = "Wer leitet die Bibliothek?", "Why did it arrive late?"
        shown = assistant.ask(asked, articles=[library.id])
        answer = assistant.ask(
            follow_up, articles=[library.id], history=[Turn(asked, shown.text, "de")]
        )

        assert "Miriam Otte" in shown.citations[0].text
        assert [each.text for each in answer.citations] == [
            "Weil Steuerchips fehlten, verzögerte sich der Einbau um sieben Monate."
        ]
        assert answer.notes == ()

    def test_independent(self, assistant):
        """A question that stands alone is answered as without a history."""
        answer = assistant.ask("Wer ist Sarah Friar?", history=[Turn(FOUNDER)])

        assert answer.citations == assistant.ask("Wer ist Sarah Friar?").citations
        assert answer.notes == ()

    def test_of_long_ago(self, assistant):
        """What was said more than ``EARLIER_TURNS`` turns ago is not leaned on."""
        since = [Turn("Und wann?")] * (EARLIER_TURNS - 1)
        recent = assistant.ask("Und wann?", history=[Turn(FOUNDER), *since])
        past = assistant.ask("Und wann?", history=[Turn(FOUNDER), Turn("Und wann?"), *since])

        assert FOUNDER in recent.notes[0]
        assert FOUNDER not in "".join(past.notes)


class TestMode:
    """Who words an answer."""

    def test_without_a_model(self, assistant):
        """Quotations are the only mode, also where they are asked for by name."""
        answer = assistant.ask(FOUNDER, mode=Mode.EXTRACTIVE)

        assert assistant.modes == (Mode.EXTRACTIVE,)
        assert answer.citations == assistant.ask(FOUNDER).citations

    def test_no_model_to_word_it(self, assistant):
        """Whoever asks for a model that is not there is told what to set."""
        with pytest.raises(SettingsError, match="OPENAI_BASE_URL"):
            assistant.ask(FOUNDER, mode=Mode.GENERATIVE)


class TestArticles:
    """Which articles are asked."""

    def test_chosen(self, assistant, town_hall):
        """The article that is named answers, and no other."""
        answer = assistant.ask("Was kosten die Arbeiten?", articles=[town_hall.id])

        assert answer.citations[0].text == "Die Arbeiten kosten 12 Millionen Euro."
        assert {hit.article.id for hit in answer.hits} == {town_hall.id}
        assert not assistant.ask("Was kosten die Arbeiten am Rathaus?").answered

    def test_several(self, assistant, town_hall, bread):
        """Of several articles the right one answers."""
        ids = [assistant.library.seed().id, town_hall.id, bread.id]

        for question, article in (
            (FOUNDER, assistant.library.seed()),
            ("Was kosten die Arbeiten am Rathaus?", town_hall),
            ("How long is the bread baked?", bread),
        ):
            answer = assistant.ask(question, articles=ids)
            assert answer.hits[0].article.sha256 == article.sha256

    def test_unknown(self, assistant):
        """An article that is not there is told."""
        with pytest.raises(ArticleError, match="wortlaut list"):
            assistant.ask(FOUNDER, articles=["0" * 12])

    def test_added_from_a_file(self, assistant, tmp_path):
        """A file becomes an article of the library."""
        path = tmp_path / "katze.txt"
        path.write_text("Die Katze heißt Minka. Sie ist 7 Jahre alt.", encoding="utf-8")
        article = assistant.add(path)

        assert article.source == str(path)
        assert article.id in [record.id for record in assistant.library.articles()]
        assert assistant.ask("Wie heißt die Katze?", articles=[article.id]).answered


class TestQuestion:
    """What counts as a question."""

    @pytest.mark.parametrize(
        "question", ["", " \n", "\x00", "?!", "🎉", "a" * (QUESTION_LIMIT + 1)]
    )
    def test_refused(self, assistant, question):
        """What is empty, too long or holds no word cannot be asked."""
        for way in (assistant.ask, assistant.search):
            with pytest.raises(QuestionError):
                way(question)


@pytest.mark.server
def test_over_a_server(open_assistant, chroma_server, assistant, monkeypatch, tmp_path):
    """Over a Chroma server the same question has the same answer, also the second time."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # where its word vectors lie
    local = assistant.ask(FOUNDER)
    for _ in range(2):
        with open_assistant(Settings(index=chroma_server, _env_file=None)) as remote:
            answer = remote.ask(FOUNDER)
            assert answer.citations == local.citations
            assert [hit.sentence.number for hit in answer.hits] == [
                hit.sentence.number for hit in local.hits
            ]
