"""Several tabs of one reader, in a real browser."""

from tests.ui.web.test_chat import FIELD, FOUNDED, PERCENT, asked_in

SETTLING = 2_000
"""Milliseconds after which two tabs have told each other all that changed."""


def test_two_tabs(visitor):
    """What is asked in one tab is there in the other."""
    other = visitor.open()
    visitor.ask(PERCENT)
    other.wait_for_selector(".statement")

    assert "49-prozentige" in other.locator(".answer").inner_text()


def test_a_question_half_typed_in_one_of_two_tabs(visitor):
    """Sent after one of the other tab it stands below that one, in both, and after a reload."""
    one, other = visitor.page, visitor.open()
    one.fill(FIELD, "Wie viel Pro")
    visitor.page = other
    visitor.ask(FOUNDED)
    one.wait_for_selector(".statement")
    assert one.input_value(FIELD) == "Wie viel Pro"
    visitor.page = one
    visitor.ask(PERCENT)
    other.locator(".user-row").nth(1).wait_for()
    other.reload()
    other.locator(".user-row").nth(1).wait_for()

    assert asked_in(one) == asked_in(other) == [FOUNDED, PERCENT]


def test_two_tabs_that_ask_at_the_same_time(visitor):
    """Both questions stand in both, whichever answer settles last."""
    one, other = visitor.page, visitor.open()
    for tab, question in ((one, FOUNDED), (other, PERCENT)):
        tab.fill(FIELD, question)
    for tab in (one, other):
        tab.press(FIELD, "Enter")
    for tab in (one, other):
        tab.locator(".user-row").nth(1).wait_for()
        tab.wait_for_function("document.querySelectorAll('[data-turn]').length === 2")
    one.wait_for_timeout(SETTLING)
    one.reload()
    one.locator(".user-row").nth(1).wait_for()

    assert set(asked_in(one)) == set(asked_in(other)) == {FOUNDED, PERCENT}


def test_work_in_one_of_two_tabs(visitor):
    """Text that is not taken in yet, and a question being changed, outlive one in another tab."""
    one, other = visitor.page, visitor.open()
    visitor.ask(FOUNDED)
    other.wait_for_selector(".statement")
    visitor.turn_to("Texte")
    one.fill("#own-text textarea", "Wort " * 250)
    one.get_by_label("Bearbeiten").click()
    one.fill(".edit-textarea", "Wer hat es gegr")
    visitor.page = other
    visitor.ask(PERCENT)
    one.wait_for_timeout(1000)  # the other tab has told by then

    assert one.input_value("#own-text textarea") == "Wort " * 250
    assert one.input_value(".edit-textarea") == "Wer hat es gegr"


def test_two_tabs_at_two_conversations(visitor):
    """Each stays at its own; each is listed once; one that is deleted goes in both."""
    one, other = visitor.page, visitor.open()
    visitor.ask(FOUNDED)
    other.wait_for_selector(".statement")
    visitor.turn_to("Gespräche")
    visitor.page = other
    visitor.turn_to("Gespräche")
    other.click("#new")
    other.wait_for_selector(".welcome")
    visitor.ask(PERCENT)
    one.wait_for_selector(f"#kept >> text={PERCENT}")
    visitor.page = one
    visitor.ask("Und wann?")
    assert one.locator("#kept label").all_inner_texts() == [FOUNDED, PERCENT]
    one.wait_for_timeout(SETTLING)  # both write what they keep, and a page reads it in parts
    one.reload()
    one.wait_for_selector(".statement")
    visitor.turn_to("Gespräche")
    one.wait_for_selector(f"#kept >> text={PERCENT}")  # the list comes a moment after the turns
    assert sorted(one.locator("#kept label").all_inner_texts()) == sorted([FOUNDED, PERCENT])
    one.click(f"#kept >> text={PERCENT}")
    one.wait_for_selector(f".user-row >> text={PERCENT}")
    one.click("#clear")
    other.wait_for_selector(".welcome")
