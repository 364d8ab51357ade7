"""The sentences of an article, ranked for a question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from index.article import Hit
from index.calibration import Calibration
from index.embedding.model import Embedder, TokenEmbedder
from index.indexed import IndexedArticle, WordVectors
from index.ranking.centrality import central_order
from index.ranking.confidence import Chances, RankedArticle, chances_of, similarity_of
from index.ranking.features import FEATURES, FeatureExtractor, SentenceFeatures
from index.ranking.query import EncodedQuestion
from index.ranking.reading import ArticleReading, basis, members
from index.ranking.rereading import ENOUGH, Reread, reread, rereader
from index.ranking.structure import NOTHING, structure_of
from index.text.anaphora import opens_with_reference
from index.text.sentences import ends_sentence, is_question
from index.text.words import content_words, distinct
from index.transformer.text import SentenceInContext

DECIMALS = 4

READY = 400
"""Sentences of the longest article whose word pieces are held in memory, 0.1 MB each.

Of a longer one, those that come nearest are read whenever it is asked.
"""

READ = 1_200
"""Bytes that the word pieces of one character take, where they are held."""

FORMS = 6
"""How many times the memory of the vectors all that is made of them takes."""

NEAREST = 100
"""Sentences of such an article that are read; more find no more (``bench/natural-notes.md``)."""

COVERAGE = 0.5
"""What the share of the question's words counts for nearness, beside the cosines."""


