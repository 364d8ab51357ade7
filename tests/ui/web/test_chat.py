"""Asking in a real browser."""

import re

import pytest

FIELD = "#question textarea"
SETTLED = ".answer:not(.writing)"

PERCENT = "Wie groß ist Metas Beteiligung?"


FOCUSED = "document.activeElement.matches('#question textarea')"


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
    question = visitor.page.locator(".examples button").first.inner_text()
    visitor.page.click(".examples button >> nth=0")
    visitor.page.wait_for_selector(".statement")

    assert visitor.page.locator(".user-row").inner_text().strip() == question
    assert visitor.answer.locator(".cite").count() > 0


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
    assert page.evaluate("document.activeElement.matches('#question textarea')")

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
    page.type(FIELD, "Wer")
    page.press(FIELD, "Shift+Enter")

    assert page.input_value(FIELD) == "Wer\n"
    assert page.locator(".user-row").count() == 0


AT_ONCE = """
([question, settled]) => new MutationObserver((_, watch) => {
  const field = document.querySelector("#question textarea");
  if (!document.querySelector(settled)) return;
  watch.disconnect();
  field.value = question;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const enter = { key: "Enter", bubbles: true, cancelable: true };
  for (const type of ["keydown", "keypress"]) field.dispatchEvent(new KeyboardEvent(type, enter));
}).observe(document.querySelector("#turns"), { childList: true, subtree: true })
"""


def test_a_question_right_after_an_answer(visitor):
    """It is asked, even before Gradio has closed the answer that is already there."""
    visitor.page.evaluate(AT_ONCE, ["Und wann?", SETTLED])
    visitor.ask("Wer hat Scale AI gegründet?")
    visitor.page.locator(".user-row").nth(1).wait_for()
    visitor.page.wait_for_function("document.querySelectorAll('[data-turn]').length === 2")

    assert "2016" in visitor.answer.inner_text()


def test_a_double_click_asks_once(visitor):
    """The second click finds nothing to ask, and does not complain of that."""
    page = visitor.page
    page.fill(FIELD, "Wer hat Scale AI gegründet?")
    page.dblclick("#send")
    page.locator(SETTLED).wait_for()
    visitor.ask("Und wann?")

    assert page.locator(".user-row").count() == 2
    assert page.locator("#hint .problem").count() == 0


def test_a_question_on_a_slow_line_is_asked_once(visitor):
    """Who sees nothing happen tries again: no second question; the next one is asked."""
    page = visitor.page
    with visitor.on_hold() as held:
        page.fill(FIELD, "Wer hat Scale AI gegründet?")
        page.click("#send")
        page.press(FIELD, "Enter")
        page.click("#send")
        page.wait_for_timeout(200)
        assert len(held) == 1
    page.locator(SETTLED).wait_for()
    visitor.ask("Und wann?")

    assert page.locator(".user-row").count() == 2


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
    visitor.page.locator(".user-row").first.hover()

    assert visitor.page.locator(".sentence.cited").get_attribute("id") == "s5"


def test_reload_and_delete(visitor):
    """The conversation outlives a reload; deleted it is gone, unless that is taken back."""
    page = visitor.page
    visitor.ask(PERCENT)
    page.reload()
    page.wait_for_selector(".statement")
    assert "49-prozentige" in visitor.answer.inner_text()

    visitor.turn_to("Gespräche")
    page.click("#clear")
    page.wait_for_selector(".welcome")
    assert page.locator(".user-row").count() == 0
    page.click("#undo")
    page.wait_for_selector(".statement")
    page.click("#clear")
    page.wait_for_selector(".welcome")
    page.reload()
    page.wait_for_selector(".welcome")

    assert page.locator(".user-row").count() == 0


def test_edit_and_retry(visitor):
    """A changed question takes the place of the last one; asked again it stays one."""
    page = visitor.page
    visitor.ask(PERCENT)
    page.get_by_label("Bearbeiten").click()
    assert page.input_value(".edit-textarea") == PERCENT
    page.fill(".edit-textarea", "Wer hat Scale AI gegründet?")
    page.get_by_label("Senden").click()
    page.wait_for_selector("#s5.cited")
    page.evaluate("document.querySelector('.answer').dataset.old = true")
    page.get_by_label("Wiederholen").click()
    page.wait_for_selector(".answer:not(.writing, [data-old]) .statement")

    assert page.locator(".user-row").count() == 1
    assert "Alexandr Wang" in visitor.answer.inner_text()


