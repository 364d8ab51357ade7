"""A visitor's own texts."""

import re
from pathlib import Path

import pytest

from tests.ui.web.test_chat import FIELD, FOCUSED
from ui.web.own_texts import FILE_LIMIT

TEXT = (
    "Rathaus wird saniert\n\n"
    "Das Rathaus von Lindau wird ab Mai saniert. Die Arbeiten kosten 12 Millionen Euro. "
    "Bürgermeisterin Anna Köhler 😀 sprach von einem „Glücksfall“. Gefeiert wird am 3. Juni.\n"
)
OTHER = (
    "Fähre fährt wieder\n\n"
    "Die Fähre nach Hallig Oland fährt seit Montag wieder. Der Kapitän heißt Jens Petersen.\n"
)
COST = "Was kosten die Arbeiten?"
TITLE = "#paper h2"
FILES = Path(__file__).parents[2] / "files"
NAMES = "#own-file .file-name, #own-file .filename"


def take(visitor, text=None, files=None):
    """Hand in a text or files."""
    visitor.turn_to("Texte")
    if text is not None:
        visitor.page.fill("#own-text textarea", text)
    if files is not None:
        choose(visitor, files)
    visitor.page.click("#own-take")


def choose(visitor, files):
    """Choose files, without taking them in."""
    visitor.turn_to("Texte")
    visitor.page.set_input_files("#own-file input[type=file]", files)
    visitor.page.locator(NAMES).first.wait_for()


@pytest.fixture
def own(visitor):
    """A visitor who has taken in a text of their own."""
    take(visitor, TEXT)
    visitor.page.wait_for_selector(TITLE, state="attached")
    visitor.turn_to("Artikel")
    return visitor


def test_pasted(own):
    """Pasted text is shown in its paragraphs and answers from then on."""
    own.ask(COST)

    assert own.page.locator(TITLE).inner_text() == "Rathaus wird saniert"
    assert (
        own.page.locator(".sentence.cited").inner_text() == "Die Arbeiten kosten 12 Millionen Euro."
    )


def test_at_a_glance(own):
    """An own text begins like the one that comes along: its sentences, questions it answers."""
    page = own.page
    assert page.locator(".central li").count() >= 2
    page.locator(".examples button").first.click()
    page.wait_for_selector(".answer:not(.writing)")

    assert own.answer.locator(".cite").count() > 0


def test_offsets_after_a_character_of_two_units(own):
    """Highlights stay on their words after a character that counts twice in a browser."""
    own.ask("Wann wird gefeiert?")

    assert own.page.locator(".sentence.cited").inner_text() == "Gefeiert wird am 3. Juni."
    assert "3. Juni" in own.page.locator(".sentence.cited mark").inner_text()


def test_files(visitor, tmp_path):
    """Several files at once are read like any article, and stand in a list."""
    paths = [tmp_path / "rathaus.txt", tmp_path / "faehre.txt"]
    paths[0].write_bytes(TEXT.replace("😀 ", "").encode("cp1252"))
    paths[1].write_text(OTHER)
    take(visitor, files=paths)
    page = visitor.page
    page.wait_for_selector("#own-texts >> text=Fähre fährt wieder")
    visitor.ask("Wer sprach von einem Glücksfall?")
    assert "Bürgermeisterin Anna Köhler" in visitor.answer.inner_text()
    visitor.turn_to("Texte")
    page.click("#own-texts >> text=Fähre fährt wieder")
    page.wait_for_selector(".welcome")
    visitor.ask("Wie heißt der Kapitän?")

    assert "Jens Petersen" in visitor.answer.inner_text()
    page.click("#own-texts >> text=Rathaus wird saniert")
    page.wait_for_selector(".user-row >> text=Glücksfall")


RECORD = """
() => {
    window.seen = [];
    const told = document.querySelector("#own-told");
    new MutationObserver(() => {
        const [line, bar] = ["[role=status]", "progress"].map((each) => told.querySelector(each));
        seen.push([line.textContent, bar && bar.position, line === line.ownerDocument.step]);
    }).observe(told, { childList: true, subtree: true, characterData: true, attributes: true });
    document.step = told.querySelector("[role=status]");
}
"""


def test_progress(visitor, tmp_path):
    """A bar says how far it is, and a line that stays, so that it is read out, with what."""
    paths = [tmp_path / "lang.txt", tmp_path / "faehre.txt"]
    long = [f"Der Kapitän Nummer {n} fährt nach Oland." for n in range(2, 500)]
    paths[0].write_text(" ".join(long))
    paths[1].write_text(OTHER)
    visitor.turn_to("Texte")
    visitor.page.evaluate(RECORD)
    take(visitor, files=paths)
    visitor.page.wait_for_selector("#own-told >> text=Aufgenommen:")
    seen = visitor.page.evaluate("seen")

    lines = list(dict.fromkeys(line for line, _, _ in seen if line))
    places = [place for _, place, _ in seen if place is not None and place >= 0]
    assert lines == [
        "„lang.txt“ wird aufgenommen · 1 von 2",
        "„faehre.txt“ wird aufgenommen · 2 von 2",
        "Aufgenommen: „Der Kapitän Nummer 2 fährt nach Oland.“, „Fähre fährt wieder“",
    ]
    assert places == sorted(places)
    assert 0.5 in places
    assert all(same for _, _, same in seen)
    assert seen[-1][1] is None


