"""How an assistant is put together, and given back."""

import re
import socket
from pathlib import Path

import pytest

import rag
from index.errors import ProviderError, StoreError, WortlautError
from rag import Mode, Settings, Turn, open_assistant, wiring
from rag.assistant import Assistant
from tests.model_server import Reply


@pytest.fixture
def settings(tmp_path):
    """Return the settings of an index of the test's own."""
    return Settings(index=tmp_path / "index", _env_file=None)


@pytest.fixture
def loaded(monkeypatch, embedder):
    """Take the model that is loaded already; the first test loads it like the product."""
    monkeypatch.setattr(wiring, "BundledEmbedder", lambda: embedder)


def test_two_lines(settings):
    """Two lines open an assistant and ask it; the article is indexed on the way."""
    told = []
    with open_assistant(settings, progress=lambda *step: told.append(step)) as assistant:
        answer = assistant.ask("Wer hat Scale AI gegründet?")

    assert isinstance(assistant, Assistant)
    assert answer.answered
    article, done, total = told[-1]
    assert (article.source, done) == ("openai-scale-ai-meta.txt", total)


@pytest.mark.usefixtures("loaded")
def test_indexed_once(settings):
    """What one assistant has indexed, the next one finds; nothing is told."""
    with open_assistant(settings) as assistant:
        before = assistant.search("Behemoth?")
    told = []
    with open_assistant(settings, notice=told.append, progress=lambda *s: told.append(s)) as second:
        after = second.search("Behemoth?")

    assert told == []
    assert after == before


