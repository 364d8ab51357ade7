"""The check of statements: verdict and reasons."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from index.article import Article
from index.embedding.cache import EmbeddingCache
from index.embedding.model import Embedder
from index.library import Library
from index.messages import Language, Message
from index.text.words import words
from rag.answer import Support
from rag.checking import reasons
from rag.checking.antecedents import antecedents
from rag.checking.evidence import Evidence, evidence_of, held_words, text_of
from rag.checking.features import features_of, held_names
from rag.checking.quantities.extraction import invented, quantities
from rag.checking.statement import EncodedStatement, encode
from rag.checking.vetoes import vetoes_of
from rag.checking.weights import learned_weights
from rag.question.instructions import instructs

THRESHOLD = {"sentence": 0.46, "answer": 0.3}
"""Score from which a statement is borne out; ``bench/check-notes.md`` has the trade-off."""

FRAGMENT_THRESHOLD = 0.5
"""The same for the mere part of a sentence, where nobody but the check says what it stands in."""

POINTING = 3
"""Of these, as many may bear a statement out together with the sentence that they point back to."""

EXAMINED = 8
"""Offered sentences that are examined closely, the nearest by meaning and words."""

WEAK_NAME = 0.75
"""A name that is held no better is named as the reason."""

INVENTED_NAME = 0.5
"""A name that the whole article holds no better is not in it."""


class Place(NamedTuple):
    """A sentence, by its article and its number from 1."""

    article: Article
    sentence: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a statement; ``score`` in [0, 1] is the higher, the surer it is borne out."""

    support: Support
    score: float
    reasons: tuple[str, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether the sentences bear the statement out."""
        return self.support is not Support.UNSUPPORTED


@dataclass(frozen=True, slots=True)
class Found:
    """The sentence that bears a statement out best.

    ``context`` is the sentence that says whom ``place`` speaks of, if the verdict rests on it too.
    """

    place: Place
    verdict: Verdict
    context: Place | None = None

    @property
    def places(self) -> list[Place]:
        """What the verdict rests on, in reading order."""
        both = [self.place, *([self.context] if self.context else [])]
        return sorted(both, key=lambda each: each.sentence)


class Checker:
    """Holds statements against sentences of the articles of a library.

    Threads may share a checker.
    """

    def __init__(self, library: Library, embedder: Embedder) -> None:
        self._library = library
        self._embedder = embedder
        self._by_word = EmbeddingCache(embedder)

    def check(
        self, statement: str, cited: Sequence[Place], language: Language, *, question: str = ""
    ) -> Verdict:
        """Hold ``statement`` against the cited sentences; ``reasons`` are in ``language``.

        A statement that is a mere fragment is read as an answer to ``question``.

        Raises:
            ArticleError: The library does not hold the article.
        """
        if not cited or not words(statement):
            return Verdict(Support.UNSUPPORTED, 0.0, (reasons.NOT_CITED.text(language),))
        encoded = encode(statement, question, self._embedder, self._by_word)
        stating = [place for place in cited if not instructs(self._text_of(place))] or cited
        return self._judge(encoded, self._compare(encoded, stating), stating, language)

    def find(
        self, statement: str, offered: Sequence[Place], language: Language, *, question: str = ""
    ) -> Found:
        """Return the offered sentence, of at least one, that bears ``statement`` out best.

        Its verdict tells whether it bears the statement out at all.

        Raises:
            ArticleError: The library does not hold the article.
        """
        encoded = encode(statement, question, self._embedder, self._by_word)
        near = self._nearest(encoded, offered)
        found = [
            Found(place, self._judge(encoded, [evidence], [place], language))
            for place, evidence in near
        ]
        best = max(found, key=lambda each: (each.verdict.supported, each.verdict.score))
        if best.verdict.supported and (
            best.verdict.score >= FRAGMENT_THRESHOLD or not encoded.question
        ):
            return best
        if best.verdict.supported or encoded.question:
            where = reasons.sentences([best.place.sentence], language)
            far = reasons.FAR.text(language).format(sentences=where)
            return Found(best.place, Verdict(Support.UNSUPPORTED, best.verdict.score, (far,)))
        in_context = list(self._in_context(encoded, offered, found[:POINTING], language))
        borne_out = next((each for each in in_context if each.verdict.supported), None)
        nearest = found[_comparable(encoded.text, [evidence.text for _, evidence in near])]
        read = [nearest, *(each for each in in_context if each.place == nearest.place)]
        return borne_out or min(read, key=lambda each: len(each.verdict.reasons))

    def invents(self, statement: str, offered: Sequence[Place], nearest: Place) -> bool:
        """Tell whether a figure or name of ``statement`` is in none of the offered sentences.

        Another share or amount than that of the ``nearest`` sentence is mistaken, not invented, and
        so is a mere "14,8" of 14,8 Milliarden.

        Raises:
            ArticleError: The library does not hold the article.
        """
        encoded = encode(statement, "", self._embedder, self._by_word)
        evidence = self._compare(encoded, offered)
        strange = invented(statement, text_of(evidence))
        if {each.unit for each in strange} - _units(self._text_of(nearest)):
            return True
        found = held_words(evidence)
        held = held_names(encoded, evidence, found, self._by_word)
        return min((each.strength for each in held), default=1.0) < INVENTED_NAME

    def _in_context(
        self,
        statement: EncodedStatement,
        offered: Sequence[Place],
        found: Sequence[Found],
        language: Language,
    ) -> Iterator[Found]:
        """Yield the sentences again, each with one that it can point back to."""
        for each in found:
            ranker = self._library.ranker(each.place.article)
            for number in antecedents(ranker, each.place.sentence):
                context = Place(each.place.article, number)
                places = [context, each.place]
                if context in offered:
                    compared = self._compare(statement, places)
                    verdict = self._judge(statement, compared, [each.place], language)
                    yield Found(each.place, verdict, context if verdict.supported else None)

    def _text_of(self, place: Place) -> str:
        return self._library.ranker(place.article).text_of(place.sentence)

    def _compare(self, statement: EncodedStatement, cited: Sequence[Place]) -> list[Evidence]:
        numbers = defaultdict(list)
        for article, number in dict.fromkeys(cited):
            numbers[article].append(number)
        return [
            evidence_of(statement, self._library.ranker(article), here)
            for article, here in numbers.items()
        ]

    def _nearest(
        self, statement: EncodedStatement, offered: Sequence[Place]
    ) -> list[tuple[Place, Evidence]]:
        """Return the offered sentences that come into question, each as its own evidence."""
        comparisons = {
            article: self._library.ranker(article)
            for article in dict.fromkeys(place.article for place in offered)
        }
        compared = {
            article: evidence_of(statement, ranker, [1]) for article, ranker in comparisons.items()
        }

        def nearness(place: Place) -> float:
            comparison = compared[place.article].comparison
            row = place.sentence - 1
            return float(comparison.similarity[row] + comparison.found([row]).mean())

        chosen = sorted(dict.fromkeys(offered), key=nearness, reverse=True)[:EXAMINED]
        return [
            (
                place,
                replace(
                    compared[place.article],
                    sentences=(place.sentence - 1,),
                    text=comparisons[place.article].text_of(place.sentence),
                ),
            )
            for place in chosen
        ]

    def _judge(
        self,
        statement: EncodedStatement,
        evidence: Sequence[Evidence],
        cited: Sequence[Place],
        language: Language,
    ) -> Verdict:
        text = text_of(evidence)
        vetoes = vetoes_of(statement, evidence, self._by_word)
        if not vetoes and _folded(statement.text) in _folded(text) and not statement.question:
            return Verdict(Support.VERBATIM, 1.0)
        features = features_of(statement, evidence, self._by_word)
        kind = "answer" if statement.question else "sentence"
        score = learned_weights()[kind].score(features)
        if score >= THRESHOLD[kind] and not vetoes:
            return Verdict(Support.SUPPORTED, score)
        if not vetoes:
            vetoes = list(self._weak(statement, evidence))
        where = reasons.sentences([place.sentence for place in dict.fromkeys(cited)], language)
        return Verdict(
            Support.UNSUPPORTED,
            min(score, THRESHOLD[kind]),
            tuple(
                message.text(language).format(words=said, sentences=where)
                for message, said in vetoes
            ),
        )

    def _weak(
        self, statement: EncodedStatement, evidence: Sequence[Evidence]
    ) -> list[tuple[Message, str]]:
        """Name what the cited sentences hold least, or say that they are about something else."""
        found = held_words(evidence)
        held = held_names(statement, evidence, found, self._by_word)
        weak = [
            (reasons.NOT_IN, statement.text[name.start : name.end])
            for name, each in zip(statement.names, held, strict=True)
            if each.strength < WEAK_NAME
        ]
        return weak or [(reasons.FAR, "")]


def _comparable(statement: str, texts: Sequence[str]) -> int:
    """Return the place of the first text that says how many per cent, euros, ..., where it does.

    That is where a wrong figure is to be seen.
    """
    units = _units(statement)
    return next((i for i, text in enumerate(texts) if units & _units(text)), 0)


def _units(text: str) -> set[str]:
    return {each.unit for each in quantities(text) if each.unit}


def _folded(text: str) -> str:
    return f" {' '.join(words(text))} "
