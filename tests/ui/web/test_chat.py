"""Asking in a real browser."""

import re

import pytest

PERCENT = "Wie viel Prozent hält Meta?"


def wait_in_view(page, selector):
    """Wait until an element has come within the window."""
    page.wait_for_function(
        """selector => {
            const box = document.querySelector(selector)?.getBoundingClientRect();
            return box && box.height && box.top >= 0 && box.bottom <= innerHeight;
        }""",
        arg=selector,
    )


def test_ask_in_german(visitor):
    """The article's sentence is the answer; the words that tell stand out in it and beside it."""
    visitor.ask(PERCENT)

    assert "Der Artikel schreibt:" in visitor.answer.inner_text()
    assert visitor.answer.locator("mark").inner_text() == "49-prozentige Beteiligung"
    assert visitor.page.locator("#s8.cited mark").inner_text() == "49-prozentige Beteiligung"


def test_ask_in_english(visit):
    """A question in English is answered in English, from the German sentence."""
    visitor = visit(locale="en-GB")
    visitor.ask("Who founded Scale AI?")

    assert "The article says, in German:" in visitor.answer.inner_text()
    assert "Alexandr Wang" in visitor.page.locator("#s5.cited mark").inner_text()


def test_an_example_is_asked_by_a_click(visitor):
    """The empty page offers questions in the visitor's language."""
    visitor.page.click("text=Wer hat Scale AI gegründet?")
    visitor.page.wait_for_selector(".statement")

    assert "Alexandr Wang" in visitor.answer.inner_text()


def test_click_a_mark(visitor):
    """A click brings the sentence into view, and the address leads back to it."""
    visitor.ask("Wen beschäftigt OpenAI für das Training, etwa Historiker?")
    number = re.search(r"#s(\d+)", visitor.answer.locator(".cite").first.get_attribute("href"))[1]
    visitor.answer.locator(".cite").first.click()
    wait_in_view(visitor.page, f"#s{number}.target")

    assert visitor.page.url.endswith(f"#s{number}")


def test_a_link_leads_to_its_sentence(visitor):
    """Whoever opens a shared address sees the sentence."""
    page = visitor.open("#s15")

    wait_in_view(page, "#s15.target")


def test_keyboard_alone(visitor):
    """Tab reaches a mark, Enter follows it, Escape takes the highlight away."""
    page = visitor.page
    visitor.ask(PERCENT)
    assert page.evaluate("document.activeElement.id") == "question"

    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "cite":
            break
    assert page.locator(".cite:focus").get_attribute("aria-label") == "Quelle 1: Satz 8"
    assert "49-prozentige" in page.locator("#tip").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector("#s8.target")
    page.keyboard.press("Escape")

    assert page.locator(".sentence.cited, .sentence.target").count() == 0


def test_shift_enter_breaks_the_line(visitor):
    """Only Enter alone asks."""
    page = visitor.page
    page.type("#question", "Wer")
    page.press("#question", "Shift+Enter")

    assert page.input_value("#question") == "Wer\n"
    assert page.locator(".turn").count() == 0


def test_hover(visitor):
    """Pointing at a mark shows its sentence beside it and in the article."""
    visitor.ask(PERCENT)
    visitor.answer.locator(".cite").hover()
    tip = visitor.page.locator("#tip")

    assert tip.inner_text().startswith("Satz 8")
    assert "49-prozentige Beteiligung" in tip.inner_text()
    assert visitor.page.locator("#s8.hovered").count() == 1


def test_a_refusal_looks_like_one(visitor):
    """It says so, and offers the closest passage as a place, not as an answer."""
    visitor.ask("Wie wird das Wetter in Hamburg?")

    assert (
        visitor.answer.locator(".refusal .verdict").inner_text() == "Dazu steht nichts im Artikel."
    )
    assert visitor.answer.locator(".statement, .cite").count() == 0
    assert visitor.answer.locator(".closest a.place").count() == 1