def test_what_is_known_of_a_page(visitor):
    """Above a saved page stand its headline, its file, author, date and address."""
    take(visitor, files=[FILES / "beacon.html"])
    visitor.page.wait_for_selector("#own-told >> text=Aufgenommen:")
    visitor.turn_to("Artikel")
    above = visitor.page.locator("#paper header")

    assert "beacon.html" in above.inner_text()


def test_pages_of_a_pdf(visitor):
    """A mark, the sentence behind it and the passages of a search say on which page it is."""
    page = visitor.page
    take(visitor, files=[FILES / "hafen-spalten.pdf"])
    page.wait_for_selector("#own-told >> text=Aufgenommen:")
    visitor.turn_to("Artikel")
    assert "hafen-spalten.pdf" in page.locator("#paper header").inner_text()
    assert page.locator("#paper [data-page='Seite 2']").count() == 1
    page.fill("#query input", "Hafen")
    page.wait_for_selector("#hits a")
    assert re.match(r"Seite \d · Satz \d+", page.locator("#hits .number").first.inner_text())
    visitor.ask("Wie viele Beschäftigte legten die Arbeit nieder?")
    visitor.answer.locator(".cite").first.hover()

    assert visitor.answer.locator(".cite").first.inner_text() == "1 · S. 1"
    assert re.match(r"Seite 1 · Satz \d+", page.locator("#tip").inner_text())


def test_uploads_do_not_stay(own, server, tmp_path):
    """What was read is deleted where it was laid down."""
    path = tmp_path / "rathaus.txt"
    path.write_text(OTHER)
    take(own, files=[path])
    own.page.wait_for_selector("#own-texts >> text=Fähre fährt wieder")

    files = [each for each in server.uploads.rglob("*") if each.is_file()]
    assert not any(each.stat().st_size for each in files)  # Gradio leaves empty ones


def test_the_same_file_of_two_visitors(visit, tmp_path):
    """Who finds it read and deleted for another is told to choose it again, and then has it."""
    path = tmp_path / "faehre.txt"
    path.write_text(OTHER)
    one, other = visit(), visit()
    choose(one, [path])
    choose(other, [path])
    one.page.click("#own-take")
    one.page.wait_for_selector("#own-told >> text=Aufgenommen:")
    other.page.click("#own-take")
    other.page.wait_for_selector("#own-told .problem")
    assert "„faehre.txt“ ist nicht mehr" in other.page.locator("#own-told").inner_text()
    take(other, files=[path])
    other.page.wait_for_selector("#own-told >> text=Aufgenommen:")


