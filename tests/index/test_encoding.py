"""Articles embedded beside, by the real model."""

from concurrent.futures import CancelledError
from contextlib import closing
from threading import Event

import pytest

from index import indexing
from index.article import Article
from index.encoding import Encoding
from index.indexing import SplitArticle, build


def part(*sentences):
    return SplitArticle.of(Article(" ".join(sentences), "Titel", "de", "titel.txt"))


def test_groups(embedder):
    """Each article has the vectors of its own sentences, and one without any has none."""
    parts = [part("Es regnet.", "Der Zug ist da."), part(), part("Es schneit.")]
    with closing(Encoding(embedder, lambda *_: None)) as encoding:
        first, second = encoding.submit(parts), encoding.submit(parts[:1])

        assert [len(each) for each in first.result()] == [2, 0, 1]
        assert (first.result()[0] == second.result()[0]).all()
    assert (second.result()[0] == build(parts[0].article, embedder).sentence_vectors).all()


def test_closed_in_the_middle_of_an_article(embedder, monkeypatch):
    """Who leaves waits for the sentences on their way, not for those of a long text."""
    monkeypatch.setattr(indexing, "BATCH", 2)
    told, begun, going_on = [], Event(), Event()

    def progress(_, done, total):
        told.append((done, total))
        begun.set()
        going_on.wait(10)

    encoding = Encoding(embedder, progress)
    long = encoding.submit([part(*(f"Satz {n} ist da." for n in range(40)))])
    queued = encoding.submit([part("Es regnet.")])
    begun.wait(10)
    encoding._closed.set()
    going_on.set()
    encoding.close()

    assert told == [(2, 40)]
    with pytest.raises(CancelledError):
        long.result()
    assert queued.cancelled()


def test_progress_of_one_alone(embedder):
    """How far an article is, is told where it comes alone."""
    told = []
    with closing(Encoding(embedder, lambda *step: told.append(step))) as encoding:
        one, other = part("Es regnet.", "Es schneit."), part("Die Sonne scheint.")
        encoding.submit([one, other]).result()
        encoding.submit([one]).result()

    assert told == [(one.article, 2, 2)]
