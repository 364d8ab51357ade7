"""The sentences of an article, ranked for a question."""

from collections.abc import Iterable

import numpy as np

from index.article import Hit
from index.embedding.model import Embedder
from index.indexed import IndexedArticle, WordVectors
from index.ranking.centrality import central_order
from index.ranking.features import FEATURES, FeatureExtractor
from index.ranking.query import EncodedQuestion, encode
from index.ranking.weights import learned_weights
from index.text.sentences import ends_sentence, is_question
from index.text.words import content_words, distinct

DECIMALS = 4
SIMILARITY = {"sentence": 0.65, "passage": 0.35}


def vocabulary(sentences: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct content words of the sentences: those whose vectors are stored."""
    return tuple(distinct(word for sentence in sentences for word in content_words(sentence)))


class Ranker:
    """An indexed article, ready for questions.

    ``word_vectors`` are of the words that ``vocabulary`` returns for its sentences.
    """

    def __init__(self, indexed: IndexedArticle, word_vectors: WordVectors) -> None:
        self.article = indexed.article
        self.sentences = indexed.sentences
        self.extractor = FeatureExtractor(indexed, word_vectors)

    def text_of(self, number: int) -> str:
        """Return the sentence with this number, word for word."""
        sentence = self.sentences[number - 1]
        return self.article.text[sentence.start : sentence.end]

    def central(self) -> list[Hit]:
        """Return the sentences that state something, those that carry the article first."""
        stating = [not is_question(self.text_of(each.number)) for each in self.sentences]
        stating[0] = stating[0] and ends_sentence(self.text_of(1))
        return [
            Hit(self.article, self.sentences[place], score, similarity=score, coverage=0.0)
            for place, score in central_order(self.extractor.vectors, stating)
        ]

    def rank(self, question: str, embedder: Embedder) -> list[Hit]:
        """Return all sentences, best first; equal ones in reading order."""
        return self.hits(encode(question, embedder))

    def hits(self, question: EncodedQuestion) -> list[Hit]:
        """Return all sentences, best first; for a question that asks several articles."""
        sentence_features = self.extractor.extract(question)
        weights = learned_weights()
        logits = weights.scale * (sentence_features.features @ weights.features) + weights.offset
        # Equal sentences differ in the last bits, by where they stand in a matrix product.
        logits = np.round(logits, DECIMALS)
        scores = 1 / (1 + np.exp(-logits))
        columns = [FEATURES.index(name) for name in SIMILARITY]
        similarity = sentence_features.features[:, columns] @ list(SIMILARITY.values())
        coverage = sentence_features.features[:, FEATURES.index("coverage")]
        return [
            Hit(
                article=self.article,
                sentence=self.sentences[row],
                score=float(scores[row]),
                similarity=float(similarity[row]),
                coverage=float(coverage[row]),
                found=tuple(sentence_features.found[row].tolist()),
            )
            for row in np.argsort(-scores, kind="stable")
        ]