def test_a_file_that_is_given_twice(visitor, tmp_path):
    """It is taken in once."""
    paths = [tmp_path / "eins" / "faehre.txt", tmp_path / "zwei" / "faehre.txt"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(OTHER)
    take(visitor, files=paths)
    visitor.page.wait_for_selector("#own-told >> text=Aufgenommen: „Fähre fährt wieder“")

    assert visitor.page.locator("#own-texts >> text=Fähre fährt wieder").count() == 1
    assert visitor.page.locator("#own-told .problem").count() == 0


@pytest.fixture
def too_much(tmp_path):
    """A file that is too large, and one that is not."""
    paths = [tmp_path / "gross.txt", tmp_path / "faehre.txt"]
    paths[0].write_bytes(b"a" * (FILE_LIMIT + 1))
    paths[1].write_text(OTHER)
    return paths


def test_a_file_that_is_too_large(visitor, too_much):
    """It is told of at once, does not go to the server, and what was chosen with it is taken in."""
    take(visitor, files=too_much)
    visitor.page.wait_for_selector("#own-told >> text=Aufgenommen: „Fähre fährt wieder“")
    left = visitor.page.locator("#own-left")

    assert left.inner_text() == (
        "„gross.txt“ ist mit 5.000.001 Bytes zu groß: höchstens 5.000.000 aufnehmen."
    )
    choose(visitor, too_much[1:])
    assert left.inner_text() == ""


def test_a_file_that_is_too_large_is_dropped(visitor):
    """Files that are drawn into the field are looked at as chosen ones are."""
    page = visitor.page
    visitor.turn_to("Texte")
    page.evaluate("""
        () => {
          const given = new DataTransfer();
          given.items.add(new File(["a".repeat(5000001)], "gross.txt"));
          given.items.add(new File(["Die Fähre fährt wieder. Es gibt 3 Kapitäne."], "faehre.txt"));
          const field = document.querySelector("#own-file button, #own-file [role=button]");
          const drop = { dataTransfer: given, bubbles: true, cancelable: true };
          field.dispatchEvent(new DragEvent("drop", drop));
        }
    """)
    page.locator(NAMES).first.wait_for()

    assert "„gross.txt“ ist mit 5.000.001 Bytes zu groß" in page.locator("#own-left").inner_text()
    assert page.locator(NAMES).count() == 1


def test_files_that_are_too_much_together(visitor, tmp_path):
    """What fits goes to the server; of the rest it is told that it can follow."""
    paths = [tmp_path / f"text{number}.txt" for number in range(9)]
    for number, path in enumerate(paths):
        path.write_bytes(f"Im Hafen {number} liegt ein Schiff. ".encode().ljust(FILE_LIMIT))
    choose(visitor, paths)
    visitor.page.locator(NAMES).nth(7).wait_for()

    assert visitor.page.locator("#own-left").inner_text() == (
        "„text8.txt“ ist noch nicht dabei, auf einmal gehen 40.000.000 Bytes: danach wählen."
    )


def test_a_question_about_a_text_that_is_not_there(visitor):
    """It stays in the field when the text could not be taken in."""
    page = visitor.page
    with visitor.on_hold():
        take(visitor, "?!")
        visitor.submit(COST)
        page.wait_for_selector("#ask.waiting")
    page.wait_for_selector("#own-told .problem")
    page.wait_for_selector("#paper[aria-busy=false]", state="attached")

    assert page.input_value(FIELD) == COST
    assert page.locator(".user-row").count() == 0


def test_kept_and_removed(own):
    """It outlives a reload; removed, it is gone with what was asked about it."""
    page = own.page
    own.ask(COST)
    page.reload()
    page.wait_for_selector(".statement")
    assert page.locator(TITLE).inner_text() == "Rathaus wird saniert"
    own.turn_to("Texte")
    page.click("#remove-own")  # and decide otherwise: Playwright says no to what it is asked
    assert page.locator(".user-row").count() == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#remove-own")
    page.wait_for_selector("#s15", state="attached")
    page.wait_for_function(FOCUSED)

    assert page.locator(".user-row").count() == 0
    assert "Rathaus" not in page.evaluate("JSON.stringify(localStorage)")
    page.reload()
    page.wait_for_selector("#s15", state="attached")


@pytest.mark.usefixtures("own")
def test_another_visitor_does_not_see_it(visit):
    """The article belongs to one visitor alone."""
    other = visit()

    assert other.page.locator("#s15").count() == 1
    assert "Rathaus" not in other.page.content()


def test_nothing_taken_in_while_an_answer_is_written(own):
    """The answer has ended, and the page can be asked."""
    own.submit(COST)
    own.turn_to("Texte")
    own.page.click("#own-take")
    own.page.locator("#own-told .problem").wait_for()
    own.ask("Was kosten die Arbeiten?")

    assert "12 Millionen" in own.answer.inner_text()


def test_taken_in_while_an_answer_is_written(own):
    """Turning to another text in the middle of an answer leaves a page that works."""
    own.submit(COST)
    own.page.locator(".user-row", has_text=COST).wait_for()  # before, it stays in the field
    take(own, OTHER)
    own.page.wait_for_selector("#own-texts >> text=Fähre fährt wieder")
    own.ask("Wie heißt der Kapitän?")

    assert "Jens Petersen" in own.answer.inner_text()
    own.page.locator("#own-texts label", has_text="Rathaus").click()
    own.page.locator(".user-row", has_text=COST).wait_for()


@pytest.mark.parametrize(
    ("text", "content", "said"),
    [
        ("   ", None, "Es ist noch kein Text da"),
        ("?!", None, "enthält keinen Text"),
        ("<html><body></body></html>", None, "kein Artikel"),
        (" ".join(f"wort{each}" for each in range(20_001)), None, "mit 20.001 verschiedenen"),
        ("Wort " * 100_001, None, "mit 500.005 Zeichen zu lang"),
        (None, b"%PDF-1.7\n\x00\x01", "PDF"),
        (None, bytes(range(256)) * 20, "artikel.txt"),
        (None, b" ", "enthält keinen Text"),
    ],
)
def test_bad_input(visitor, tmp_path, text, content, said):
    """Beside the button it says what is wrong, and nothing is lost."""
    files = None
    if content is not None:
        files = [tmp_path / "artikel.txt"]
        files[0].write_bytes(content)
    take(visitor, text, files)
    visitor.page.wait_for_selector("#own-told .problem")

    assert said in visitor.page.locator("#own-told").inner_text()
    assert text is None or visitor.page.input_value("#own-text textarea") == text
    assert visitor.page.locator("#s15").count() == 1
    assert visitor.page.input_value(FIELD) == ""
