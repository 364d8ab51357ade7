"""The sentences of an article, ranked for a question."""

from collections.abc import Iterable
from functools import partial

import numpy as np

from index.article import Hit
from index.calibration import Calibration
from index.embedding.model import Embedder, TokenEmbedder
from index.indexed import IndexedArticle, WordVectors
from index.ranking.centrality import central_order
from index.ranking.confidence import RankedArticle, chances_of
from index.ranking.features import FEATURES, FeatureExtractor
from index.ranking.query import EncodedQuestion
from index.ranking.reading import ArticleReading, basis, members
from index.ranking.structure import structure_of
from index.text.sentences import ends_sentence, is_question
from index.text.words import content_words, distinct

DECIMALS = 4


def vocabulary(sentences: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct content words of the sentences: those whose vectors are stored."""
    return tuple(distinct(word for sentence in sentences for word in content_words(sentence)))


class Ranker:
    """An indexed article, ready for questions.

    ``word_vectors`` are of the words that ``vocabulary`` returns for its sentences. ``words`` is
    the model that made them; ``indexed`` may hold vectors of another one.
    """

    def __init__(
        self,
        indexed: IndexedArticle,
        word_vectors: WordVectors,
        words: TokenEmbedder,
        embedder: Embedder | None = None,
    ) -> None:
        self.article = indexed.article
        self.sentences = indexed.sentences
        texts = indexed.texts
        own = indexed.sentence_vectors
        if embedder is None or embedder is words:
            self.extractor = FeatureExtractor(indexed, word_vectors)
        else:
            own = words.encode(texts)
            known = Calibration.of(own, words)
            rescaled = partial(indexed.calibration.brought_to, known)
            self.extractor = FeatureExtractor(indexed, word_vectors, rescaled)
        self._structure = structure_of(texts, indexed.sentences)
        tokens = words.tokens(texts, basis())
        self._readings = [
            ArticleReading(tokens, own, self._structure, weights) for weights in members()
        ]

    def text_of(self, number: int) -> str:
        """Return the sentence with this number, word for word."""
        sentence = self.sentences[number - 1]
        return self.article.text[sentence.start : sentence.end]

    def central(self) -> list[Hit]:
        """Return the sentences that state something, those that carry the article first."""
        stating = [not is_question(self.text_of(each.number)) for each in self.sentences]
        stating[0] = stating[0] and ends_sentence(self.text_of(1))
        if not any(stating):
            stating = [True] * len(stating)
        return [
            Hit(self.article, self.sentences[place], score, similarity=score, coverage=0.0)
            for place, score in central_order(self.extractor.vectors, stating)
        ]

    def rank(self, question: EncodedQuestion) -> list[Hit]:
        """Return all sentences, best first; equal ones in reading order."""
        ranked = self.read(question)
        chances = chances_of(ranked)
        order, shares = ranked.order, ranked.shares
        scores = chances.right * shares / shares[order[0]]
        coverage = ranked.features[:, FEATURES.index("coverage")]
        return [
            Hit(
                article=self.article,
                sentence=self.sentences[place],
                score=float(scores[place]),
                nearness=chances.near,
                similarity=float(ranked.similarity[place]),
                coverage=float(coverage[place]),
                found=tuple(ranked.found[place].tolist()),
            )
            for place in order
        ]

    def read(self, question: EncodedQuestion) -> RankedArticle:
        """Return what is read of the article for a question."""
        extracted = self.extractor.extract(question)
        features = extracted.features.astype(np.float32)
        read = [each.read(question.tokens, question.reading) for each in self._readings]
        logits = np.mean(
            [each.logits(one, features) for each, one in zip(self._readings, read, strict=True)],
            axis=0,
        )
        return RankedArticle(
            question=question.text,
            vector=question.reading,
            words=question.words,
            # Equal sentences differ in the last bits, by where they stand in a matrix product.
            logits=np.round(logits.astype(float), DECIMALS),
            read=np.mean(read, axis=0),
            features=extracted.features,
            structure=self._structure.features.astype(float),
            found=extracted.found,
        )
