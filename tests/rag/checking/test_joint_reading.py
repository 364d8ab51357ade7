"""A statement read together with its sentences."""

import numpy as np
import pytest

from index.text.loading import article_from_text
from index.transformer.model_file import model_path
from index.transformer.text import SentenceInContext
from rag.checking import joint_reading
from rag.checking.checker import Place
from rag.checking.joint_reading import joint_reader

SUED = "Der Bauunternehmer Harald Voss hat die Stadt Tannrode auf zwei Millionen Euro verklagt."
VOTED = "In Seeburg war der Beschluss einstimmig, in Tannrode stimmten 31 dafür und neun dagegen."
PLANNED = "Der Konzern will das Werk in Lübben im kommenden Jahr schließen."
SOME = "Einige der Anwohner klagen über den Lärm."

installed = pytest.mark.skipif(
    model_path() is None, reason="there is no wheel of the transformer for this platform"
)


def odds(statement, *sentences, asked="", before=()):
    given = [SentenceInContext(each, before) for each in sentences]
    return joint_reader().odds(asked, statement, given)


@installed
@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        (SUED, "A builder is suing the town.", "The town is suing a builder."),
        (VOTED, "In Seeburg stimmten alle zu.", "In Tannrode stimmten alle zu."),
        (PLANNED, "Die Fabrik in Lübben soll zumachen.", "Die Fabrik in Lübben hat zugemacht."),
        (SOME, "Manche Nachbarn finden es zu laut.", "Alle Nachbarn finden es zu laut."),
    ],
)
def test_right_and_wrong(sentence, right, wrong):
    """Who does what to whom, what belongs to what, what is planned, how many."""
    assert odds(right, sentence) > odds(wrong, sentence)


@installed
def test_what_stands_around():
    """A pronoun is read with the sentence that says of whom it speaks."""
    sentence, statement = "Er verklagt sie auf zwei Millionen Euro.", "Voss klagt gegen Tannrode."
    before = ["Zwischen dem Bauunternehmer Voss und der Stadt Tannrode gibt es Streit."]

    assert odds(statement, sentence, before=before) > odds(statement, sentence)


@installed
def test_all_is_read():
    """The last sentence counts, and an answer behind a long question."""
    others = [f"In Ort {number} wurde gebaut." for number in range(20)]
    long = "Sag mir doch bitte ganz genau, " * 60 + "wie viele dafür stimmten?"
    last = odds("Voss verklagt Tannrode.", *others, SUED)

    assert last > odds("Voss verklagt Tannrode.", *others, SOME)
    assert odds("31", VOTED, asked=long) != odds("32", VOTED, asked=long)


@installed
def test_too_long():
    """What is longer than can be read is not judged."""
    long = "Die Stadt baut eine Brücke über den Fluss. " * 60

    assert odds("Die Stadt baut.", long) is None
    assert odds(long, SUED) is None
    assert np.isfinite(odds("Die Stadt baut.", SUED, before=[long] * 20))


@pytest.fixture
def without_model(monkeypatch):
    """The package of the model is not there."""
    monkeypatch.setattr(joint_reading, "installed", lambda: None)
    joint_reader.cache_clear()
    yield
    monkeypatch.undo()
    joint_reader.cache_clear()


@pytest.mark.usefixtures("without_model")
def test_without_the_model(assistant):
    """Where it is not installed, the features alone speak."""
    place = Place(assistant.library.add(article_from_text(SUED, "suit")), 1)

    assert assistant.checker.check(SUED.removesuffix("."), [place], "de").supported
    assert assistant.checker.check("Harald Voss verklagt Tannrode.", [place], "de").shown
    assert not assistant.checker.check("Das Wetter wird schön.", [place], "de").shown