def test_follow_up(visitor):
    """A follow-up is understood from the conversation."""
    visitor.ask("Wer hat Scale AI gegründet?")
    visitor.ask("Und wann?")

    assert "2016" in visitor.answer.inner_text()
    assert "Verstanden als Nachfrage zu" in visitor.answer.inner_text()


def test_the_highlight_follows_the_answer_looked_at(visitor):
    """Turning to an earlier answer shows its sentences."""
    visitor.ask("Wer hat Scale AI gegründet?")
    visitor.ask(PERCENT)
    assert visitor.page.locator(".sentence.cited").get_attribute("id") == "s8"
    visitor.page.locator(".turn").first.locator(".asked").hover()

    assert visitor.page.locator(".sentence.cited").get_attribute("id") == "s5"


def test_reload_and_delete(visitor):
    """The conversation outlives a reload; deleted it is gone, unless that is taken back."""
    page = visitor.page
    visitor.ask(PERCENT)
    page.reload()
    assert "49-prozentige" in visitor.answer.inner_text()

    page.click("#clear")
    assert page.locator(".turn").count() == 0
    page.click("text=Rückgängig")
    assert page.locator(".turn").count() == 1
    page.click("#clear")
    page.reload()

    assert page.locator(".welcome").count() == 1


def test_edit_and_retry(visitor):
    """A changed question takes the place of the last one; asked again it stays one."""
    page = visitor.page
    visitor.ask(PERCENT)
    page.click("text=Frage ändern")
    assert page.input_value("#question") == PERCENT
    page.fill("#question", "Wer hat Scale AI gegründet?")
    page.press("#question", "Enter")
    page.wait_for_selector("#s5.cited")
    page.click("button:has-text('Noch einmal fragen')")
    page.wait_for_selector(".statement")

    assert page.locator(".turn").count() == 1
    assert "Alexandr Wang" in visitor.answer.inner_text()


def test_copy(visitor):
    """The answer goes out as text and as Markdown, with its sources."""
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.ask(PERCENT)
    page = visitor.page
    page.click("text=Als Text kopieren")
    text = page.evaluate("navigator.clipboard.readText()")
    page.click("text=Als Markdown kopieren")
    markdown = page.evaluate("navigator.clipboard.readText()")

    assert "zu leiten. [1]\n\nQuellen:\n[1] Der Deal, der Meta" in text
    assert "zu leiten. [^1]\n\n[^1]: „Der Deal, der Meta" in markdown


def test_search(visitor):
    """Passages are ranked as one types, and lead to their sentences."""
    page = visitor.page
    page.fill("#query", "Historiker")
    page.wait_for_selector("#hits a")
    page.locator("#hits a").first.click()

    assert page.locator(".sentence.target").get_attribute("id") == "s15"


@pytest.mark.parametrize("language", ["de-DE", "en-US"])
def test_switch(visit, language):
    """The page follows the browser, can be switched, and remembers."""
    page = visit(locale=language).page
    first = page.locator("#send").inner_text()
    page.click("#language")
    second = page.locator("#send").inner_text()
    page.reload()

    assert {first, second} == {"Fragen", "Ask"}
    assert first == ("Fragen" if language == "de-DE" else "Ask")
    assert page.locator("#send").inner_text() == second


def test_narrow(visit):
    """On a telephone a mark opens the article as a sheet, and Escape closes it."""
    visitor = visit(viewport={"width": 390, "height": 800})
    visitor.ask(PERCENT)
    assert not visitor.page.locator("#s8").is_visible()
    visitor.answer.locator(".cite").click()
    wait_in_view(visitor.page, "#s8")
    visitor.page.click("#hide-article")

    visitor.page.locator("#s8").wait_for(state="hidden")


def test_too_long(visitor):
    """A question that is too long is not sent, and not lost."""
    visitor.page.fill("#question", "Wer? " * 20_000)
    visitor.page.press("#question", "Enter")

    assert "auf 2000 kürzen" in visitor.page.locator("#toast").inner_text()
    assert visitor.page.locator(".turn").count() == 0
    assert len(visitor.page.input_value("#question")) == 100_000


