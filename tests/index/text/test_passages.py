"""Passages: whole neighbouring sentences of one paragraph within a budget."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.text.passages import PASSAGE_BUDGET, passages
from index.text.sentences import split
from index.text.tokens import token_counter

TEXTS = st.lists(
    st.sampled_from(
        ["Er kam spät.", "Sie blieb dort die ganze Nacht!", "Warum?", "Ja. ", "\n\n", "\n"]
    ),
    max_size=40,
).map(" ".join)
BUDGETS = st.integers(min_value=1, max_value=80)


def count_characters(texts):
    return [len(text) for text in texts]


@given(text=TEXTS, budget=BUDGETS)
def test_every_sentence_once(text, budget):
    """The passages hold every sentence once, in order, at the offsets of the sentences."""
    sentences = split(text, "de")

    found = passages(text, sentences, count_characters, budget)

    assert [n for each in found for n in range(each.first, each.last + 1)] == [
        each.number for each in sentences
    ]
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    for each in found:
        assert each.start == sentences[each.first - 1].start
        assert each.end == sentences[each.last - 1].end


@given(text=TEXTS, budget=BUDGETS)
def test_within_paragraph_and_budget(text, budget):
    """A passage lies in one paragraph and within the budget, unless it is a single sentence."""
    sentences = split(text, "de")

    for each in passages(text, sentences, count_characters, budget):
        held = sentences[each.first - 1 : each.last]
        assert len({sentence.paragraph for sentence in held}) == 1
        assert each.end - each.start <= budget or len(held) == 1


@given(text=TEXTS, budget=BUDGETS)
def test_no_passage_could_be_longer(text, budget):
    """The first sentence of the next passage, with the gap before it, would not have fitted."""
    sentences = split(text, "de")
    found = passages(text, sentences, count_characters, budget)

    for each, following in pairwise(found):
        added = sentences[following.first - 1]
        same = sentences[each.last - 1].paragraph == added.paragraph
        end = sentences[following.first].start if following.first < len(sentences) else added.end
        assert not same or end - each.start > budget


def test_sentence_over_the_budget():
    """A sentence over the budget stands alone, and those beside it keep together."""
    text = "Kurz. Auch kurz. Dieser Satz ist viel länger als das Budget. Kurz. Ja."

    found = passages(text, split(text, "de"), count_characters, budget=20)

    assert [(each.first, each.last) for each in found] == [(1, 2), (3, 3), (4, 5)]


def test_no_sentences():
    """A text without a sentence has no passage."""
    assert passages(" \n", (), count_characters) == ()


def test_tokens_of_a_passage():
    """Counted in tokens too, whole passages keep the budget, whatever stands between sentences."""
    text = (
        "Der Rat stimmte am 13. Juni zu.   \t  Die Kosten betragen 3,5 Mio. Euro. " * 40
    ).strip()
    count = token_counter()

    found = passages(text, split(text, "de"), count)

    assert len(found) > 1
    assert max(count([text[each.start : each.end] for each in found])) <= PASSAGE_BUDGET
