from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Hit, Sentence
from rag.extractive.selection import Chosen, select

TEXTS = (
    "Scale AI wurde 2016 von Alexandr Wang gegründet.",
    "Das Unternehmen ist auf Trainingsdaten spezialisiert.",
    "Zu den Kunden zählen Google und Meta.",
    "Dort leitet Wang nun eine Einheit.",
    "Der Sitz von Scale AI ist in San Francisco.",
)


def hits(*scores: float) -> list[Hit]:
    """Return the sentences of ``TEXTS`` with these scores, best first."""
    article = Article("\n".join(TEXTS), "Titel", "de", "test")
    found = []
    for number, (text, score) in enumerate(zip(TEXTS, scores, strict=False), start=1):
        start = article.text.index(text)
        sentence = Sentence(number, start, start + len(text), 1)
        found.append(Hit(article, sentence, score, 0.5, 0.5))
    return sorted(found, key=lambda hit: -hit.score)


def numbers(found: Chosen) -> list[int]:
    return [hit.sentence.number for hit in found.sentences]


def test_one_sentence_is_enough_where_it_leads() -> None:
    """A question with one clear sentence gets that one, and its chance."""
    chosen = select(hits(0.9, 0.1, 0.2, 0.1, 0.2), "Wer hat Scale AI gegründet?")
    assert numbers(chosen) == [1]
    assert chosen.chance == 0.9


def test_what_may_well_be_right_instead_is_shown_beside_it() -> None:
    """From a quarter of the best one's chance on; they are right when one of them is."""
    chosen = select(hits(0.1, 0.1, 0.2, 0.1, 0.5), "Was ist Scale AI?")
    assert numbers(chosen) == [3, 5]
    assert 0.5 < chosen.chance < 0.7


def test_another_article_joins_only_as_an_equal() -> None:
    """What it says may be about something else, unless it is as good an answer."""
    (best, second, *rest) = hits(0.5, 0.4, 0.1)
    other = replace(best.article, title="Anderer Artikel", text="Anders. " + best.article.text)
    for score, number in ((0.4, 1), (0.49, 2)):
        ranked = [best, replace(second, article=other, score=score), *rest]
        assert len(select(ranked, "Was ist Scale AI?").sentences) == number


def test_sentences_that_score_alike_are_all_shown_in_reading_order() -> None:
    """The ranking cannot tell them apart, so the reader may."""
    chosen = select(hits(0.29, 0.01, 0.28, 0.01, 0.3), "Was ist Scale AI?")
    assert numbers(chosen) == [1, 3, 5]


def test_of_those_that_score_alike_the_kind_that_is_asked_for_wins() -> None:
    """A sentence with a date answers *when*; others are kept where none has one."""
    ranked = hits(0.29, 0.01, 0.3, 0.01, 0.285)
    assert numbers(select(ranked, "Wann kam es dazu?")) == [1]
    assert numbers(select(ranked, "Wie viel Prozent sind es?")) == [1, 3, 5]
    assert numbers(select(hits(0.1, 0.1, 0.6), "Wann kam es dazu?")) == [3]


def test_never_more_than_three() -> None:
    """An answer is one to three sentences, and never certain."""
    chosen = select(hits(0.5, 0.5, 0.5, 0.5, 0.5), "Was ist Scale AI?")
    assert len(chosen.sentences) == 3
    assert 0.5 < chosen.chance < 1


def test_each_part_of_a_question_gets_a_sentence() -> None:
    """Of those that score alike, one that says where does not give way to one that says who."""
    ranked = hits(0.3, 0.01, 0.01, 0.01, 0.295)
    assert numbers(select(ranked, "Wer hat Scale AI gegründet und wo ist der Sitz?")) == [1, 5]
    assert numbers(select(ranked, "Who founded Scale AI, and where is it?")) == [1, 5]


def test_a_second_question_gets_a_sentence_of_its_own() -> None:
    """A question of two parts may take two sentences."""
    ranked = hits(0.9, 0.1, 0.1, 0.1, 0.6)
    assert numbers(select(ranked, "Wer hat Scale AI gegründet und wo ist der Sitz?")) == [1, 5]
    assert numbers(select(ranked, "Who founded Scale AI, and where is it?")) == [1, 5]


def test_a_sentence_that_points_back_brings_the_one_before() -> None:
    """A subject named one sentence earlier brings that sentence, when the question names it."""
    ranked = hits(0.2, 0.9, 0.1, 0.1, 0.2)
    assert numbers(select(ranked, "Worauf ist Scale AI spezialisiert?")) == [1, 2]
    assert numbers(select(ranked, "Worauf ist die Firma spezialisiert?")) == [2]


def test_the_name_in_the_sentence_itself_needs_no_other() -> None:
    """A pronoun in front is no reason when the sentence names what is asked about."""
    chosen = select(hits(0.1, 0.1, 0.2, 0.9, 0.2), "Was leitet Wang?")
    assert numbers(chosen) == [4]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.text(max_size=60))
def test_the_best_is_always_chosen(scores: list[float], question: str) -> None:
    """Any question gets one to three sentences in reading order, the best among them."""
    ranked = hits(*scores)
    chosen = select(ranked, question)
    assert ranked[0] in chosen.sentences
    assert 1 <= len(chosen.sentences) <= 3
    assert ranked[0].score - 1e-9 <= chosen.chance <= 1
    assert numbers(chosen) == sorted(numbers(chosen))
