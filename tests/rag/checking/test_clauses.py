"""Texts taken apart into clauses."""

from hypothesis import given
from hypothesis import strategies as st

from rag.checking.clauses import clauses, is_passive
from rag.checking.qualifiers import QUALIFIERS


def test_clauses():
    """Commas and conjunctions part them; each has its own words, figures and names."""
    one, other = clauses("Seeburg stimmte geschlossen zu, während Tannrode mit 31 zu 9 entschied.")

    assert one.words[0] == "seeburg"
    assert "tannrode" in other.words
    assert [figure.quantity.values for figure in other.figures] == [{31}, {9}]
    assert one.figures == ()


def test_a_lone_word_belongs_to_its_neighbour():
    """A clause has two content words at least, unless the text has fewer."""
    assert len(clauses("Gestern, sagte Köhler, kam der Bescheid aus Lindau.")) < 4
    assert [each.words for each in clauses("Nein.")] == [()] or len(clauses("Nein.")) == 1


def test_denials_are_those_of_the_clause():
    """A "not" elsewhere is not counted."""
    one, other = clauses("Die Stadt zahlt nicht alles, aber der Bund hilft der Gemeinde.")

    assert (one.negations, other.negations) == (1, 0)
    assert [bool(each.qualified[QUALIFIERS.index("all")]) for each in (one, other)] == [True, False]


def test_passive():
    """By whom something is done, behind the verb."""
    assert is_passive("Das Werk wurde vom Konzern gekauft.")
    assert is_passive("The plant was bought by the group.")
    assert not is_passive("Der Konzern kaufte das Werk.")


@given(st.text(max_size=200))
def test_any_text(text):
    """There is a clause at least, and none holds what the text does not."""
    found = clauses(text)

    assert found
    assert all(each.text in text for each in found)
