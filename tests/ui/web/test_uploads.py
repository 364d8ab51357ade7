"""A visitor's own article."""

import httpx
import pytest

TEXT = (
    "Rathaus wird saniert\n\n"
    "Das Rathaus von Lindau wird ab Mai saniert. Die Arbeiten kosten 12 Millionen Euro. "
    "Bürgermeisterin Anna Köhler 😀 sprach von einem „Glücksfall“. Gefeiert wird am 3. Juni.\n"
)
COST = "Was kosten die Arbeiten?"


def take(page, text=None, file=None):
    """Hand in a text or a file."""
    page.click("#own")
    if text is not None:
        page.fill("#own-text", text)
    if file is not None:
        page.set_input_files("#own-file", file)
    page.click("#own-take")


@pytest.fixture
def own(visitor):
    """A visitor who has taken in an article of their own."""
    take(visitor.page, TEXT)
    visitor.page.wait_for_selector("#own-dialog", state="hidden")
    return visitor


def test_pasted(own):
    """Pasted text is shown in its paragraphs and answers from then on."""
    own.ask(COST)

    assert own.page.locator("#paper h2").inner_text() == "Rathaus wird saniert"
    assert (
        own.page.locator(".sentence.cited").inner_text() == "Die Arbeiten kosten 12 Millionen Euro."
    )


def test_offsets_after_a_character_of_two_units(own):
    """Highlights stay on their words after a character that counts twice in a browser."""
    own.ask("Wann wird gefeiert?")

    assert own.page.locator(".sentence.cited").inner_text() == "Gefeiert wird am 3. Juni."
    assert "3. Juni" in own.page.locator(".sentence.cited mark").inner_text()


def test_uploaded(visitor, tmp_path):
    """A file is read like any article."""
    path = tmp_path / "rathaus.txt"
    path.write_bytes(TEXT.replace("😀 ", "").encode("cp1252"))
    take(visitor.page, file=path)
    visitor.page.wait_for_selector("#own-dialog", state="hidden")
    visitor.ask("Wer sprach von einem Glücksfall?")

    assert "Bürgermeisterin Anna Köhler" in visitor.answer.inner_text()


def test_kept_and_removed(own):
    """It outlives a reload; removed, the server has forgotten it too."""
    page = own.page
    page.reload()
    assert page.locator("#paper h2").inner_text() == "Rathaus wird saniert"
    name = page.evaluate("JSON.parse(localStorage.wortlaut).article.name")
    assert httpx.get(f"{own.url}articles/{name}").json()["text"] == TEXT
    with page.expect_response(lambda response: response.request.method == "DELETE"):
        page.click("#remove-own")

    assert page.locator("#s15").count() == 1
    assert httpx.get(f"{own.url}articles/{name}").status_code == 404


def test_a_forgotten_article_comes_back(own):
    """What the server forgot, as after a restart, the browser brings again by itself."""
    name = own.page.evaluate("JSON.parse(localStorage.wortlaut).article.name")
    httpx.delete(f"{own.url}articles/{name}")
    own.ask(COST)

    assert "12 Millionen" in own.answer.inner_text()


@pytest.mark.usefixtures("own")
def test_another_visitor_does_not_see_it(visit):
    """The article belongs to one visitor alone."""
    other = visit()

    assert other.page.locator("#s15").count() == 1
    assert "Rathaus" not in other.page.content()


@pytest.mark.parametrize(
    ("text", "content", "said"),
    [
        ("   ", None, "Es ist noch kein Text da"),
        ("?!", None, "enthält keinen Text"),
        ("<html><body></body></html>", None, "kein Artikel"),
        ("x" * 500_001, None, "mit 501 kB zu groß"),
        (None, b"%PDF-1.7\n\x00\x01", "PDF"),
        (None, bytes(range(256)) * 20, "artikel.txt"),
        (None, b"", "enthält keinen Text"),
        (None, b"a" * 600_000, "mit 600 kB zu groß"),
    ],
)
def test_bad_input(visitor, tmp_path, text, content, said):
    """The dialog says what is wrong where the text was given, and nothing is lost."""
    file = None
    if content is not None:
        file = tmp_path / "artikel.txt"
        file.write_bytes(content)
    take(visitor.page, text, file)
    visitor.page.wait_for_selector("#own-problem:not(:empty)")

    assert said in visitor.page.locator("#own-problem").inner_text()
    assert text is None or visitor.page.input_value("#own-text") == text
    visitor.page.click("#own-cancel")
    assert visitor.page.locator("#s15").count() == 1
