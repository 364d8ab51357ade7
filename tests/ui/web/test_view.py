"""Turning from one conversation or text to another."""

from hypothesis import given
from hypothesis import strategies as st

from rag.answer import Mode
from ui.web.kept import Conversation, KeptTurn, OwnText, Shelf
from ui.web.view import KEPT_CHARACTERS, KEPT_CONVERSATIONS, View


def text(name, length=10):
    return OwnText(id=name, title=name, source="", language="de", text="x" * length)


def asked(question, about=""):
    return Conversation(text=about, turns=[KeptTurn(question=question)])


def empty():
    return View(Conversation(), None, Shelf())


def with_asked(view, question):
    """Return the view after a question."""
    turns = [*view.conversation.turns, KeptTurn(question=question)]
    return View(view.conversation.with_turns(turns), view.text, view.shelf)


def test_another_conversation():
    """The one before goes to the shelf; an empty one is not kept."""
    first = with_asked(empty(), "Wer?")
    second = first.begun("").begun("")

    assert second.conversation.turns == []
    assert second.shelf.conversations == [first.conversation]
    assert second.turned_to(first.conversation.id).conversation == first.conversation
    assert second.turned_to("nobody") == second


def test_as_it_was_before_a_change():
    """A copy is kept beside it, each under a name of its own."""
    view = with_asked(with_asked(empty(), "Wer?"), "Wann?")
    copies = view.branched("before").branched("before")

    assert copies.conversation == view.conversation
    assert [each.title for each in copies.shelf.conversations] == [
        "Wer? (before 2)",
        "Wer? (before)",
    ]
    assert all(each.turns == view.conversation.turns for each in copies.shelf.conversations)
    again = copies.turned_to(copies.shelf.conversations[0].id).branched("before")
    assert again.shelf.conversations[0].title == "Wer? (before 3)"


def test_a_text_brings_its_conversation_along():
    """Turning to a conversation turns to the text that it is about."""
    taken = with_asked(empty(), "Wer?").with_texts([text("a"), text("b")])
    about = with_asked(taken, "Was?")
    back = about.turned_to(about.shelf.conversations[0].id)

    assert about.text == text("a")
    assert about.shelf.texts == [text("b")]
    assert back.text is None
    assert back.shelf.texts == [text("a"), text("b")]
    assert back.turned_to(about.conversation.id).text == text("a")


def test_a_text_in_two_files():
    """It is kept once."""
    view = empty().with_texts([text("a"), text("a")])

    assert [each.id for each in view.texts] == ["a"]


def test_a_removed_text_takes_its_conversations_along():
    """What was asked about it goes too; other conversations stay."""
    view = with_asked(with_asked(empty(), "Wer?").with_texts([text("a")]), "Was?")
    rest = view.without_text("a")

    assert rest.texts == []
    assert [each.title for each in rest.conversations if each.turns] == ["Wer?"]


def test_deleted_and_brought_back():
    """A deleted conversation is gone; brought back it is before the reader."""
    view = with_asked(empty(), "Wer?")
    gone = view.without(view.conversation.id)

    assert gone.conversations == [gone.conversation]
    assert gone.with_conversations([view.conversation]).conversation == view.conversation
    assert gone.with_conversations([]) == gone


def test_who_words_the_answers():
    """That choice stays, whatever is turned to."""
    view = View(Conversation(), None, Shelf(mode=Mode.EXTRACTIVE))
    turned = with_asked(view.with_texts([text("a")]), "Wer?").begun("").without_text("a")

    assert turned.shelf.mode is Mode.EXTRACTIVE
    assert Shelf.read({"mode": "somebody"}) is None


def test_a_name():
    """A conversation is called by its first question until it has a name."""
    view = with_asked(empty(), "Wer?")

    assert view.conversation.title == "Wer?"
    assert Conversation(name="  Die   Gründung ").title == "Die Gründung"
    assert Conversation().title == ""


def test_what_is_kept_is_bounded():
    """The conversations and texts turned to longest ago go first."""
    view = empty()
    for number in range(KEPT_CONVERSATIONS + 5):
        view = with_asked(view.begun(""), str(number))
    titles = [each.title for each in view.conversations]
    texts = view.with_texts([text("a", KEPT_CHARACTERS - 5), text("b", 10), text("c", 4)])

    assert titles == [str(n) for n in range(KEPT_CONVERSATIONS + 4, 4, -1)]
    assert [each.id for each in texts.texts] == ["a"]


def test_a_text_that_goes_takes_its_conversations_along():
    """Where there is too much, what was asked about the text that goes is not put to another."""
    first = with_asked(empty().with_texts([text("a", 10)]), "Was?")
    view = first.with_texts([text("b", KEPT_CHARACTERS)])

    assert [each.id for each in view.texts] == ["b"]
    assert [each.title for each in view.conversations if each.turns] == []
    back = view.with_conversations([first.conversation])
    assert (back.conversation.text, back.conversation.turns) == ("", [])


NAMES = st.sampled_from(["version", "turns", "id", "text", "question"]) | st.text()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda values: st.lists(values) | st.dictionaries(NAMES, values),
)


@given(VALUES)
def test_whatever_a_browser_sends(value):
    """It is read, or it is nothing."""
    for kept in (Conversation, Shelf, OwnText):
        read = kept.read(value)
        assert read is None or kept.read(read.kept()) == read


def test_a_conversation_goes_on_about_other_articles():
    """So does a new one after it; one about an own text stays about that, and another begins."""
    view = with_asked(empty().about(["a" * 12]), "Wer?").about(["b" * 12])
    assert view.conversation.title == "Wer?"
    assert view.begun_anew().conversation.articles == ["b" * 12]
    own = with_asked(view.with_texts([text("t")]), "Was?")
    other = own.about(["a" * 12])

    assert (other.text, other.conversation.articles) == (None, ["a" * 12])
    assert other.turned_to(own.conversation.id).text == text("t")
