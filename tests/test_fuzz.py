"""Odd inputs: no crash, no hang, nothing that does not fit; ``bench.fuzz`` has the long version."""

import pytest

from bench.fuzz import PARTS, fuzzed
from rag.checking.quantities.extraction import quantities
from rag.checking.quantities.number_words import german_number
from rag.generation.citation_marks import MarkReader
from rag.generation.parsing import parsed_statements
from rag.generation.prompt import _MARKS

INPUTS, SEED = 150, 11
FEW = {"settings": 20, "question sets": 20, "damaged files": 6}
"""Inputs of the parts that take longer."""


@pytest.mark.parametrize("part", PARTS)
def test_odd_inputs(part):
    """What a reader returns fits the text, whatever that is."""
    fuzzed(PARTS[part][0], FEW.get(part, INPUTS), SEED)


@pytest.mark.parametrize("word", ["hundert", "tausend", "hundertund", "tausendhundert"])
def test_an_endless_number(word):
    """A word is no number because it goes on like one; nor does it end the recursion."""
    assert german_number(word * 5_000) is None
    assert quantities(word * 5_000 + " und 7 Euro")[-1].values == {7.0}


@pytest.mark.parametrize("unit", ["[", "(", "\r\n", "[ "])
def test_a_long_reply(unit):
    """What a model writes without end is read once, not once for each bracket or line."""
    text = unit * (100_000 // len(unit))
    reader = MarkReader()
    events = [*reader.feed(text), *reader.close()]

    assert "".join(events) == text
    assert parsed_statements(events, "de") == ()


def test_a_long_earlier_answer():
    """Spaces without end, which a visitor may send as an earlier answer, are read once."""
    assert _MARKS.sub("", f"Ja.{' ' * 200_000}[1] [2]{' ' * 200_000}!") == f"Ja.{' ' * 200_000}!"
