"""What is promised of written answers holds with a real llama.cpp, whatever its model says."""

import json
from contextlib import closing
from typing import NamedTuple
from urllib.request import Request, urlopen

import pytest

from index.article import Article
from index.errors import ProviderError
from rag import Mode, Settings
from rag.generation.chat_model import connect
from rag.generation.errors import ContextTooLongError
from rag.generation.prompt import Prompt
from tests.waiting import wait_until

KEY = "right"
TIMEOUT = 120
"""Seconds for a prompt to be read, on a busy machine."""

ARTICLE = (
    "Das Rathaus von Lindau wird ab Mai saniert. Die Arbeiten kosten 12 Millionen Euro. "
    "Bürgermeisterin Anna Köhler sprach von einem Glücksfall.\n"
)
LONG = ARTICLE + "".join(f"In Woche {n} wird Raum {n} gestrichen.\n" for n in range(1, 26))
QUESTIONS = {
    "de": "Was kosten die Arbeiten am Rathaus?",
    "en": "How much does the work on the town hall cost?",
}
ASKED = [Prompt("user", "Count: one, two, three,")]


class Llama(NamedTuple):
    """A running server: where it is, and how long a request may be."""

    url: str
    context: int

    def is_busy(self) -> bool:
        """Tell whether its one slot is taken."""
        request = Request(f"{self.url}/slots", headers={"authorization": f"Bearer {KEY}"})  # noqa: S310  loopback
        with urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310  loopback
            (slot,) = json.load(response)
        return slot["is_processing"]


@pytest.fixture(scope="module")
def llama(serving_llama):
    """Return llama.cpp's server until the last test has ended."""
    with serving_llama(KEY) as (url, context):
        yield Llama(url, context)


@pytest.fixture(scope="module")
def model(llama):
    """Return the model that the server names."""
    with closing(connect(key=KEY, url=f"{llama.url}/v1", model="", timeout=TIMEOUT)) as model:
        yield model


@pytest.fixture(scope="module")
def assistant(llama, open_assistant, tmp_path_factory):
    """Return an assistant whose answers the model writes, briefly."""
    settings = Settings(
        index=tmp_path_factory.mktemp("llama") / "index",
        url=f"{llama.url}/v1",
        key=KEY,
        timeout=TIMEOUT,
        _env_file=None,
    )
    with pytest.MonkeyPatch.context() as patch, open_assistant(settings) as opened:
        patch.setattr("rag.generation.prompt.ANSWER_TOKENS", 40)
        yield opened


@pytest.fixture(scope="module")
def ask(assistant):
    """Return a function that asks an article with this text."""

    def asking(question, text):
        article = assistant.library.add(Article(text, "Rathaus", "de", "rathaus.txt"))
        return assistant.ask(question, articles=[article.id])

    return asking


@pytest.fixture(scope="module", params=QUESTIONS)
def answers(request, ask):
    """Return three answers to one question."""
    return [ask(QUESTIONS[request.param], ARTICLE) for _ in range(3)]


def test_an_answer_says_whose_it_is(answers):
    """Mode, model and tokens are given, and refer to each other."""
    for answer in answers:
        assert (answer.mode is Mode.GENERATIVE) == (answer.model == "smollm2")
        assert answer.tokens.sent > len(ARTICLE.split())
        assert 0 < answer.tokens.written <= 40


def test_citations_are_the_articles_own(answers):
    """Every one is cut from the text that was offered; every statement has one."""
    for answer in answers:
        assert answer.citations
        assert all(statement.citations for statement in answer.statements)
        for citation in answer.citations:
            assert citation.text == ARTICLE[citation.start : citation.end]
            assert citation.text in {hit.text for hit in answer.hits}


def test_asking_again(answers):
    """The same question has the same answer."""
    # The first is left out: what the server remembers of a prompt may round differently.
    _, second, third = (answer.as_json() | {"timings_ms": 0} for answer in answers)
    assert second == third


def test_the_stream(model):
    """Text comes in pieces, with the server's own count; together they are the unstreamed text."""
    model.write(ASKED, 12)  # from here on the server remembers the prompt
    whole, _ = model.write(ASKED, 12)
    pieces, streaming = [], model.stream(ASKED, 12)
    while True:
        try:
            pieces.append(next(streaming))
        except StopIteration as end:
            tokens, cut = end.value
            break

    assert "".join(pieces) == whole
    assert sum(map(bool, pieces)) > 3
    assert tokens.written == 12
    assert cut
    assert tokens.sent > len(ASKED[0].text.split())


def test_a_prompt_that_is_too_long(llama, model, ask):
    """The server's refusal is known, and the article is shortened until it fits."""
    with pytest.raises(ContextTooLongError, match="longer context") as caught:
        model.write([Prompt("user", LONG)], 1)
    assert caught.value.__cause__.body["type"] == "exceed_context_size_error"

    answer = ask(QUESTIONS["de"], LONG)
    assert 0 < answer.tokens.sent < llama.context
    assert all(each.text == LONG[each.start : each.end] for each in answer.citations)


@pytest.mark.parametrize(
    ("key", "path", "remedy"),
    [("wrong", "/v1", "OPENAI_API_KEY"), ("", "/v1", "OPENAI_API_KEY"), (KEY, "/v9", "/v1 at its")],
)
def test_a_request_that_is_refused(llama, key, path, remedy):
    """A key or an address that the server does not know ends in a sentence with the remedy."""
    with pytest.raises(ProviderError, match=remedy) as caught:
        connect(key=key, url=f"{llama.url}{path}", model="", timeout=TIMEOUT)
    assert caught.value.message.de != caught.value.message.en

    with (
        closing(connect(key=key, url=f"{llama.url}{path}", model="m", timeout=TIMEOUT)) as named,
        pytest.raises(ProviderError, match=remedy),
    ):
        named.write(ASKED, 1)


def test_leaving_frees_the_server(llama, model):
    """Whoever stops reading lets the next one in before the rest is written."""
    reading = model.stream(ASKED, 450)
    while not next(reading):
        pass
    assert llama.is_busy()
    reading.close()
    wait_until(lambda: not llama.is_busy(), seconds=2)

    assert model.write(ASKED, 1)[0]
