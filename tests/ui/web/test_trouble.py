"""What goes wrong in a real browser, and what comes too early or too late."""

import json

from tests.ui.web.test_chat import FIELD, PERCENT


def test_too_long(visitor):
    """A question that is too long is not asked, and not lost; below the field it says why."""
    visitor.submit("Wer? " * 20_000)
    visitor.page.wait_for_selector("#hint .problem")

    assert "auf 2.000 kürzen" in visitor.page.locator("#hint").inner_text()
    assert visitor.page.locator(".user-row").count() == 0
    assert len(visitor.page.input_value(FIELD)) == 100_000


def test_an_error_and_then_an_answer(visitor):
    """A question without a word is complained of below the field; the next one is answered."""
    visitor.submit("?!")
    visitor.page.wait_for_selector("#hint .problem[role=alert]")
    assert "kein Wort" in visitor.page.locator("#hint").inner_text()
    visitor.ask(PERCENT)

    assert "49-prozentige" in visitor.answer.inner_text()
    assert "kein Wort" not in visitor.page.locator("#hint").inner_text()


def test_a_lost_connection(visitor):
    """The page says that the connection was lost, and works on when it is back."""
    visitor.context.set_offline(True)
    visitor.submit(PERCENT)
    visitor.page.wait_for_selector(".problem[role=alert]")
    assert "abgerissen" in visitor.page.locator("#hint").inner_text()
    assert visitor.page.input_value(FIELD) == PERCENT
    visitor.context.set_offline(False)
    visitor.page.wait_for_selector("#hint .note")
    visitor.page.wait_for_function(f"document.querySelector('{FIELD}').value")
    visitor.page.press(FIELD, "Enter")
    visitor.page.wait_for_selector(".statement")

    assert "49-prozentige" in visitor.answer.inner_text()


def test_an_event_that_fails(visitor):
    """As a stopped one may, for Gradio: nothing lies over the conversation, which goes on."""
    page = visitor.page
    visitor.ask(PERCENT)

    def spoil(route):
        sent = route.request.post_data_json | {"data": []}
        route.continue_(post_data=json.dumps(sent))

    page.route("**/queue/join*", spoil)
    page.get_by_label("Wiederholen").click()
    page.wait_for_selector("[data-testid=status-tracker] >> text=Fehler", state="attached")
    page.unroute("**/queue/join*")

    assert not page.locator("#turns >> text=Fehler").is_visible()
    page.evaluate("document.querySelector('.answer').dataset.old = true")
    page.get_by_label("Wiederholen").click(timeout=5000)
    page.wait_for_selector(".answer:not(.writing, [data-old]) .statement")


def test_asked_before_anything_is_restored(visitor):
    """What a reader does before the page has looked for what was kept is not undone by it."""
    held = []

    def hold(route):
        sent = route.request.post_data
        if sent.startswith('{"data":[{'):  # lists are to come from what restores alone
            held.append(route)
        else:
            route.continue_()

    visitor.context.route("**/queue/join*", hold)
    visitor.page = page = visitor.open()
    page.fill("#query input", "Historiker")
    page.wait_for_selector("#hits a")
    visitor.ask(PERCENT)
    visitor.turn_to("Texte")
    next(route for route in held if '"trigger_id":0,' in route.request.post_data).continue_()
    page.wait_for_selector("#own-texts label")
    visitor.context.unroute("**/queue/join*")
    visitor.turn_to("Artikel")

    assert page.input_value("#query input") == "Historiker"
    assert page.locator(".user-row").is_visible()


LATE = """
async () => {
    const page = await import(new URL("static/page.js?late", document.baseURI));
    const turns = document.querySelector("#turns"), column = turns.parentElement;
    delete window.wortlaut;
    turns.remove();
    page.start(() => {});
    const early = "wortlaut" in window;
    column.append(turns);
    await new Promise((done) => setTimeout(done, 500));
    return [early, "wortlaut" in window];
}
"""


def test_parts_that_come_late(visitor):
    """The script waits for what it listens to: on a busy machine that is not there at once."""
    assert visitor.page.evaluate(LATE) == [False, True]


def test_a_full_queue(visitor):
    """When too many ask at once, the page says so, and the question can be asked again."""
    page = visitor.page
    page.route("**/queue/join*", lambda route: route.fulfill(status=503, json={"detail": "full"}))
    visitor.submit(PERCENT)
    page.wait_for_selector(".problem[role=alert]")
    assert "sehr viele" in page.locator("#hint").inner_text()
    assert page.input_value(FIELD) == PERCENT
    page.unroute("**/queue/join*")
    visitor.ask(PERCENT)

    assert "49-prozentige" in visitor.answer.inner_text()
