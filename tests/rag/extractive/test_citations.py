"""What stays of a question when it is answered."""

import gc

from index.embedding.cache import EmbeddingCache

QUESTIONS = (
    "Wie viel Prozent der Anteile hält Meta?",
    "Who founded Scale AI?",
    "When was Scale AI founded?",
)


def remembered(cache):
    """Return the texts that a cache of vectors holds."""
    return set(cache._vectors._held)


def test_no_question_is_remembered(extractive):
    """The words of questions and sentences stay in the caches, a question as a whole does not."""
    for question in QUESTIONS:
        answer = extractive.ask(question)
        assert answer.citations or answer.passages
    gc.collect()
    caches = [each for each in gc.get_objects() if isinstance(each, EmbeddingCache)]
    held = set().union(*map(remembered, caches))

    assert "Meta" in held
    assert "founded" in held
    assert not [each for each in held if any(question in each for question in QUESTIONS)]
