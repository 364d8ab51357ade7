"""``wortlaut ask``: what it prints, and with which code it ends."""

import pytest

from index.text.loading import seed_article
from rag.extractive.assessment import SURE

FIELDS = [
    "question",
    "language",
    "status",
    "mode",
    "model",
    "answer",
    "statements",
    "citations",
    "passages",
    "confidence",
    "withheld",
    "unknown_marks",
    "notes",
    "tokens",
    "timings_ms",
]
CITATION_FIELDS = [
    "mark",
    "article",
    "article_sha256",
    "sentence",
    "start",
    "end",
    "text",
    "highlight",
]
STATEMENT_FIELDS = ["text", "citations", "support", "reasons"]
LEADER = "What will Wang's new unit focus on?"
UNSURE = "What percentage of Scale AI does Meta own?"
FOUNDER = "Wer hat Scale AI gegründet?"


def test_answered(call):
    """An answer is on standard output, word for word with its mark, and the code is 0."""
    run = call("ask", FOUNDER)

    assert run.code == 0
    assert run.out.startswith("Der Artikel schreibt:\n")
    assert "Scale AI wurde 2016 von Alexandr Wang gegründet" in run.out
    assert "[1]" in run.out


@pytest.mark.parametrize(
    ("question", "refusal", "note"),
    [
        ("Wie hoch ist der Eiffelturm?", "Dazu steht nichts im Artikel.", "Am nächsten kommt Satz"),
        ("How tall is the Eiffel Tower?", "The article does not say.", "The closest passage is"),
    ],
)
def test_refused(call, question, refusal, note):
    """What the article does not say ends with 3, in the language of the question."""
    run = call("ask", question)

    assert run.code == 3
    first, second = run.out.splitlines()
    assert first == refusal
    assert second.startswith(note)


@pytest.mark.parametrize("question", [LEADER, FOUNDER, "Wer sprach auf der VivaTech?"])
def test_json(call, question):
    """The JSON object has the documented fields in their order, and its offsets hold."""
    run = call("ask", "--json", question)
    text = seed_article().text
    answer = run.json

    assert run.code == 0
    assert list(answer) == FIELDS
    assert answer["question"] == question
    assert (answer["status"], answer["mode"], answer["model"]) == ("answered", "extractive", None)
    assert answer["passages"] == answer["withheld"] == answer["unknown_marks"] == []
    assert SURE <= answer["confidence"] <= 1
    assert set(answer["timings_ms"]) == {"search", "answer"}
    assert answer["statements"]
    for statement in answer["statements"]:
        assert list(statement) == STATEMENT_FIELDS
        assert statement["support"] == "verbatim"
    for mark, citation in enumerate(answer["citations"], start=1):
        assert list(citation) == CITATION_FIELDS
        assert citation["mark"] == mark
        assert citation["article_sha256"] == seed_article().sha256
        assert text[citation["start"] : citation["end"]] == citation["text"]
        assert f"{citation['text']} [{mark}]" in answer["answer"]
        for start, end in citation["highlight"]:
            assert citation["start"] <= start < end <= citation["end"]


def test_json_of_a_refusal(call):
    """A refusal is a status with code 3, without statements, and with the nearest sentence."""
    run = call("ask", "--json", "Wie hoch ist der Eiffelturm?")

    assert run.code == 3
    assert run.json["status"] == "not_in_article"
    assert run.json["statements"] == run.json["citations"] == []
    assert run.json["notes"][0].startswith("Am nächsten kommt Satz ")


def test_not_sure(call):
    """What no sentence answers for sure ends with 5: the nearest passages, word for word."""
    run = call("ask", "--json", UNSURE)
    answer = run.json

    assert run.code == 5
    assert answer["status"] == "passages"
    assert answer["confidence"] < SURE
    assert answer["statements"] == answer["citations"] == []
    assert [passage["mark"] for passage in answer["passages"]] == [1, 2, 3]
    for passage in answer["passages"]:
        assert list(passage) == CITATION_FIELDS
        assert seed_article().text[passage["start"] : passage["end"]] == passage["text"]
        assert f"{passage['text']} [{passage['mark']}]" in answer["answer"]


def test_marked_words(call):
    """The words that answer the question are marked."""
    run = call("ask", "--json", "Wie groß ist der Anteil, den Meta übernimmt?")
    (citation,) = run.json["citations"]
    text = seed_article().text

    assert "49-prozentige" in "".join(text[start:end] for start, end in citation["highlight"])


