"""What becomes of conversations, in a real browser: kept, named, saved, printed, judged."""

from pathlib import Path

import pytest

from rag.evaluation.question_set import load_question_set
from tests.ui.web.test_chat import FIELD, FOUNDED, PERCENT, asked_in


def name_the_second_conversation(visitor):
    """Begin two conversations, and write a name for the second into its field."""
    visitor.ask(PERCENT)
    visitor.turn_to("Gespräche")
    visitor.page.click("#new")
    visitor.page.wait_for_selector(".welcome")
    visitor.ask("Wer hat Scale AI gegründet?")
    visitor.page.fill("#name input", "Gründung")


def test_a_name_and_another_conversation(visitor):
    """Who leaves the field of the name by choosing another conversation names the first alone."""
    page = visitor.page
    name_the_second_conversation(visitor)
    page.click(f"#kept >> text={PERCENT}")
    page.wait_for_selector(f".user-row >> text={PERCENT}")
    page.wait_for_selector("#kept >> text=Gründung")
    page.wait_for_selector(f"#kept label >> nth=0 >> text={PERCENT}")  # a moment after the turns

    assert page.locator("#kept label").all_inner_texts() == [PERCENT, "Gründung"]


def test_conversations(visitor):
    """There are several, named by their first question, switched between, renamed, deleted."""
    page = visitor.page
    name_the_second_conversation(visitor)
    page.press("#name input", "Enter")
    page.wait_for_selector("#kept >> text=Gründung")
    page.click(f"#kept >> text={PERCENT}")
    page.wait_for_selector(f".user-row >> text={PERCENT}")
    page.reload()
    page.wait_for_selector(".statement")
    visitor.turn_to("Gespräche")

    assert page.locator("#kept label").all_inner_texts() == [PERCENT, "Gründung"]
    assert "49-prozentige" in visitor.answer.inner_text()
    page.click("#clear")
    page.wait_for_selector(".welcome")
    assert page.locator("#kept label").all_inner_texts() == ["Gründung"]


LATER = "Wer ist Sarah Friar?"


def test_asked_while_the_page_turns(visitor):
    """A question waits for the conversation that was chosen last, and no conversation is lost."""
    page = visitor.page
    visitor.ask(PERCENT)
    visitor.turn_to("Gespräche")
    page.click("#new")
    visitor.submit(FOUNDED)  # at once, too
    page.locator(".user-row", has_text=FOUNDED).wait_for()
    page.locator("#kept label").nth(1).wait_for()
    with visitor.on_hold():
        page.click(f"#kept >> text={PERCENT}")
        page.wait_for_selector("#paper[aria-busy=true]", state="attached")
        page.click(f"#kept >> text={FOUNDED}")
        page.click(f"#kept >> text={PERCENT}")
        visitor.submit(LATER)
        page.wait_for_selector("#ask.waiting")
    page.locator(".user-row", has_text=LATER).wait_for()
    page.wait_for_selector("#kept label.selected >> text=" + PERCENT)

    assert asked_in(page) == [PERCENT, LATER]
    page.click(f"#kept >> text={FOUNDED}")
    page.locator(".user-row", has_text=FOUNDED).wait_for()
    assert asked_in(page) == [FOUNDED]


def test_the_connection_is_lost_while_the_page_turns(visitor):
    """What was to be asked then stays in the field; the page is not locked."""
    page = visitor.page
    visitor.turn_to("Gespräche")
    page.route("**/queue/join*", lambda route: route.fulfill(status=503, json={"detail": "full"}))
    page.click("#new")
    visitor.submit(PERCENT)
    page.wait_for_selector("#hint .problem")
    page.wait_for_selector("#paper[aria-busy=false]", state="attached")
    page.unroute("**/queue/join*")

    assert page.input_value(FIELD) == PERCENT
    visitor.ask(PERCENT)


@pytest.mark.parametrize("kept", ["{", "null", '{"version": 2, "turns": [{"question": 3}]}'])
def test_what_another_version_kept(visitor, kept):
    """A conversation that cannot be read is begun anew, whoever has written it."""
    visitor.page.evaluate("kept => localStorage.setItem('wortlaut-conversation', kept)", kept)
    visitor.page.evaluate("localStorage.setItem('wortlaut', '{\"turns\": [{}]}')")
    visitor.page.reload()
    visitor.ask(PERCENT)

    assert "49-prozentige" in visitor.answer.inner_text()


def test_a_conversation_as_markdown(visitor):
    """It is saved with its questions, quotations and the numbers of their sentences."""
    visitor.ask(PERCENT)
    visitor.ask("Wie wird das Wetter in Hamburg?")
    visitor.turn_to("Gespräche")
    with visitor.page.expect_download() as saved:
        visitor.page.click("#export")
    text = Path(saved.value.path()).read_text("utf-8")

    assert saved.value.suggested_filename == "Wie-groß-ist-Metas-Beteiligung.md"
    assert text.startswith(f"# {PERCENT}\n\n## {PERCENT}\n")
    assert "zu leiten. [^1-1]\n\n[^1-1]: „Der Deal, der Meta" in text
    assert "Satz 8" in text
    assert "## Wie wird das Wetter in Hamburg?\n\nDazu steht nichts im Artikel." in text


def test_a_question_becomes_a_test(visitor, tmp_path):
    """Answers that the reader has judged are saved as a set that the evaluation reads."""
    page = visitor.page
    visitor.ask("Wer hat Scale AI gegründet?")
    visitor.answer.locator("[data-judge=right]").click()
    page.wait_for_selector("[data-judge=right][aria-pressed=true]")
    visitor.ask(PERCENT)
    visitor.answer.locator("[data-judge=wrong]").click()
    page.wait_for_selector(".choose")
    page.click("#s9")
    page.wait_for_selector(".choose a.place")
    visitor.ask("Wie alt ist Alexandr Wang?")
    visitor.answer.locator("[data-judge=wrong]").click()
    visitor.answer.locator("[data-judge=none]").click()
    page.wait_for_selector(".choose >> text=Der Artikel sagt es nicht.")
    visitor.turn_to("Gespräche")
    with page.expect_download() as saved:
        page.click("#tests")
    path = tmp_path / "questions.jsonl"
    path.write_bytes(Path(saved.value.path()).read_bytes())
    founded, percent, age = load_question_set(path).records

    assert founded.evidence[0].startswith("Scale AI wurde 2016 von Alexandr Wang gegründet")
    assert percent.evidence == (page.locator("#s9").inner_text(),)
    assert percent.history == ("Wer hat Scale AI gegründet?",)
    assert not age.answerable


def test_printed(visitor):
    """On paper stand the conversation and the sentences that it cites, and nothing else."""
    page = visitor.page
    visitor.ask(PERCENT)
    visitor.turn_to("Gespräche")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert page.locator("#s8").is_visible()
    assert not page.locator("#new").is_visible()
    assert not page.locator("#s1").is_visible()
    assert not page.locator("#ask").is_visible()
    assert page.locator(".answer").is_visible()
    page.set_viewport_size({"width": 700, "height": 1000})  # as a sheet of paper that stands
    assert page.locator("#s8").is_visible()
