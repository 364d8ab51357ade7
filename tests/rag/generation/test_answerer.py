"""Answers that a model writes, from the request to the checked answer."""

import pytest

from index.article import Article
from rag import Mode, Settings, Status, Support, Turn, open_assistant
from rag.assistant import EARLIER_TURNS

SHARE = "What percentage of Scale AI does Meta own?"
FOUNDER = "Wer hat Scale AI gegründet?"


def test_a_written_answer(assistant, server):
    """What is borne out is shown with the article's sentence, word for word."""
    server.says("Scale AI wurde 2016 von ", "Alexandr Wang gegründet ", "[", "5", "].")
    answer = assistant.ask(FOUNDER)
    (citation,) = answer.citations
    article = assistant.library.seed()

    assert (answer.status, answer.mode, answer.model) == ("answered", "generative", "small")
    assert answer.text == "Scale AI wurde 2016 von Alexandr Wang gegründet. [1]"
    assert citation.text == article.text[citation.start : citation.end]
    assert (citation.mark, citation.sentence) == (1, 5)
    assert answer.statements[0].support is not Support.UNSUPPORTED
    assert answer.as_json()["tokens"] == {"in": 90, "out": 10}
    assert answer.withheld == ()


@pytest.mark.parametrize("mode", Mode)
def test_an_article_named_twice(assistant, server, mode):
    """It is asked once, whoever answers."""
    name = assistant.library.seed().id
    server.says("Scale AI wurde 2016 von Alexandr Wang gegründet. [5]")
    once = assistant.ask(FOUNDER, articles=[name], mode=mode)
    twice = assistant.ask(FOUNDER, articles=[name, name], mode=mode)
    refused = assistant.ask("Wie alt ist Rom?", articles=[name, name], mode=Mode.EXTRACTIVE)

    assert twice.as_json() | {"timings_ms": 0} == once.as_json() | {"timings_ms": 0}
    assert len(twice.hits) == len(once.hits)
    assert refused.text == "Dazu steht nichts im Artikel."


def test_the_stream_ends_in_the_same_answer(assistant, server):
    """Text comes at once, citations as marks do; the whole is that of an unstreamed answer."""
    server.says("Scale AI was founded in 2016 ", "by Alexandr Wang. [5]")
    streaming = assistant.stream("Who founded Scale AI?")
    pieces = []
    while True:
        try:
            pieces.append(next(streaming))
        except StopIteration as end:
            streamed = end.value
            break
    server.says("Scale AI was founded in 2016 by Alexandr Wang. [5]")
    whole = assistant.ask("Who founded Scale AI?")

    assert "".join(each.text for each in pieces).strip() == (
        "Scale AI was founded in 2016 by Alexandr Wang."
    )
    assert [c.sentence for each in pieces for c in each.citations] == [5]
    assert streamed.as_json() | {"timings_ms": 0} == whole.as_json() | {"timings_ms": 0}


def test_a_wrong_figure_is_withheld(assistant, server):
    """The reader is told which words the cited sentence does not hold."""
    server.says("Meta invests 14.8 billion dollars. [1] Scale AI is valued at 92 billion. [1]")
    answer = assistant.ask("How much does Meta invest?")
    (withheld,) = answer.withheld

    assert answer.text == "Meta invests 14.8 billion dollars. [1]"
    assert withheld.text == "Scale AI is valued at 92 billion."
    assert withheld.reasons == ("“92 billion” is not in sentence 1.",)
    assert withheld.support is Support.UNSUPPORTED


def test_what_is_unclear_is_shown_as_not_confirmed(assistant, server):
    """With its sentence beneath, on a line of its own."""
    server.says("Meta buys 49 percent. [8] Wang gives up his post. [8]")
    answer = assistant.ask("What does Wang do now?")
    sentence = answer.citations[0].text
    unclear = answer.statements[-1]

    assert unclear.support is Support.UNCLEAR
    assert unclear.reasons
    assert answer.text.endswith(f"{unclear.text} [1] (not confirmed)\n> {sentence}")
    assert answer.confidence < 0.64


def test_a_wrong_mark_is_put_right(assistant, server):
    """A statement is attached to the sentence that bears it out; what was not offered is told."""
    server.says("Scale AI wurde 2016 von Alexandr Wang gegründet [14][99].")
    answer = assistant.ask(FOUNDER)

    assert [each.sentence for each in answer.citations] == [5]
    assert answer.unknown_marks == (99,)


