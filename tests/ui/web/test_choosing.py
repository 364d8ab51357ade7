"""Choosing from several articles in a real browser, and reading what is cited of them."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from index.article import Article
from index.selection import EVERY_ARTICLE
from rag.settings import Settings
from ui.web.app import web_app
from ui.web.offer import SHOWN

TOWN_HALL = (
    "Rathaus wird saniert\n\nDas Rathaus von Lindau wird ab Mai saniert. "
    "Die Arbeiten kosten 12 Millionen Euro.\n"
)
ZOO = (
    "Zoo bekommt Tapir\n\nDer Zoo von Halle hat einen Tapir gekauft. "
    "Er heißt Bruno und kostete 9000 Euro.\n"
)
COST = "Was kosten die Arbeiten am Rathaus?"
TAPIR = "Wie heißt der Tapir im Zoo?"


@pytest.fixture(scope="module")
def several(start, tmp_path_factory):
    """A web chat over two articles."""
    folder = tmp_path_factory.mktemp("several")
    paths = folder / "rathaus.txt", folder / "zoo.txt"
    for path, text in zip(paths, (TOWN_HALL, ZOO), strict=True):
        path.write_text(text)
    return start("--article", paths[0], "--article", paths[1])


def choose(page, title):
    """Choose an article, and wait until the page is about it."""
    page.locator("#offered label", has_text=title).click()
    page.locator("#every").wait_for()
    assert page.evaluate("document.activeElement.matches('#offered input')")


def test_a_citation_opens_its_article(visit, several):
    """All are asked; what an answer cites is named, and opened with the sentence highlighted."""
    visitor = visit(several.url)
    page = visitor.page
    assert page.locator(".central a").all_inner_texts() == [
        "Rathaus wird saniert",
        "Zoo bekommt Tapir",
    ]
    visitor.ask(TAPIR)
    page.wait_for_selector("#paper .sentence.cited >> text=Bruno")
    assert "Zoo bekommt Tapir · Satz" in visitor.answer.locator(".sources").inner_text()
    visitor.ask(COST)
    page.wait_for_selector("#paper .sentence.cited >> text=12 Millionen")
    mark = page.locator(".answer").first.locator("a.cite[href^='#s3-']")
    mark.hover()
    assert "Bruno" in page.locator("#tip").inner_text()
    mark.click()
    page.wait_for_selector("#paper .sentence.target >> text=Bruno")
    reopened = visitor.open(page.url.removeprefix(several.url))

    reopened.wait_for_selector("#paper .sentence.target >> text=Bruno")


def test_who_came_for_a_sentence_goes_on(visit, several):
    """Who came for a sentence of one article, and asks, sees what that answer cites in another."""
    visitor = visit(several.url)
    visitor.ask(TAPIR)
    address = visitor.answer.locator("a.cite, a.place").first.get_attribute("href")
    visitor.page = page = visitor.open(address)
    page.wait_for_selector("#paper .sentence.target >> text=Tapir")

    visitor.ask(COST)

    page.wait_for_selector("#paper .sentence.cited >> text=12 Millionen")
    assert "#" not in page.url


def test_one_is_chosen(visit, several):
    """It alone is asked and shown, also after a reload; then all are again."""
    visitor = visit(several.url)
    page = visitor.page
    visitor.turn_to("Auswahl")
    choose(page, "Zoo bekommt Tapir")
    visitor.ask(COST)
    assert "12 Millionen" not in visitor.answer.inner_text()
    page.reload()
    page.wait_for_selector("#paper >> text=Tapir")
    visitor.turn_to("Auswahl")
    assert page.locator("#offered input:checked").count() == 1
    page.click("#every")
    page.locator("#every").wait_for(state="hidden")
    visitor.ask(COST)

    assert "12 Millionen" in visitor.answer.inner_text()


def test_search_names_the_article(visit, several):
    """Each passage has the title of its article, and opens it."""
    page = visit(several.url).page
    page.fill("#query input", "Tapir")
    page.locator("#hits a", has_text="Zoo bekommt Tapir").first.click()

    page.wait_for_selector("#paper .sentence.target >> text=Tapir")


def test_a_question_set_names_the_article(visit, several):
    """A judged answer asks the article that it cites."""
    visitor = visit(several.url)
    visitor.ask(TAPIR)
    visitor.answer.locator("[data-judge=right]").click()
    visitor.page.wait_for_selector("[data-judge=right][aria-pressed=true]")
    visitor.turn_to("Gespräche")
    with visitor.page.expect_download() as saved:
        visitor.page.click("#tests")
    line = json.loads(Path(saved.value.path()).read_text("utf-8"))

    assert len(line["article"]) == 12
    assert "Er heißt Bruno und kostete 9000 Euro." in line["evidence"]


def test_a_title_is_found(visit, serve, open_assistant, tmp_path):
    """Of a whole library some titles are listed; what was found and chosen stays in the list."""
    with open_assistant(Settings(index=tmp_path, answers="extractive", _env_file=None)) as opened:
        texts = [f"Akte {n} nennt Zeugen.\n" for n in range(SHOWN)] + ["Ein Tapir heißt Bruno.\n"]
        articles = [Article(text, text[:-2], "de", "akte.txt") for text in texts]
        assert len(list(opened.library.add_all(articles))) == len(texts)
        with serve(web_app(opened, EVERY_ARTICLE)) as url:
            visitor = visit(url)
            page = visitor.page
            visitor.turn_to("Auswahl")
            page.locator("#offered label").nth(SHOWN - 1).wait_for()
            assert page.locator("#offered label").count() == SHOWN
            page.fill("#find input", "tapir")
            page.wait_for_function("document.querySelectorAll('#offered label').length === 1")
            choose(page, "Tapir")
            page.fill("#find input", "akte 7")
            page.locator("#offered label", has_text="Akte 7").click()
            page.wait_for_function("document.querySelectorAll('#offered :checked').length === 2")
            visitor.ask("Wie heißt der Tapir?")

            assert "Bruno" in visitor.answer.inner_text()
            assert "Akte 1" not in visitor.answer.inner_text()


def test_printed(visit, several):
    """On paper each quotation stands with its article, whichever of them is open."""
    visitor = visit(several.url)
    page = visitor.page
    visitor.ask(TAPIR)
    visitor.ask(COST)
    page.emulate_media(media="print")

    assert "Bruno" in page.locator(".sources").first.inner_text()
    assert "12 Millionen" in page.locator(".sources").last.inner_text()
    assert not page.locator("#paper").is_visible()


@pytest.mark.parametrize(
    ("scheme", "locale", "width"), [("light", "de-DE", 1280), ("dark", "en-GB", 390)]
)
def test_accessibility(visit, several, scheme, locale, width):
    """The audit of axe-core finds nothing: before a question, after it, and where one chooses."""
    size = {"width": width, "height": 800}
    visitor = visit(several.url, locale=locale, color_scheme=scheme, viewport=size)
    page = visitor.page

    def found():
        page.wait_for_timeout(300)  # colours change slowly
        return [each["id"] for each in Axe().run(page).response["violations"]]

    assert found() == []
    visitor.ask(TAPIR)
    assert found() == []
    if width < 600:
        page.click("#show-article")
    page.fill("#query input", "Tapir")
    page.wait_for_selector("#hits .from")
    assert found() == []
    page.locator("#side [role=tab]").nth(1).click()
    choose(page, "Zoo bekommt Tapir")
    assert found() == []