def test_an_earlier_question_is_changed(visitor):
    """What came after it is not lost: the conversation as it was stays among the others."""
    page = visitor.page
    visitor.ask(PERCENT)
    visitor.ask("Wer hat Scale AI gegründet?")
    page.get_by_label("Bearbeiten").first.click()
    page.fill(".edit-textarea", "Wo fand die VivaTech statt?")
    page.press(".edit-textarea", "Enter")
    page.locator(".user-row", has_text="VivaTech").wait_for()
    page.wait_for_selector(".answer:not(.writing) .statement")
    visitor.turn_to("Gespräche")
    page.locator("#kept label", has_text="vor der Änderung").click()
    page.locator(".user-row").nth(1).wait_for()

    assert PERCENT in page.locator(".user-row").first.inner_text()


def test_take_a_question_back(visitor):
    """Its turn goes, and it is in the field again."""
    visitor.ask("Wer hat Scale AI gegründet?")
    visitor.ask(PERCENT)
    visitor.page.get_by_label("Rückgängig").click()
    visitor.page.wait_for_function(f"document.querySelector('{FIELD}').value")

    assert visitor.page.input_value(FIELD) == PERCENT
    assert visitor.page.locator(".user-row").count() == 1


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
    page.fill("#query input", "Historiker")
    page.wait_for_selector("#hits a")
    page.locator("#hits a").first.click()

    assert page.locator(".sentence.target").get_attribute("id") == "s15"


@pytest.mark.parametrize("language", ["de-DE", "en-US"])
def test_switch(visit, language):
    """The page follows the browser, can be switched, and remembers; so do Gradio's own labels."""
    visitor = visit(locale=language)
    page = visitor.page
    visitor.ask(PERCENT)
    first = page.locator("#send").inner_text(), page.locator("html").get_attribute("lang")
    page.click("#language")
    page.wait_for_selector(f"html:not([lang={first[1]}])")
    page.wait_for_selector(".statement")
    second = page.locator("#send").inner_text(), page.locator("html").get_attribute("lang")
    labels = page.locator("#turns button[aria-label]").evaluate_all(
        "all => all.map(e => e.ariaLabel)"
    )
    page.reload()
    page.wait_for_selector(".statement")

    german, english = ("Fragen", "de"), ("Ask", "en")
    assert (first, second) == ((german, english) if language == "de-DE" else (english, german))
    assert {"Retry", "Undo"} <= set(labels) if second == english else {"Wiederholen"} <= set(labels)
    assert page.locator("#send").inner_text() == second[0]


def test_narrow(visit):
    """On a telephone a mark opens the article as a sheet, and Escape closes it."""
    visitor = visit(viewport={"width": 390, "height": 800})
    visitor.ask(PERCENT)
    visitor.page.locator("#side").wait_for(state="hidden")
    visitor.answer.locator(".cite").click()
    wait_in_view(visitor.page, "#s8")
    visitor.page.click("#hide-article")

    visitor.page.locator("#side").wait_for(state="hidden")


def test_typing_on_after_enter(visitor):
    """What stood there at that moment is asked; what is typed meanwhile stays in the field."""
    page = visitor.page
    page.fill(FIELD, FOUNDED)
    page.press(FIELD, "Enter")
    page.type(FIELD, "Wer führt die neue Einheit?", delay=30)
    page.wait_for_selector(".statement")

    assert asked_in(page) == [FOUNDED]
    assert page.input_value(FIELD) == "Wer führt die neue Einheit?"
    page.press(FIELD, "Enter")
    page.locator(".user-row").nth(1).wait_for()
    assert asked_in(page) == [FOUNDED, "Wer führt die neue Einheit?"]


FOUNDED = "Wer hat Scale AI gegründet?"


def asked_in(page):
    """Return the questions of the conversation in a tab."""
    return [each.strip() for each in page.locator(".user-row").all_inner_texts()]


def test_two_visitors(visit):
    """Nothing of one visitor is seen by another."""
    one, other = visit(), visit()
    one.ask(PERCENT)
    other.ask("Wer hat Scale AI gegründet?")
    other.page.reload()
    other.page.wait_for_selector(".statement")

    assert "49-prozentige" not in other.page.locator("#turns").inner_text()
    assert other.page.locator(".user-row").count() == 1


def test_the_focus_is_never_lost(visitor):
    """Where a button goes away with what it did, the field has the focus."""
    page = visitor.page
    for selector in (".examples button", "[aria-label=Wiederholen]", "#clear"):
        if selector == "#clear":
            visitor.turn_to("Gespräche")
        page.focus(selector)
        page.keyboard.press("Enter")
        page.wait_for_selector(".statement, .welcome")
        page.wait_for_function(FOCUSED)


def test_back(visitor):
    """Whoever leaves and comes back finds the conversation."""
    visitor.ask(PERCENT)
    visitor.answer.locator(".cite").click()
    visitor.page.wait_for_selector("#s8.target")
    visitor.page.goto("about:blank")
    visitor.page.go_back()
    visitor.page.wait_for_selector(".statement")

    assert "49-prozentige" in visitor.answer.inner_text()
    visitor.page.wait_for_selector("#s8.target")
