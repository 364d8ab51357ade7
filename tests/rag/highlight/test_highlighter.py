from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.embedding.model import BundledEmbedder
from index.ranking.answer_types import AnswerType
from index.text.sentences import split
from rag.highlight.candidates import candidates
from rag.highlight.features import features
from rag.highlight.highlighter import WEIGHTS, highlight
from rag.highlight.word_match import match_words

SEED = Path(__file__).resolve().parents[3] / "seeds" / "openai-scale-ai-meta.txt"


@cache
def embedder() -> BundledEmbedder:
    return BundledEmbedder()


@cache
def sentences() -> tuple[str, ...]:
    text = SEED.read_text("utf-8")
    return tuple(text[each.start : each.end] for each in split(text, "de"))


def marked(question: str, number: int) -> list[str]:
    sentence = sentences()[number - 1]
    spans = highlight(question, sentence, embedder().encode)
    return [sentence[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("number", "german", "english", "answers"),
    [
        (
            1,
            "Wie viel hat Meta investiert?",
            "How much did Meta invest?",
            ["14,8 Milliarden US-Dollar"],
        ),
        (2, "Wann war die VivaTech-Konferenz?", "When was the VivaTech conference?", ["13. Juni"]),
        (2, "Wie heißt die Finanzchefin von OpenAI?", "Who is OpenAI's CFO?", ["Sarah Friar"]),
        (5, "Wer hat Scale AI gegründet?", "Who founded Scale AI?", ["Alexandr Wang"]),
        (5, "Wann wurde Scale AI gegründet?", "When was Scale AI founded?", ["2016"]),
        (
            7,
            "Welche Unternehmen sind Kunden von Scale AI?",
            "Which companies are customers of Scale AI?",
            ["Technologiekonzerne", "OpenAI, Google, Microsoft und auch Meta"],
        ),
        (
            8,
            "Wie viel Prozent von Scale AI gehören Meta?",
            "What percentage of Scale AI does Meta own?",
            ["49-prozentige Beteiligung"],
        ),
        (11, "Wer ist frustriert?", "Who is frustrated?", ["CEO Mark Zuckerberg"]),
        (13, "Von wem wird OpenAI unterstützt?", "Who supports OpenAI?", ["Microsoft"]),
    ],
)
def test_the_words_that_answer_are_marked(
    number: int, german: str, english: str, answers: list[str]
) -> None:
    """A German and an English question mark the same German words."""
    assert marked(german, number) == answers
    assert marked(english, number) == answers


@pytest.mark.parametrize(
    ("number", "question", "answer"),
    [
        (2, "Where was the VivaTech conference?", "Paris"),
        (8, "Welche Einheit soll Wang leiten?", "Superintelligence"),
        (12, "Why was Behemoth postponed?", "Performance-Bedenken"),
        (12, "Warum wurde Behemoth verschoben?", "Performance-Bedenken"),
        (12, "Wie wurde Llama 4 bewertet?", "enttäuschend"),
        (15, "What kind of specialists does OpenAI hire?", "Historiker"),
    ],
)
def test_an_uncertain_answer_is_among_few_marks(number: int, question: str, answer: str) -> None:
    """Where the signs do not decide, up to three candidates of the sentence are marked."""
    found = marked(question, number)
    assert any(answer in piece for piece in found)
    assert len(found) <= 3


def test_a_yes_or_no_marks_what_was_asked() -> None:
    """There is no name or figure to mark: the words that take up the question are."""
    assert marked("Is Wang moving to Meta?", 8) == ["Wang zu Meta"]


def test_nothing_is_marked_where_nothing_is_clear() -> None:
    """A sentence with nothing of the question and nothing of the kind asked for stays as it is."""
    assert highlight("Wer gründete Scale AI?", "und so weiter", embedder().encode) == ()
    assert highlight("When was it?", "Es regnet.", None) == ()


def test_without_a_model_the_kind_decides() -> None:
    """No embeddings are needed to find a percentage."""
    sentence = sentences()[7]
    ((start, end),) = highlight("What percentage of Scale AI does Meta own?", sentence, None)
    assert sentence[start:end].startswith("49-prozentige")


def test_the_model_is_asked_once() -> None:
    """A question and a sentence cost one batch."""
    batches = []

    def encode(texts):
        batches.append(texts)
        return embedder().encode(texts)

    highlight("Who founded Scale AI?", sentences()[4], encode)
    assert len(batches) == 1


NASTY = """
wer who was what wie viele how many Meta Scale AI 49 % 2016 Juni Dr. E. I. du Pont „ “ ( ) –
gegründet founded und and , . ? é 🙂 - weiche\u00adTrenn\u200bung e\u0301
"""
WORDS = st.sampled_from(NASTY.split())
TEXTS = st.lists(WORDS | st.text(max_size=5), max_size=25).map(" ".join) | st.text(max_size=120)


@settings(deadline=None)
@given(question=TEXTS, sentence=TEXTS, meaning=st.booleans())
@example(question="?", sentence="", meaning=True)
@example(question="Wer?", sentence="-", meaning=True)
@example(question="Ist es?", sentence="a", meaning=False)
def test_marks_lie_within_any_sentence(question: str, sentence: str, meaning: bool) -> None:
    """Marks are ordered, disjoint, never empty and never edged with space."""
    spans = highlight(question, sentence, embedder().encode if meaning else None)
    ends = [0]
    for start, end in spans:
        assert ends[-1] <= start < end <= len(sentence)
        assert sentence[start:end] == sentence[start:end].strip()
        ends.append(end)


def test_every_sign_has_a_weight() -> None:
    """The learned weights are those of the signs that are read."""
    question, sentence = "Who founded Scale AI?", sentences()[4]
    alignment = match_words(question, sentence, None)
    offered = candidates(sentence, alignment)
    assert list(features(sentence, AnswerType.PERSON, alignment, offered)) == list(WEIGHTS)


@pytest.mark.parametrize(
    "question",
    [
        "Wer leitet die neue Einheit?",
        "Who will lead the superintelligence unit?",
        "Who heads the new unit?",
    ],
)
def test_who(question, embedder):
    """Who is asked for is marked, and not what the question names anyway."""
    sentence = (
        "Der Deal, der Meta eine 49-prozentige Beteiligung verschafft, beinhaltet zudem, dass Wang "
        "zu Meta wechselt, um dort die neue „Superintelligence“-Einheit zu leiten."
    )
    marked = [sentence[start:end] for start, end in highlight(question, sentence, embedder.encode)]

    assert marked == ["Wang"]


@pytest.mark.parametrize("question", ["Wo ist Friar aufgetreten?", "Where did it happen?"])
def test_where(question, embedder):
    """A place is marked, also where the sentence has no word of the question."""
    sentence = "Auf der Konferenz in Paris am 13. Juni betonte Friar die Bedeutung der Offenheit."
    marked = [sentence[start:end] for start, end in highlight(question, sentence, embedder.encode)]

    assert "Paris" in " ".join(marked)


@pytest.mark.parametrize(
    ("question", "sentence", "answers"),
    [
        (
            "Wer ist an der Hitze gestorben?",
            "Zwei Menschen starben an der Hitze, laut Amtsärztin Dr. Miriam Oduya.",
            ["Zwei Menschen"],
        ),
        (
            "How many signatures are needed?",
            "Binnen drei Monaten werden 4.200 Unterschriften gebraucht.",
            ["4.200"],
        ),
    ],
)
def test_another_figure_or_name(question, sentence, answers):
    """Neither by whose account it is so, nor how long it takes, where that is not asked."""
    spans = highlight(question, sentence, embedder().encode)

    assert [sentence[start:end] for start, end in spans] == answers