@pytest.mark.usefixtures("loaded")
def test_settings_in_force(monkeypatch, tmp_path):
    """Without settings those of the environment hold."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORTLAUT_INDEX", str(tmp_path / "chosen"))
    with open_assistant() as assistant:
        assistant.search("Behemoth?")

    assert (tmp_path / "chosen" / "wortlaut.json").exists()


def test_unusable_index(tmp_path):
    """An index that cannot be used is told at once, not with the first question."""
    place = tmp_path / "index"
    place.write_text("wichtig")

    with pytest.raises(StoreError), open_assistant(Settings(index=place, _env_file=None)):
        pytest.fail("it opened")


@pytest.mark.usefixtures("loaded")
def test_closed_after_a_failure(settings):
    """The index is given back when the block fails, and can be opened again."""

    def fail():
        with open_assistant(settings) as assistant:
            assistant.search("Behemoth?")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with open_assistant(settings) as assistant:
        assert assistant.search("Behemoth?")


def several(server):
    server.models = ["a", "b"]
    return server.url


def none_that_writes(server):
    server.models = ["vectors"]
    return server.url


def away(_):
    return "http://127.0.0.1:9/v1"


@pytest.mark.parametrize(
    ("state", "remedy"),
    [
        (several, "offers 2 models (a, b): name one in WORTLAUT_MODEL"),
        (none_that_writes, "offers no model that writes: name one in WORTLAUT_MODEL"),
        (away, "cannot be reached: start the model server"),
    ],
)
def test_quotations_go_on(settings, server, state, remedy):
    """A server that cannot word answers is told once; only who insists on it has an error."""
    given = {"url": state(server), "embeddings": "openai:vectors", "timeout": 1}
    settings = settings.model_copy(update=given)
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rag.wiring._embedder", lambda *_: None)  # of the model that writes alone
        with open_assistant(settings, notice=told.append) as assistant:
            answer = assistant.ask("Wer hat Scale AI gegründet?")
        with (
            pytest.raises(WortlautError, match=re.escape(remedy)),
            open_assistant(settings.model_copy(update={"answers": "generative"})),
        ):
            pytest.fail("it opened")

    assert answer.answered
    assert (assistant.mode, answer.mode, assistant.host) == ("extractive", "extractive", None)
    (message,) = told
    assert message.de.startswith("Geantwortet wird vorerst mit Zitaten: 127.0.0.1:")
    assert message.en.startswith("Answers are quotations for now: 127.0.0.1:")
    assert remedy in message.en


ELSEWHERE = {"location": "http://127.0.0.1:9/"}
FAILURES = [
    (Reply(status=401, error={"message": "bad key"}), "check OPENAI_API_KEY"),
    (Reply(status=500, error={"message": "oops"}), "oops"),
    (Reply(status=404, error={"message": "gone"}), "WORTLAUT_MODEL"),
    (Reply(status=302, headers=ELSEWHERE), "redirects are not followed"),
    (Reply(page="<html>Hello</html>"), "ask again"),
    (Reply(silence=1.5), "WORTLAUT_TIMEOUT"),
    (Reply(("Meta ", "hält "), pause=1.5), "WORTLAUT_TIMEOUT"),
    (Reply(("Meta ", "hält "), end="cut"), "broke off"),
]
"""What a model server does to a question, and what is said of it."""


@pytest.fixture(scope="module")
def worded(_server, open_assistant, seed_index):
    """Return a function that opens an assistant of the scripted server with further settings."""

    def opened(**given):
        settings = {"index": seed_index, "url": _server.url, "model": "m", "timeout": 1}
        return open_assistant(Settings(**settings, **given, _env_file=None))

    return opened


@pytest.mark.parametrize(("reply", "remedy"), FAILURES)
def test_a_failure_in_a_question(worded, extractive, server, reply, remedy):
    """It costs the wording, not the answer; a note says what failed, in its language."""
    server.replies = [reply]
    with worded() as assistant:
        answer = assistant.ask("Who founded Scale AI?")
    quoted = extractive.ask("Who founded Scale AI?")

    (note,) = (each for each in answer.notes if each not in quoted.notes)
    assert note.startswith("Answered without the model: 127.0.0.1:")
    assert remedy in note
    assert (answer.mode, answer.model, answer.text) == ("extractive", None, quoted.text)
    assert (answer.status, answer.citations) == (quoted.status, quoted.citations)


def test_a_failure_in_a_follow_up(worded, server):
    """Where it cannot be rewritten the model is not asked once more."""
    server.fails(401, {"message": "bad key"})
    with worded() as assistant:
        answer = assistant.ask("Und wann?", history=[Turn("Wer hat Scale AI gegründet?")])

    assert len(server.asked) == 1
    assert answer.notes[0].startswith("Ohne das Modell beantwortet: 127.0.0.1:")
    assert any(note.startswith("Verstanden als Nachfrage zu:") for note in answer.notes)


def test_who_insists_on_a_model(worded, server):
    """Where the settings or the question want the model and nothing else, its failure is one."""
    server.fails(404, {"message": "gone"})
    with (
        worded(answers="generative") as assistant,
        pytest.raises(ProviderError, match="WORTLAUT_MODEL"),
    ):
        assistant.ask("Wer hat Scale AI gegründet?")
    with worded() as assistant, pytest.raises(ProviderError, match="WORTLAUT_MODEL"):
        assistant.ask("Wer hat Scale AI gegründet?", mode=Mode.GENERATIVE)


@pytest.mark.usefixtures("loaded")
def test_no_network(settings, monkeypatch):
    """From nothing to the answer no connection is opened and no name looked up."""

    def refuse(*arguments, **_):
        pytest.fail(f"a connection to {arguments[1:]}")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with open_assistant(settings) as assistant:
        answers = [
            assistant.ask(each) for each in ("Wer hat Scale AI gegründet?", "Wie alt ist Rom?")
        ]

    assert [answer.answered for answer in answers] == [True, False]


def test_public_names():
    """``from rag import …`` offers what is documented, and every name is there."""
    assert all(hasattr(rag, name) for name in rag.__all__)
    assert {"open_assistant", "Answer", "Settings", "Turn"} <= set(rag.__all__)
    assert Path(rag.__file__).with_name("py.typed").exists()