def test_only_what_is_needed_is_cited(assistant, server):
    """Of several cited sentences those stay that bear the statement out."""
    server.says("Scale AI wurde 2016 von Alexandr Wang gegründet. [4-6]")

    assert [each.sentence for each in assistant.ask(FOUNDER).citations] == [5]


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        ("Wie viele Mitarbeiter hat Scale AI?", "Dazu steht nichts im Artikel."),
        ("How many people work at Scale AI?", "The article does not say."),
    ],
)
def test_a_model_that_refuses(assistant, server, question, refusal):
    """Its refusal becomes the typed one, in the language of the question, also when asked again."""
    server.says("I cannot find that, the article does not mention it. [3]")
    first = assistant.ask(question)
    again = assistant.ask(question, history=[Turn(question, first.text, first.language)])

    for answer in (first, again):
        assert answer.status is Status.NOT_IN_ARTICLE
        assert answer.text == refusal
        assert answer.statements == answer.citations == ()


@pytest.fixture
def fire(assistant):
    """Return the ID of a report whose last sentences say what nobody knows yet."""
    text = (
        "In Bremen ist am Montag eine Lagerhalle abgebrannt. Verletzt wurde niemand. "
        "Die Feuerwehr war mit 80 Kräften im Einsatz. Die Halle gehört der Firma Krause. "
        "Die Polizei machte keine Angaben zur Höhe des Schadens. "
        "Der Bericht des Gutachters wurde noch nicht veröffentlicht.\n"
    )
    return assistant.library.add(Article(text, "Brand", "de", "brand.txt")).id


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        (
            "Wie hoch ist der Schaden?",
            "Die Polizei machte keine Angaben zur Höhe des Schadens. [5]",
        ),
        ("How high is the damage?", "The police gave no information about the damage. [5]"),
        ("Was steht im Bericht?", "Der Bericht wurde noch nicht veröffentlicht. [6]"),
    ],
)
def test_what_nobody_has_said(assistant, server, fire, question, reply):
    """That somebody said nothing is no refusal where the article says so, as news often do."""
    server.says(reply)
    answer = assistant.ask(question, articles=[fire])
    (statement,), (citation,) = answer.statements, answer.citations

    assert answer.status is Status.ANSWERED
    assert statement.support.is_sure
    assert f"{statement.text} [{citation.sentence}]" == reply


def test_a_quoted_denial_without_its_mark(assistant, server, fire):
    """Word for word it is the article's, whatever the model has cited."""
    said = "Die Polizei machte keine Angaben zur Höhe des Schadens."
    server.says(said)
    answer = assistant.ask("Wie hoch ist der Schaden?", articles=[fire])

    assert (answer.status, answer.text) == (Status.ANSWERED, f"{said} [1]")


@pytest.mark.parametrize(
    "reply",
    [
        "Der Artikel sagt nicht, wem die Halle gehört. [4]",
        "Der Artikel enthält keine Angaben zu Verletzten. [3]",
        "NOT IN THE ARTICLE [5]",
    ],
)
def test_a_refusal_with_a_mark(assistant, server, fire, reply):
    """A refusal that cites what does not bear it out stays one."""
    server.says(reply)
    answer = assistant.ask("Was kostete die Halle?", articles=[fire])

    assert (answer.status, answer.withheld) == (Status.NOT_IN_ARTICLE, ())


@pytest.mark.parametrize(
    ("question", "reply", "note"),
    [
        (
            "Where was Alexandr Wang born?",
            "Alexandr Wang was born in 1970 in Shenzhen. [5]",
            "What the model wrote is not in the article.",
        ),
        (
            "Wo wurde Alexandr Wang geboren?",
            "Alexandr Wang wurde in Shenzhen geboren. [5]",
            "Was das Modell schrieb, steht nicht im Artikel.",
        ),
    ],
)
def test_invented(assistant, server, question, reply, note):
    """A reply whose figures or names are nowhere in the article ends as the refusal."""
    server.says(reply)
    answer = assistant.ask(question)

    assert answer.status is Status.NOT_IN_ARTICLE
    assert answer.mode is Mode.GENERATIVE
    assert note in answer.notes
    assert [each.text for each in answer.withheld] == [reply.removesuffix(" [5]")]