def vocabulary(sentences: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct content words of the sentences: those whose vectors are stored."""
    return tuple(distinct(word for sentence in sentences for word in content_words(sentence)))


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for a question: of the sentences at ``places`` once, of the best ones again."""

    extracted: SentenceFeatures
    places: NDArray[np.intp]
    first: RankedArticle
    chances: Chances
    again: Reread | None

    @property
    def logits(self) -> NDArray[np.float64]:
        """The higher, the likelier the sentence at each of the places answers."""
        return self.again.logits if self.again else self.first.logits

    @property
    def chance(self) -> float:
        """The chance in [0, 1] that the best sentence is right."""
        return self.again.chance(self.chances.right) if self.again else self.chances.right


class Ranker:
    """An indexed article, ready for questions.

    ``word_vectors`` are of the words that ``vocabulary`` returns for its sentences. ``words`` is
    the model that made them; ``indexed`` may hold vectors of another one. Of more than ``nearest``
    sentences only as many are read; without it, all of an article that is not too long. ``memory``
    is about how many bytes all this takes once it has been asked.
    """

    def __init__(
        self,
        indexed: IndexedArticle,
        word_vectors: WordVectors,
        words: TokenEmbedder,
        embedder: Embedder | None = None,
        *,
        nearest: int | None = None,
    ) -> None:
        self._nearest = nearest or (NEAREST if len(indexed.sentences) > READY else None)
        self.article = indexed.article
        self.sentences = indexed.sentences
        self._texts = indexed.texts
        self._words = words
        self._own = indexed.sentence_vectors
        if embedder is None or embedder is words:
            self.extractor = FeatureExtractor(indexed, word_vectors)
        else:
            self._own = words.encode(self._texts)
            known = Calibration.of(self._own, words)
            rescaled = partial(indexed.calibration.brought_to, known)
            self.extractor = FeatureExtractor(indexed, word_vectors, rescaled)
        self._structure = structure_of(self._texts, indexed.sentences)
        read = 0 if self._nearest else READ * len(self.article.text)
        vectors = indexed.sentence_vectors.nbytes + word_vectors.vectors.nbytes
        self.memory = read + FORMS * vectors

    def text_of(self, number: int) -> str:
        """Return the sentence with this number, word for word."""
        sentence = self.sentences[number - 1]
        return self.article.text[sentence.start : sentence.end]

    def context_of(self, number: int) -> list[int]:
        """Return the sentence before one in its paragraph, and the question it replies to."""
        before = (self._structure.previous[number - 1], self._structure.question[number - 1])
        return sorted({int(place) + 1 for place in before if place != NOTHING})

    def central(self) -> list[Hit]:
        """Return the sentences that state something, those that carry the article first."""
        texts = [self.text_of(each.number) for each in self.sentences]
        # Neither a headline nor a line such as "Von Jana Kühn, 3. April 2025" ends as one.
        stating = [ends_sentence(text) and not is_question(text) for text in texts]
        if not any(stating):
            stating = [True] * len(stating)
        return [
            Hit(self.article, self.sentences[place], score, similarity=score, coverage=0.0)
            for place, score in central_order(self.extractor.vectors, stating)
        ]

    def rank(self, question: EncodedQuestion, *, once: bool = False) -> list[Hit]:
        """Return all sentences, best first; equal ones in reading order.

        The best are read again, but for ``once``, and where the model for it is not installed.
        """
        read = self.read(question, once=once)
        logits = np.full(len(self.sentences), -np.inf)
        logits[read.places] = read.logits
        scores = read.chance * np.exp(logits - logits.max())
        features, found = read.extracted.features, read.extracted.found
        similarity, coverage = similarity_of(features), features[:, FEATURES.index("coverage")]
        return [
            Hit(
                article=self.article,
                sentence=self.sentences[place],
                score=float(scores[place]),
                nearness=read.chances.near,
                similarity=float(similarity[place]),
                coverage=float(coverage[place]),
                found=tuple(found[place].tolist()),
            )
            for place in np.argsort(-logits, kind="stable")
        ]

    def read(
        self, question: EncodedQuestion, *, once: bool = False, enough: float = ENOUGH
    ) -> Read:
        """Return what is read of the sentences for a question, of the best ones again.

        Further ones are read again where the best leave the chance below ``enough``.
        """
        extracted = self.extractor.extract(question)
        places = np.arange(len(self.sentences))
        if self._nearest:
            near = similarity_of(extracted.features)
            near += COVERAGE * extracted.features[:, FEATURES.index("coverage")]
            places = np.sort(np.argsort(-near, kind="stable")[: self._nearest])
        first = self._read(question, extracted, places)
        chances = chances_of(first)
        again = None if once else self._reread(first, chances.right, places, enough)
        return Read(extracted, places, first, chances, again)

    def _read(
        self, question: EncodedQuestion, extracted: SentenceFeatures, places: NDArray[np.intp]
    ) -> RankedArticle:
        """Return what is read of the sentences at these places for a question."""
        everything = len(places) == len(self.sentences)
        readings = self._readings if everything else self._readings_of(places)
        features = extracted.features[places]
        plain = features.astype(np.float32)
        read = [each.read(question.tokens, question.reading) for each in readings]
        logits = np.mean(
            [each.logits(one, plain) for each, one in zip(readings, read, strict=True)], axis=0
        )
        return RankedArticle(
            question=question.text,
            vector=question.reading,
            words=question.words,
            # Equal sentences differ in the last bits, by where they stand in a matrix product.
            logits=np.round(logits.astype(float), DECIMALS),
            read=np.mean(read, axis=0),
            features=features,
            structure=self._structure.features[places].astype(float),
            found=extracted.found[places],
        )

    def _reread(
        self, first: RankedArticle, chance: float, places: NDArray[np.intp], enough: float
    ) -> Reread | None:
        reader = rereader()
        if reader is None:
            return None

        def odds(best: NDArray[np.intp]) -> NDArray[np.float64]:
            order = np.argsort(best)
            sentences = list(self.in_context(places[best[order]].tolist()))
            found = np.empty(len(best))
            found[order] = np.round(reader.odds(first.question, sentences), DECIMALS)
            return found

        return reread(first.logits, chance, odds, enough=enough)

    def in_context(self, places: Sequence[int]) -> Iterator[SentenceInContext]:
        """Yield these sentences, each with what it points back to unless that stands there too."""
        given = set(places)
        for place in places:
            before = {int(self._structure.question[place])}
            if opens_with_reference(self._texts[place]):
                before.add(int(self._structure.previous[place]))
            before -= given | {NOTHING}
            given |= before
            earlier = [self._texts[each] for each in sorted(before)]
            yield SentenceInContext(self._texts[place], earlier)

    @cached_property
    def _readings(self) -> Sequence[ArticleReading]:
        """All sentences, read once, when the article is first asked."""
        return self._readings_of(np.arange(len(self.sentences)))

    def _readings_of(self, places: NDArray[np.intp]) -> Sequence[ArticleReading]:
        tokens = self._words.tokens([self._texts[place] for place in places], basis())
        structure, vectors = self._structure.of(places), self._own[places]
        return [ArticleReading(tokens, vectors, structure, weights) for weights in members()]