def test_an_error_and_then_an_answer(visitor):
    """A question without a word is complained of in its place; the next one is answered."""
    visitor.page.fill("#question", "?!")
    visitor.page.press("#question", "Enter")
    visitor.page.wait_for_selector(".problem[role=alert]")
    assert "kein Wort" in visitor.answer.inner_text()
    visitor.ask(PERCENT)

    assert "49-prozentige" in visitor.answer.inner_text()


def test_a_lost_connection(visitor):
    """The page says that the connection was lost, and works on when it is back."""
    visitor.context.set_offline(True)
    visitor.page.fill("#question", PERCENT)
    visitor.page.press("#question", "Enter")
    visitor.page.wait_for_selector(".problem[role=alert]")
    assert "abgerissen" in visitor.answer.inner_text()
    visitor.context.set_offline(False)
    visitor.page.click("button:has-text('Noch einmal fragen')")
    visitor.page.wait_for_selector(".statement")

    assert "49-prozentige" in visitor.answer.inner_text()


def test_two_tabs(visitor):
    """What is asked in one tab is there in the other."""
    other = visitor.open()
    visitor.ask(PERCENT)
    other.wait_for_selector(".statement")

    assert "49-prozentige" in other.locator(".answer").inner_text()


def test_two_visitors(visit):
    """Nothing of one visitor is seen by another."""
    one, other = visit(), visit()
    one.ask(PERCENT)
    other.ask("Wer hat Scale AI gegründet?")
    other.page.reload()

    assert "49-prozentige" not in other.page.locator("#turns").inner_text()
    assert other.page.locator(".turn").count() == 1


def test_the_focus_is_never_lost(visitor):
    """Where a button goes away with what it did, the field has the focus."""
    page = visitor.page
    for selector in (".examples button", "button:has-text('Noch einmal fragen')", "#clear"):
        page.focus(selector)
        page.keyboard.press("Enter")
        page.wait_for_selector(".statement, .welcome")
        page.wait_for_timeout(300)

        assert page.evaluate("document.activeElement.id") == "question"


def test_back(visitor):
    """Whoever leaves and comes back finds the conversation."""
    visitor.ask(PERCENT)
    visitor.answer.locator(".cite").click()
    visitor.page.goto("about:blank")
    visitor.page.go_back()

    assert "49-prozentige" in visitor.answer.inner_text()
    assert visitor.page.locator("#s8.target").count() == 1


def test_a_full_queue(visitor):
    """When too many ask at once, the page says so, and the question can be asked again."""
    page = visitor.page
    page.route("**/call/ask", lambda route: route.fulfill(status=503, json={"detail": "full"}))
    page.fill("#question", PERCENT)
    page.press("#question", "Enter")
    page.wait_for_selector(".problem[role=alert]")
    assert "sehr viele" in visitor.answer.inner_text()
    page.unroute("**/call/ask")
    page.click("button:has-text('Noch einmal fragen')")
    page.wait_for_selector(".statement")

    assert "49-prozentige" in visitor.answer.inner_text()


def test_a_stream_cut_off(visitor):
    """An answer that ends in its middle is told as a lost connection; what came stays."""
    page = visitor.page
    piece = 'event: generating\ndata: [{"delta": {"text": "Meta hält", "citations": []}}]\n\n'
    page.route("**/call/ask/*", lambda route: route.fulfill(status=200, body=piece))
    page.fill("#question", PERCENT)
    page.press("#question", "Enter")
    page.wait_for_selector(".problem[role=alert]")

    assert "abgerissen" in visitor.answer.inner_text()
    assert visitor.answer.locator(".draft").inner_text() == "Meta hält"
    page.unroute("**/call/ask/*")
    visitor.ask(PERCENT)
    assert "49-prozentige" in visitor.answer.inner_text()