def test_a_good_model_is_not_doubted(assistant, server):
    """Nothing but the check stands behind it: that nobody is counted is its own affair."""
    server.says("Scale AI wurde 2016 von Alexandr Wang gegründet. [5]")
    answer = assistant.ask("Wie viele Mitarbeiter hat Scale AI?")

    assert answer.status is Status.ANSWERED
    assert [each.sentence for each in answer.citations] == [5]


def test_mistaken_figure(assistant, server):
    """Half of a figure is not shown, but the sentence that has it is, as one that may help."""
    server.says("14,8 [1]")
    answer = assistant.ask("How much does Meta invest in Scale AI?")

    assert [each.text for each in answer.withheld] == ["14,8"]
    assert answer.status is Status.PASSAGES
    assert [each.sentence for each in answer.passages] == [1]
    assert answer.statements == answer.citations == ()


def test_nearest(assistant, server):
    """Instead of what is not borne out, the sentence that it comes nearest to is shown."""
    server.says("Friar befürchtet, dass Meta das Innovationstempo verlangsamt. [12]")
    answer = assistant.ask("Was befürchtet Friar, falls sich Firmen voneinander abschotten?")

    assert (answer.mode, answer.status) == (Mode.EXTRACTIVE, Status.PASSAGES)
    assert [each.sentence for each in answer.passages] == [4]


def test_nothing_borne_out(assistant, server):
    """Where nothing of the model's remains, the nearest sentence is shown, and that is said."""
    server.says("Meta owns 94 percent of Scale AI. [8]")
    answer = assistant.ask(SHARE)

    assert (answer.mode, answer.status) == (Mode.EXTRACTIVE, Status.PASSAGES)
    assert [each.sentence for each in answer.passages] == [8]
    assert len(answer.withheld) == 1
    assert any("does not bear out" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("reply", "kept", "left_out"),
    [
        ("49% of Scale AI is owned by Meta. [8] Scale AI was founded in", 1, True),
        ("49% of Scale AI is owned by Meta. [8] Scale AI was set up in 1999 [5]", 1, False),
        ("49% of Scale AI is owned by Meta. [8]", 1, False),
    ],
)
def test_cut_off(assistant, server, reply, kept, left_out):
    """What the length limit leaves unfinished is neither shown nor held against the article."""
    server.says(reply, reason="length")
    answer = assistant.ask(SHARE)

    assert answer.mode is Mode.GENERATIVE
    assert len(answer.statements) == kept
    assert any("length limit" in note for note in answer.notes) == left_out
    assert not any("was founded in" in each.text for each in answer.withheld)


@pytest.mark.parametrize("reply", ["", "   ", "[3]", "[3] [4]\n\n"])
def test_an_empty_reply(assistant, server, reply):
    """A reply without words ends as the article's own answer."""
    server.says(reply)
    answer = assistant.ask(FOUNDER)

    assert answer.mode is Mode.EXTRACTIVE
    assert answer.withheld == ()


def test_another_language_is_withheld(assistant, server):
    """An instruction to answer in French leads to no French statement."""
    server.says("Scale AI a été fondée en 2016 par Alexandr Wang, dans ce pays. [5]")
    answer = assistant.ask(FOUNDER)

    assert [each.reasons for each in answer.withheld] == [("Nicht auf Deutsch geschrieben",)]
    assert "fondée" not in answer.text


def test_a_copied_sentence_is_a_quotation(assistant, server):
    """A German sentence as the answer to an English question is led in as the article's own."""
    sentence = assistant.ask(FOUNDER).hits[0].text
    server.says(f"{sentence} [5]")
    answer = assistant.ask("Who founded Scale AI?")

    assert answer.text == f"The article says, in German:\n{sentence} [1]"
    assert answer.statements[0].support is Support.VERBATIM


@pytest.mark.parametrize(
    "question",
    ["Wie hoch ist der Eiffelturm?", "Who won the match?", "Und wie wird das Wetter?"],
)
def test_every_question_reaches_the_model(assistant, server, question):
    """With the whole article; it refuses what that does not say."""
    assert assistant.ask(question).status is Status.NOT_IN_ARTICLE
    (asked,) = server.asked
    text = asked["messages"][-1]["content"]
    assert question in text
    assert all(f"[{number}] " in text for number in range(1, 16))


