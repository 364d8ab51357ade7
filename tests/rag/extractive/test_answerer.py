from index.article import Article, Hit, Sentence
from index.embedding.model import BundledEmbedder
from rag.answer import Status
from rag.extractive.answerer import ExtractiveAnswerer
from rag.extractive.assessment import UNSURE
from rag.extractive.citations import Citer

TEXT = "Ziel der Bahn ist Bad Orb."


def test_a_sentence_without_what_is_asked_for_is_not_sure() -> None:
    """Who asks when gets a passage where no time is told, and no confidence beyond that."""
    hit = Hit(Article(TEXT, "Bahn", "de", "test"), Sentence(1, 0, len(TEXT), 1), 0.9, 0.9, 0.9)
    answerer = ExtractiveAnswerer(Citer(BundledEmbedder()))

    when = answerer.draft("Wann fährt die Bahn?", [hit], "de")
    where = answerer.draft("Wohin fährt die Bahn?", [hit], "de")

    assert (when.status, when.confidence) == (Status.PASSAGES, UNSURE)
    assert (where.status, where.confidence) == (Status.ANSWERED, 0.9)
