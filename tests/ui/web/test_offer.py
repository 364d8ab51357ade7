"""Which articles visitors may ask and read: those that are offered, through every door."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from index.article import Article
from index.errors import ArticleError
from index.selection import EVERY_ARTICLE
from rag.settings import Settings
from ui.web.app import _in_loop, web_app
from ui.web.judged_questions import question_set
from ui.web.kept import Conversation, Judgement, KeptTurn, Shelf
from ui.web.offer import SHOWN, Offer
from ui.web.stubs import no_stubs
from ui.web.view import View

with no_stubs():
    import gradio as gr

    from ui.web.desk import Desk
    from ui.web.page import Page

TOWN_HALL = Article("Das Rathaus von Lindau wird saniert.\n", "Rathaus", "de", "rathaus.txt")
SECRET = Article("Der Tresor steht im Keller von Haus Abendrot.\n", "Tresor", "de", "tresor.txt")
QUESTION = "Wo steht der Tresor?"
WORDS = "Abendrot"


@pytest.fixture(scope="module")
def private(open_assistant, tmp_path_factory):
    """An assistant over the bundled article, one that is offered and one that is not."""
    index = tmp_path_factory.mktemp("private") / "index"
    with open_assistant(Settings(index=index, answers="extractive", _env_file=None)) as opened:
        for each in (TOWN_HALL, SECRET):
            opened.library.add(each)
        yield opened


@pytest.fixture(scope="module")
def offered(private):
    """The IDs of the articles that are offered."""
    return [private.library.seed().id, TOWN_HALL.id]


@pytest.fixture(scope="module")
def url(private, offered, serve):
    """The address of a chat in which they are."""
    with serve(web_app(private, offered)) as address:
        yield address


@pytest.fixture(scope="module")
def desk(private, offered):
    """What shows readers what they have before them."""

    def made():
        with gr.Blocks(analytics_enabled=False):
            return Desk(Page(private, several=True), private, Offer(private.library, offered))

    return _in_loop(made)


def about(*articles, turns=()):
    """Return the view of a conversation about these articles."""
    return View(Conversation(articles=list(articles), turns=list(turns)), None, Shelf())


def called(http, url, endpoint, *data):
    """Call an endpoint by plain HTTP, and return what it says last."""
    call = f"{url}gradio_api/call/{endpoint}"
    joined = http.post(call, json={"data": data}, headers={"accept-language": "en"}).json()
    *_, last = http.get(f"{call}/{joined['event_id']}").text.strip().rsplit("event: ", 1)
    return last


@pytest.mark.parametrize("name", [SECRET.id, SECRET.sha256, SECRET.id[:6], "../articles/x"])
def test_endpoints_refuse(http, url, name):
    """What is not offered is refused in one sentence, whether the library has it or not."""
    for reply in (
        called(http, url, "ask", QUESTION, "auto", name, []),
        called(http, url, "search", QUESTION, name),
    ):
        assert reply.startswith("error")
        assert "This article is not offered here" in reply
        assert WORDS not in reply


def test_endpoints_ask_what_is_offered(http, url):
    """One article by its ID, or without one all of them, and no others."""
    hits = called(http, url, "search", "Was wird saniert?", TOWN_HALL.id)
    assert {hit["article"] for hit in json.loads(hits.split("data: ")[1])[0]} == {"Rathaus"}
    for reply in (
        called(http, url, "search", QUESTION, ""),
        called(http, url, "ask", QUESTION, "auto", "", []),
    ):
        assert reply.startswith("complete")
        assert WORDS not in reply


def test_tools_ask_what_is_offered(url):
    """Assistants too get no sentence of another; each hit has the title of its article."""

    async def calling():
        async with (
            httpx2.AsyncClient(timeout=60) as http,
            Client(streamable_http_client(url + "mcp", http_client=http)) as client,
        ):
            found = await client.call_tool("search", {"question": QUESTION})
            asked = await client.call_tool("ask", {"question": QUESTION})
            return client.instructions, found.content[0].text, asked.content[0].text

    with ThreadPoolExecutor(1) as apart:
        instructions, found, asked = apart.submit(asyncio.run, calling()).result()

    assert "“Rathaus”" in instructions
    assert "Rathaus · 1. Das Rathaus" in found
    assert not any(WORDS in each or "Tresor" in each for each in (instructions, found))
    assert WORDS not in asked


def test_the_page_refuses(desk):
    """A browser that names another article is shown and told nothing of it."""
    with pytest.raises(ArticleError, match="not offered here"):
        desk.selection(about(SECRET.id))
    with pytest.raises(ArticleError, match="not offered here"):
        desk.paper(about(), "de", SECRET.id)
    shown = desk.shown(about(SECRET.id, TOWN_HALL.id), "de")

    assert Conversation.read(shown[desk._page.conversation]).articles == [TOWN_HALL.id]
    assert "nicht mehr angeboten" in shown[desk._page.hint]
    assert "Rathaus" in shown[desk._page.paper]
    assert WORDS not in str(shown)
    assert SECRET.title not in str(shown)


def test_a_judgement_of_another_article(desk, private):
    """Nor does a question set tell what a sentence of it says."""
    json = private.ask(QUESTION, articles=[SECRET.id]).as_json()
    turn = KeptTurn(question=QUESTION, answer=json, judged=Judgement(right=True))
    chosen = Judgement(right=False, sentence=1, article=TOWN_HALL.id)
    view = about(turns=[turn, turn.model_copy(update={"judged": chosen})])
    (line,) = question_set(view.conversation, private.library, desk.source(view)).splitlines()

    assert f'"article": "{TOWN_HALL.id}"' in line
    assert '"evidence": ["Das Rathaus von Lindau wird saniert."]' in line


def test_all_are_offered_also_later_ones(private):
    """With the whole library on offer, an article is as soon as it is in; the list follows."""
    library = private.library
    offer = Offer(library, EVERY_ARTICLE)
    later = Article("Der Zoo hat einen Tapir.\n", "Zoo", "de", "zoo.txt")
    before = offer.holds(later.id), offer.found("zoo")
    library.add(later)

    assert before == (False, [])
    assert offer.selection([later.id]) == [later.id]
    offer.renew()
    assert [each.id for each in offer.found("zoo")] == [later.id]
    library.remove(later.id)
    assert not offer.holds(later.id)
    offer.renew()
    assert offer.found("zoo") == []
    assert offer.selection() is EVERY_ARTICLE


def test_a_long_list_is_not_sent_as_a_whole(desk, monkeypatch):
    """Some titles are there, with how many there are; a search finds the others."""
    records = desk.offer.articles()[:1] * 2 * SHOWN
    monkeypatch.setattr(desk.offer, "_known", lambda: records)
    shown = desk.choices(about(), "", "de")
    boxes = shown[desk._page.articles]

    assert len(boxes.choices) == SHOWN
    assert (
        boxes.info
        == "Ohne Auswahl werden alle 100 gefragt. 50 von 100 stehen hier: den Titel suchen."
    )
    assert shown[desk._page.find].visible
