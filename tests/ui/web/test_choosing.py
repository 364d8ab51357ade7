"""Choosing from several articles in a real browser, and reading what is cited of them."""

import json
from pathlib import Path

import pytest

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


def test_one_is_chosen(visit, several):
    """It alone is asked and shown, also after a reload; then all are again."""
    visitor = visit(several.url)
    page = visitor.page
    visitor.turn_to("Texte")
    choose(page, "Zoo bekommt Tapir")
    visitor.ask(COST)
    assert "12 Millionen" not in visitor.answer.inner_text()
    page.reload()
    page.wait_for_selector("#paper >> text=Tapir")
    visitor.turn_to("Texte")
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
