"""Own texts on their way in."""

import pytest

from ui.web.intake import Step, Taken, intake_html, take_in
from ui.web.own_texts import OwnTexts

BRIDGE = "Die Brücke in Lindau wird gesperrt. Sie kostet 12 Millionen Euro."
LONG = " ".join(f"Die Brücke Nummer {n} kostet {n} Millionen Euro." for n in range(2, 900))


@pytest.fixture
def own_texts(extractive):
    """A reader's texts, in a library that is there anyway."""
    return OwnTexts(extractive.library)


def test_one_after_the_other(own_texts):
    """Each is told with its place; together they go from nothing to all; problems are last."""
    given = [(LONG.encode(), "lang.txt"), (b"?!", "leer.txt"), (BRIDGE.encode(), "")]
    *steps, taken = take_in(own_texts, given, "de")

    named = dict.fromkeys((step.name, step.place, step.count) for step in steps)
    assert list(named) == [("lang.txt", 1, 3), ("leer.txt", 2, 3), ("Eigener Text", 3, 3)]
    percents = [step.percent for step in steps]
    assert percents == sorted(percents)
    assert percents[0] == 0
    assert any(0 < step.share < 1 for step in steps)
    assert percents[-1] < 100
    assert [each.source for each in taken.texts] == ["lang.txt", ""]
    assert taken.problems == ["„leer.txt“ enthält keinen Text: einen Artikel mit Text angeben."]
    for text in taken.texts:
        own_texts.forget(text)


def test_nothing_given(own_texts):
    """It says what to do."""
    assert list(take_in(own_texts, [], "en")) == [
        Taken(problems=["There is no text yet: paste text or choose a file."])
    ]


def test_whoever_leaves_waits_for_nothing(own_texts):
    """A reader who has gone ends the waiting, not the server's work on others."""
    taking = take_in(own_texts, [(LONG.encode(), "lang.txt")], "de")
    next(taking)
    next(taking)
    taking.close()

    with pytest.raises(StopIteration):
        next(taking)


@pytest.mark.parametrize(
    ("step", "said", "bar"),
    [
        (Step("a.pdf", 1, 1), "„a.pdf“ wird aufgenommen<", '<progress max="100" aria'),
        (Step("a.pdf", 2, 4, 0.5), "aufgenommen · 2 von 4<", 'max="100" value="37" aria'),
        (Step("<b>", 1, 1, 0.5), "„&lt;b&gt;“", 'value="50"'),
    ],
)
def test_a_step_as_html(step, said, bar):
    """A bar with its value and its name, which is told politely."""
    html = intake_html(step, None, "de")

    assert said in html
    assert bar in html
    assert 'role="status" id="own-step"' in html
    assert 'aria-labelledby="own-step"' in html
