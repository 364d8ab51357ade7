"""An answer as HTML, as text and as Markdown."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from rag.answer import Statement, Support
from ui.hits import hit_json
from ui.web.answer_card import answer_card, draft_card
from ui.web.answer_text import as_markdown, as_text, conversation_as_markdown
from ui.web.kept import Conversation, Judgement, KeptTurn
from ui.web.schemas import AnswerJson, HitJson

OURS = {"div", "p", "a", "mark", "span", "q", "small", "details", "summary", "ul", "li", "s"}
"""Elements of a card."""

ATTACK = "<img src=x onerror=alert(1)> ${alert(2)} {{value}} `x` \"'><script>"


class Elements(HTMLParser):
    """The names of all elements and attributes, and the text between."""

    def __init__(self):
        super().__init__()
        self.names, self.attributes, self.text = set(), set(), ""

    def handle_starttag(self, tag, attrs):
        """Take down an element."""
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data):
        """Take down a text."""
        self.text += data


@pytest.fixture(scope="module")
def answer(extractive):
    return extractive.ask("Wie groß ist Metas Beteiligung?")


def card(answer, **changes):
    """Return the HTML of an answer."""
    json = AnswerJson.model_validate(answer.as_json())
    return answer_card(KeptTurn(question="?", answer=json, **changes), 3, "de", lambda _: "de")


def test_a_quotation(answer):
    """The words that answer are marked, in the card and by their offsets in the sentence."""
    html = card(answer)
    (citation,) = answer.citations
    start, end = citation.highlight[0]
    spans = f"[[{start - citation.start}, {end - citation.start}]]"

    assert f"<mark>{citation.text[start - citation.start : end - citation.start]}</mark>" in html
    assert f'href="#s8" data-spans="{spans}"' in html
    assert 'data-turn="3"' in html
    assert 'aria-label="Quelle 1: Satz 8"' in html


def test_a_refusal_goes_on_in_its_language(extractive):
    """What comes closest is named in the answer's own language, whatever the page's is."""
    refused = extractive.ask("How tall is the Eiffel Tower?")
    closest = HitJson.model_validate(hit_json(refused.hits[0]))
    html = card(refused, closest=closest)

    assert '<p class="verdict">The article does not say.</p>' in html
    assert '<span class="note">Closest: </span>' in html
    assert f">sentence {closest.sentence}</a>" in html.lower()


def test_offsets_after_a_character_of_two_units(answer):
    """The browser counts in UTF-16."""
    (citation,) = answer.citations
    text = "😀" + citation.text[1:]
    html = card(replace(answer, citations=(replace(citation, text=text),)))
    start, end = (offset - citation.start for offset in citation.highlight[0])

    assert f"[[{start + 1}, {end + 1}]]" in html


def test_nothing_becomes_markup(answer):
    """Whatever stands in an answer is shown as it was written."""
    (citation,) = answer.citations
    statement = Statement(ATTACK, (1,), Support.SUPPORTED)
    doubtful = Statement(ATTACK, (1,), Support.UNCLEAR, (ATTACK,))
    attacked = replace(
        answer,
        text=f"{ATTACK} [1] {ATTACK} [1]",
        statements=(statement, doubtful),
        citations=(replace(citation, article=ATTACK, text=ATTACK, highlight=()),),
        withheld=(Statement(ATTACK, (), Support.UNSUPPORTED, (ATTACK,)),),
        notes=(ATTACK,),
    )
    html = card(attacked, problem=ATTACK, draft=ATTACK) + draft_card(ATTACK, (), "de")

    found = Elements()
    found.feed(html)

    assert found.names <= {*OURS, "button"}
    assert not any(name.startswith("on") for name in found.attributes)
    assert "onerror=alert(1)> ${alert(2)} {{value}}" in found.text


def test_what_is_not_confirmed(answer):
    """Each sentence stands once, beneath its statement, with the reason."""
    statement = Statement("Meta hält viel.", (1,), Support.UNCLEAR, ("Nicht sicher.",))
    text = f"Meta hält viel. [1] (nicht bestätigt)\n> {answer.citations[0].text}"
    html = card(replace(answer, text=text, statements=(statement,)))

    assert html.count('class="beneath"') == 1
    assert "<small>Nicht sicher.</small>" in html
    assert 'class="lead"' not in html


def test_a_judgement(answer):
    """The reader's word is shown, and what would be right."""
    assert 'data-judge="right" aria-pressed="true"' in card(answer, judged=Judgement(right=True))
    chosen = card(answer, judged=Judgement(right=False, sentence=9))
    assert "Richtig wäre" in chosen
    assert 'href="#s9"' in chosen
    assert "Den richtigen Satz" in card(answer, judged=Judgement(right=False))


def test_as_text_and_markdown(answer):
    """The sources stand below, with their numbers."""
    json = AnswerJson.model_validate(answer.as_json())
    assert "zu leiten. [1]\n\nQuellen:\n[1] Der Deal, der Meta" in as_text(json, "de")
    assert "zu leiten. [^1]\n\n[^1]: „Der Deal, der Meta" in as_markdown(json, "de")


@pytest.mark.parametrize(
    ("said", "saved"),
    [("Gewonnen![1]", "Gewonnen\\![^1]"), ("[1]: so", "[^1]\\: so"), ("[1](so)", "[^1]\\(so)")],
)
def test_a_mark_beside_punctuation(answer, said, saved):
    """It begins neither an image nor a definition, where footnotes are known and where not."""
    json = AnswerJson.model_validate(answer.as_json()).model_copy(update={"answer": said})
    assert as_markdown(json, "de").startswith(f"{saved}\n")


def test_a_conversation_with_a_failure():
    """A question without an answer says what went wrong."""
    turn = KeptTurn(question="Wer *genau*?", problem="Angehalten.")
    text = conversation_as_markdown(Conversation(turns=[turn]), "de")

    assert text == "# Wer \\*genau\\*?\n\n## Wer \\*genau\\*?\n\nAngehalten.\n"
