from pathlib import Path

import numpy as np
import pytest

from index.article import Article
from index.indexed import IndexedArticle, WordVectors
from index.ranking.query import encode, question_words
from index.ranking.ranker import Ranker, vocabulary
from index.text.passages import passages
from index.text.sentences import split

SEED = Path(__file__).resolve().parents[3] / "seeds" / "openai-scale-ai-meta.txt"


def ranker_of(text, embedder):
    sentences = split(text, "de")
    runs = passages(text, sentences, lambda texts: [len(each.split()) for each in texts])
    texts = [text[each.start : each.end] for each in sentences]
    words = vocabulary(texts)
    of_runs = embedder.encode([text[run.start : run.end] for run in runs])
    return Ranker(
        IndexedArticle(
            Article(text, "", "de", ""), sentences, runs, embedder.encode(texts), of_runs
        ),
        WordVectors(words, embedder.encode(words).astype(np.float16).reshape(len(words), 512)),
        embedder,
    )


@pytest.fixture(scope="module")
def ranker(embedder):
    return ranker_of(SEED.read_text(encoding="utf-8"), embedder)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Wer hat Scale AI gegründet?", 5),
        ("Who founded Scale AI?", 5),
        ("What percentage of Scale AI does Meta own?", 8),
        ("Who leads the Superintelligence unit?", 8),
        ("Wie heißt die Finanzchefin von OpenAI?", 2),
        ("Why was Behemoth delayed?", 12),
        ("Behemoth?", 12),
        ("49%?", 8),
    ],
)
def test_the_evidence_comes_first(ranker, embedder, question, number):
    """Questions in both languages find their German sentence."""
    assert ranker.rank(encode(question, embedder, embedder))[0].sentence.number == number


def test_every_sentence_is_ranked(ranker, embedder):
    """The hits are all sentences, best first, with values in their ranges."""
    question = "Wie viel investiert Meta?"
    hits = ranker.rank(encode(question, embedder, embedder))

    assert sorted(hit.sentence.number for hit in hits) == list(range(1, len(ranker.sentences) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert 0 <= hit.score <= 1
        assert -1 <= hit.similarity <= 1
        assert 0 <= hit.coverage <= 1 + 1e-6
        assert len(hit.found) == len(question_words(question))


def test_ranking_is_deterministic(ranker, embedder):
    """The same question gives the same hits."""
    assert ranker.rank(encode("Was sagt Friar?", embedder, embedder)) == ranker.rank(
        encode("Was sagt Friar?", embedder, embedder)
    )


@pytest.mark.parametrize("text", ["Das ist so.", "…!", "Meta"])
def test_any_article_can_be_ranked(embedder, text):
    """A sentence without content words, or an article of one, is no special case."""
    assert len(ranker_of(text, embedder).rank(encode("Wer ist das?", embedder, embedder))) == 1


def test_chances(ranker, embedder):
    """The founder is known here and nowhere else; what is off the subject is far from both."""
    other = ranker_of("Warschau liegt an der Weichsel.\n\nDie Stadt ist alt.", embedder)
    founder = "Wer hat Scale AI gegründet?"

    assert (
        other.rank(encode(founder, embedder, embedder))[0].score
        < 0.5 * ranker.rank(encode(founder, embedder, embedder))[0].score
    )
    near = ranker.rank(encode(founder, embedder, embedder))[0].nearness
    far = ranker.rank(encode("Wie alt wird ein Pinguin?", embedder, embedder))[0].nearness
    assert far < 0.5 < near


def test_the_vocabulary_holds_each_content_word_once():
    """Each distinct word is embedded once."""
    assert vocabulary(["Meta kauft Daten.", "Daten kauft Meta auch."]) == ("meta", "kauft", "daten")


def test_a_long_article(embedder, monkeypatch):
    """Of more sentences than are held ready the nearest are read, and all are ranked."""
    seed = SEED.read_text(encoding="utf-8")
    question = encode("Wer hat Scale AI gegründet?", embedder, embedder)
    whole = ranker_of(seed, embedder).rank(question)
    monkeypatch.setattr("index.ranking.ranker.READY", 10)
    monkeypatch.setattr("index.ranking.ranker.NEAREST", 4)
    hits = ranker_of(seed, embedder).rank(question)

    assert hits[0].sentence == whole[0].sentence
    assert {hit.sentence for hit in hits} == {hit.sentence for hit in whole}
    assert all(hit.score > 0 for hit in hits[:4])
    assert [hit.sentence.number for hit in hits[4:] if hit.score == 0] == sorted(
        hit.sentence.number for hit in hits[4:]
    )
