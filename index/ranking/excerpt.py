"""Passages of many articles, ranked for a question as if they were one article.

What makes the exact ranking slow is reading; of an archive the few passages that a first stage has
chosen are read, with their contexts, by the same ranking that reads an article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from index.article import Article, Hit, Passage, Sentence
from index.calibration import Calibration
from index.embedding.model import Embedder, TokenEmbedder
from index.indexed import IndexedArticle, IndexedPassage, WordVectors
from index.indexing import passage_vectors
from index.ranking.joint_confidence import ARCHIVE
from index.ranking.joint_ranking import among_several, read_again
from index.ranking.query import EncodedQuestion
from index.ranking.ranker import Ranker, vocabulary
from index.transformer.text import SentenceInContext

NEAREST = 24
"""Sentences of an excerpt that are read (``bench/archive-notes.md``)."""

ANY = 0.0
"""With whatever chance no further ones are read again: what is not among the best eight is hardly
among the next, since an archive's right passage is found or not (``bench/archive-notes.md``)."""


class Excerpt:
    """Some passages, at least one, ready for a question.

    ``words`` is the model of words and word pieces, best one that remembers; ``embedder`` made the
    vectors of the sentences.
    """

    def __init__(
        self, passages: Sequence[IndexedPassage], words: TokenEmbedder, embedder: Embedder
    ) -> None:
        ordered = sorted(passages, key=lambda each: (each.article.id, each.sentences[0].number))
        self._origins = [(each.article, part) for each in ordered for part in each.sentences]
        indexed = _as_article(ordered, embedder)
        chosen = vocabulary(indexed.texts)
        vectors = WordVectors(chosen, words.encode(chosen).astype(np.float16))
        self._ranker = Ranker(indexed, vectors, words, embedder, nearest=NEAREST)

    def rank(self, question: EncodedQuestion) -> list[Hit]:
        """Return all sentences of the passages, best first, with chances as in an archive."""
        return among_several(question.text, self.unweighed(question), ARCHIVE)

    def unweighed(self, question: EncodedQuestion) -> list[Hit]:
        """Return them with chances as if their article were known to be the one that is meant."""
        first = [self._at_home(hit) for hit in self._ranker.rank(question, once=True)]
        return read_again(question.text, first, self._in_context, enough=ANY)

    def _in_context(self, hits: Sequence[Hit]) -> Iterator[SentenceInContext]:
        places = [self._origins.index((hit.article, hit.sentence)) for hit in hits]
        return self._ranker.in_context(places)

    def _at_home(self, hit: Hit) -> Hit:
        """Return the hit where it stands in its own article."""
        article, sentence = self._origins[hit.sentence.number - 1]
        return replace(hit, article=article, sentence=sentence)


def _as_article(passages: Sequence[IndexedPassage], embedder: Embedder) -> IndexedArticle:
    """Return the passages one below the other; those of one paragraph stay together."""
    sentences: list[Sentence] = []
    runs: list[Passage] = []
    texts: list[str] = []
    start = 0
    paragraphs = groupby(passages, key=lambda each: (each.article.id, each.sentences[0].paragraph))
    for paragraph, (_, group) in enumerate(paragraphs, 1):
        for each in group:
            first = len(sentences)
            for part in each.sentences:
                text = each.article.text[part.start : part.end]
                end = start + len(text)
                sentences.append(Sentence(len(sentences) + 1, start, end, paragraph))
                texts.append(text)
                start = end + 1
            begin, last = sentences[first], sentences[-1]
            runs.append(Passage(len(runs) + 1, begin.number, last.number, begin.start, last.end))
    vectors = np.concatenate([each.vectors for each in passages])
    language = passages[0].article.language
    return IndexedArticle(
        article=Article("\n".join(texts), "", language, ""),
        sentences=tuple(sentences),
        passages=tuple(runs),
        sentence_vectors=vectors,
        passage_vectors=passage_vectors(vectors, runs),
        calibration=Calibration.of(vectors, embedder),
    )
