import numpy as np

from index.ranking.structure import FEATURES, NOTHING, structure_of
from index.text.sentences import split

INTERVIEW = """Das Wehr bleibt

Frau Stöhr, was nervt Sie? Die Frage?

Nichts nervt mich. Ich bin hier gern.

Woran liegt das?

Am Fluss. Er hat 3 Arme. „Schön“, oder?
"""


def test_interview():
    """The headline, the interviewer's questions, and what replies to them are told apart."""
    sentences = split(INTERVIEW, "de")
    texts = [INTERVIEW[each.start : each.end] for each in sentences]
    found = structure_of(texts, sentences)
    column = {name: found.features[:, place].tolist() for place, name in enumerate(FEATURES)}

    assert texts[0] == "Das Wehr bleibt"
    assert column["headline"] == [1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert column["lone question"] == [0, 1, 1, 0, 0, 1, 0, 0, 0]
    assert column["question"] == [0, 1, 1, 0, 0, 1, 0, 0, 1]
    assert column["digits"] == [0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert found.question.tolist() == [NOTHING, NOTHING, NOTHING, 2, 2, NOTHING, 5, 5, 5]
    assert found.previous.tolist() == [NOTHING, NOTHING, 1, NOTHING, 3, NOTHING, NOTHING, 6, 7]
    assert found.paragraph.tolist() == [0, 1, 1, 2, 2, 3, 4, 4, 4]


def test_one_sentence():
    """The shortest article has a structure too."""
    text = "Ein Satz."
    found = structure_of([text], split(text, "de"))

    assert found.features.shape == (1, len(FEATURES))
    assert found.previous.tolist() == found.question.tolist() == [NOTHING]


def test_some_sentences():
    """What they point to is there under its new place, or nothing."""
    sentences = split(INTERVIEW, "de")
    texts = [INTERVIEW[each.start : each.end] for each in sentences]
    whole = structure_of(texts, sentences)
    some = whole.of(np.array([0, 2, 3, 4, 7]))

    assert some.question.tolist() == [NOTHING, NOTHING, 1, 1, NOTHING]
    assert some.previous.tolist() == [NOTHING, NOTHING, NOTHING, 2, NOTHING]
    assert some.paragraph.tolist() == [0, 1, 2, 2, 3]
    assert np.array_equal(some.features, whole.features[[0, 2, 3, 4, 7]])