def test_across_languages(call):
    """An English question is answered in English with the German sentence."""
    run = call("ask", LEADER)

    assert run.code == 0
    assert run.out.startswith("The article says, in German:\n")
    assert "49-prozentige Beteiligung" in run.out


def test_language_wins(call):
    """``--language`` goes before the language of the question."""
    assert call("ask", "--json", "--language", "de", LEADER).json["language"] == "de"
    assert call("ask", "--json", "--language", "en", FOUNDER).json["language"] == "en"


def test_another_language(call):
    """A question in a third language is answered in English, with a note."""
    answer = call("ask", "--json", "Qui a fondé l'entreprise Scale AI en 2016 ?").json

    assert answer["language"] == "en"
    assert "Questions are answered in German or English" in answer["notes"][0]


@pytest.mark.parametrize("command", ["ask", "search"])
def test_standard_input(call, command):
    """``-`` reads the question from standard input, and says which it was."""
    run = call(command, "--json", "-", stdin=f"{FOUNDER}\n".encode())

    assert run.code == 0
    assert run.json["question"] == FOUNDER


def test_standard_input_of_any_bytes(call):
    """Bytes on standard input that are no UTF-8 are read as those of a file."""
    run = call("ask", "--json", "-", stdin="Wer hat Scale AI gegründet?".encode("latin-1"))

    assert run.code == 0
    assert run.json["question"] == FOUNDER


def test_mode_of_the_environment(call, monkeypatch):
    """``--mode`` goes before the setting, and a wrong setting is named with what is allowed."""
    monkeypatch.setenv("WORTLAUT_ANSWERS", "poetic")

    assert call("ask", "--mode", "extractive", FOUNDER).code == 0
    run = call("ask", FOUNDER)
    assert run.code == 1
    assert "WORTLAUT_ANSWERS=poetic" in run.complaint
    assert "extractive" in run.complaint


def test_untrusted_text_cannot_steer_the_terminal(call):
    """Control characters of a question do not reach the terminal."""
    run = call("ask", "Wie hoch ist \x1b[31mder Eiffelturm\x07?")

    assert run.code == 3
    assert "\x1b" not in run.out + run.err


@pytest.mark.parametrize("mode", ["auto", "generative"])
def test_a_server_cannot_steer_the_terminal(call, server, mode):
    """Control characters of what a server says are shown, whether as a notice or as a failure."""
    server.models = ["\x1b[31ma", "b\x07"]
    run = call("ask", "--mode", mode, FOUNDER, OPENAI_BASE_URL=server.url)

    assert run.code == (mode == "generative")
    assert "�[31m" in run.out + run.err
    assert not {"\x1b", "\x07"} & set(run.out + run.err)


@pytest.mark.parametrize(
    ("question", "said", "line"),
    [
        (
            FOUNDER,
            "Scale AI wurde 2016 von Alexandr Wang gegründet.",
            "Formuliert vom Modell small auf {host}.",
        ),
        (
            "Who founded Scale AI?",
            "Scale AI was founded by Alexandr Wang in 2016.",
            "Worded by the model small on {host}.",
        ),
    ],
)
def test_who_worded_it(call, server, question, said, line):
    """Under an answer that a model worded stand its name and its server; no other has the line."""
    server.says(f"{said} [5]")
    worded = call("ask", question, OPENAI_BASE_URL=server.url)
    quoted = call("ask", "--mode", "extractive", question)
    last = line.format(host=server.url.removeprefix("http://").removesuffix("/v1"))

    assert worded.code == quoted.code == 0
    assert worded.out.splitlines()[0] == f"{said} [1]"
    assert worded.out.splitlines()[-1] == last
    assert "small" not in quoted.out + quoted.err
    assert quoted.out.endswith("Satz 5\n" if question == FOUNDER else "sentence 5\n")


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("de", "Ohne das Modell beantwortet: 127.0.0.1:9 ist nicht zu erreichen"),
        ("en", "Answered without the model: 127.0.0.1:9 cannot be reached"),
    ],
)
def test_a_named_model_that_is_away(call, language, note):
    """It costs the wording alone, unless it is insisted on: then the failure is told."""
    away = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "WORTLAUT_MODEL": "m"}
    question = FOUNDER if language == "de" else "Who founded Scale AI?"
    quoted = call("ask", "--mode", "extractive", question, language=language, **away)
    run = call("ask", question, language=language)
    insisting = call("ask", "--mode", "generative", question, language=language)

    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(quoted.out)
    assert run.out.removeprefix(quoted.out).startswith(note)
    assert (insisting.code, insisting.out) == (1, "")
    assert insisting.complaint.startswith("127.0.0.1:9 ")