@pytest.mark.parametrize("question", ["Worum geht es?", "Summarise the article"])
def test_a_summary(assistant, server, question):
    """A question about the whole is put as one, and each statement of the reply is checked."""
    server.says(
        "Scale AI wurde 2016 von Alexandr Wang gegründet. [5] Meta hält 94 Prozent. [8]"
        if question.startswith("W")
        else "Scale AI was founded in 2016 by Alexandr Wang. [5] Meta owns 94 percent. [8]"
    )
    answer = assistant.ask(question)

    assert "three to six short sentences" in server.asked[0]["messages"][-1]["content"]
    assert (answer.status, answer.mode) == (Status.ANSWERED, Mode.GENERATIVE)
    assert [each.sentence for each in answer.citations] == [5]
    assert len(answer.withheld) == 1


def test_a_refused_summary(assistant, server):
    """An article is about something, whatever the model says: its central sentences are shown."""
    server.says("NOT IN THE ARTICLE")
    answer = assistant.ask("Worum geht es?")

    assert (answer.status, answer.mode) == (Status.ANSWERED, Mode.EXTRACTIVE)
    assert all(each.support is Support.VERBATIM for each in answer.statements)


@pytest.mark.parametrize("reply", ["", "[3] [4]"])
def test_an_empty_summary(assistant, server, reply):
    """It is the summary that there is without a model: what is central has no score to be sure."""
    server.says(reply)
    quoted = assistant.ask("Worum geht es?", mode=Mode.EXTRACTIVE)
    answer = assistant.ask("Worum geht es?")

    assert len(quoted.citations) > 1
    assert (answer.text, answer.citations) == (quoted.text, quoted.citations)
    assert answer.confidence == quoted.confidence
    assert any(note.startswith("Das Modell hat nichts geschrieben") for note in answer.notes)


def test_a_follow_up_is_rewritten(assistant, server):
    """The model makes it stand on its own; the note says how it was understood."""
    history = [Turn(FOUNDER, "Scale AI wurde 2016 von Alexandr Wang gegründet. [1]", "de")]
    server.says("Wann wurde Scale AI gegründet?")
    first = server.replies[0]
    server.says("Scale AI wurde 2016 gegründet. [5]")
    server.replies.insert(0, first)
    answer = assistant.ask("Und wann wurde es gegründet?", history=history)

    assert "Verstanden als: Wann wurde Scale AI gegründet?" in answer.notes
    assert [each.sentence for each in answer.citations] == [5]
    assert answer.as_json()["tokens"] == {"in": 180, "out": 20}


def test_a_useless_rewriting_is_dropped(assistant, server):
    """A model that answers instead of rewriting changes nothing of what is searched."""
    server.says("Die Hauptstadt von Frankreich ist Paris.")
    answer = assistant.ask("Und wann?", history=[Turn(FOUNDER)])

    assert any(note.startswith("Verstanden als Nachfrage zu:") for note in answer.notes)


def test_a_model_of_llama_index_can_be_plugged_in(tmp_path):
    """Any of its LLMs writes, whoever the settings say that words the answers."""
    from llama_index.core.llms import MockLLM  # a second that other tests save

    settings = Settings(index=tmp_path / "index", answers="extractive", _env_file=None)
    with open_assistant(settings, llm=MockLLM()) as assistant:  # it repeats its prompt
        answer = assistant.ask(FOUNDER)

    assert assistant.mode is Mode.GENERATIVE
    assert answer.answered


def test_a_question_may_ask_for_quotations(assistant, server):
    """With a model configured one question is answered verbatim, the next one is worded again."""
    server.says("Scale AI wurde 2016 von Alexandr Wang gegründet. [5]")
    quoted = assistant.ask(FOUNDER, mode=Mode.EXTRACTIVE)
    asked = len(server.asked)
    worded = assistant.ask(FOUNDER, mode=Mode.GENERATIVE)

    assert (quoted.mode, quoted.model, asked) == (Mode.EXTRACTIVE, None, 0)
    assert quoted.text.startswith("Der Artikel schreibt:")
    assert (worded.mode, worded.model) == (Mode.GENERATIVE, "small")
    assert assistant.modes == (Mode.GENERATIVE, Mode.EXTRACTIVE)


def test_only_the_last_turns_count(assistant, server):
    """A follow-up is rewritten from the last turns; those before them are not sent."""
    turns = [Turn(f"Was ist mit Nummer {number}?") for number in range(EARLIER_TURNS + 1)]
    server.says("Wann wurde Scale AI gegründet?")
    assistant.ask("Und wann?", history=turns)
    sent = server.asked[0]["messages"][-1]["content"]

    assert "Nummer 1?" in sent
    assert "Nummer 0?" not in sent
