"""The check of statements: verdict and reasons."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.embedding.cache import KEPT, TokenEmbeddingCache
from index.embedding.model import TokenEmbedder
from index.library import Library
from index.messages import Language
from index.remembered import remembered
from index.text.words import words
from rag.answer import Support
from rag.checking import reasons
from rag.checking.antecedents import antecedents
from rag.checking.chance import chance_of
from rag.checking.discrepancies import Discrepancies, discrepancies_of
from rag.checking.evidence import Compared, Evidence, compare, evidence_of, held_words, text_of
from rag.checking.features import FEATURES, features_of, held_names, is_stronger
from rag.checking.findings import Finding, findings_of
from rag.checking.joint_reading import joint_reader
from rag.checking.quantities.extraction import invented, quantities
from rag.checking.statement import EncodedStatement, encode, is_fragment
from rag.checking.trees import learned_trees
from rag.checking.verdict import READ, UNREAD, Verdict
from rag.question.instructions import instructs

EXAMINED = 6
"""Offered sentences that are examined closely, the nearest by meaning and words."""

LIKELIEST = 2
"""Of these, as many are read together with a statement, beside the nearest: the likeliest."""

POINTING = 3
"""Of these, as many may bear a statement out together with the sentence that they point back to."""

SENTENCES = 128
"""Sentences whose word pieces are remembered, 50 kB each."""

ABOUT, NEAR, LIKELY = 0.1, 0.2, 0.25
"""Cosines below which sentences are about something else: always, or where the chance is small.

Of right statements 2 % have less.
"""

REMEMBERED = 4096
"""Texts whose folded words are kept."""

INVENTED_NAME = 0.5
"""A name that the whole article holds no better is not in it."""


Seen = TypeVar("Seen")
"""Sentences that were weighed: one, or two together."""


class Place(NamedTuple):
    """A sentence, by its article and its number from 1."""

    article: Article
    sentence: int


@dataclass(frozen=True, slots=True)
class Found:
    """The sentence that bears a statement out best, and the one that is nearest in meaning.

    ``context`` is the sentence that says whom ``place`` speaks of, if the verdict rests on it too.
    """

    place: Place
    verdict: Verdict
    nearest: Place
    context: Place | None = None

    @property
    def places(self) -> list[Place]:
        """What the verdict rests on, in reading order."""
        both = [self.place, *([self.context] if self.context else [])]
        return sorted(both, key=lambda each: each.sentence)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Evidence with what it lacks, what contradicts, and what speaks for the statement."""

    evidence: Sequence[Evidence]
    lacking: Discrepancies
    findings: Sequence[Finding]
    features: NDArray[np.float64]

    @property
    def similarity(self) -> float:
        """The cosine of the statement and the nearest of the sentences."""
        return float(self.features[FEATURES.index("similarity")])

    @property
    def likelihood(self) -> tuple[bool, bool, float]:
        """By which the likelier evidence is known, before it is read with the statement."""
        return not self.findings, self.similarity >= ABOUT, learned_trees().raw(self.features)


class Checker:
    """Holds statements against sentences of the articles of a library.

    Threads may share a checker.
    """

    def __init__(self, library: Library, embedder: TokenEmbedder) -> None:
        self._library = library
        self._embedder = TokenEmbeddingCache(embedder, KEPT, SENTENCES)

    def check(
        self, statement: str, cited: Sequence[Place], language: Language, *, question: str = ""
    ) -> Verdict:
        """Hold ``statement`` against the cited sentences; ``reasons`` are in ``language``.

        A statement that is a mere fragment is read as an answer to ``question``.

        Raises:
            ArticleError: The library does not hold the article.
        """
        joint_reader()  # loads while the statement is encoded
        if not cited or not words(statement):
            return Verdict(Support.UNSUPPORTED, 0.0, (reasons.NOT_CITED.text(language),))
        encoded = encode(statement, question, self._embedder)
        stating = [place for place in cited if not instructs(self._text_of(place))] or cited
        weighed = self._weigh(encoded, self._compare(encoded, stating))
        return self._judge(encoded, weighed, stating, language)

    def find(
        self, statement: str, offered: Sequence[Place], language: Language, *, question: str = ""
    ) -> Found:
        """Return the offered sentence, of at least one, that bears ``statement`` out best.

        Its verdict tells whether it bears the statement out at all.

        Raises:
            ArticleError: The library does not hold the article.
        """
        joint_reader()
        encoded = encode(statement, question, self._embedder)
        compared = self._compared(encoded, offered)
        near = self._nearest(encoded, offered, compared)
        nearest, _ = near[_comparable(encoded.text, [evidence.text for _, evidence in near])]
        weighed = {place: self._weigh(encoded, [evidence]) for place, evidence in near}
        found = [
            self._found(encoded, weighed[place], place, nearest, language)
            for place in dict.fromkeys([*_likeliest(weighed), nearest])
        ]
        best = max(found, key=lambda each: each.verdict.rank)
        if best.verdict.supported:
            return best
        pointing = [place for place, _ in near[:POINTING]]
        both = self._weigh_joined(encoded, offered, pointing, compared)
        joined = [
            self._found(encoded, both[place, context], place, nearest, language, context)
            for place, context in _likeliest(both)
        ]
        together = next((each for each in joined if each.verdict.supported), best)
        if together.verdict.shown:
            return together
        read = [each for each in (*found, *joined) if each.place == nearest]
        return min(read, key=lambda each: len(each.verdict.reasons))

    def invents(self, statement: str, offered: Sequence[Place], nearest: Place) -> bool:
        """Tell whether a figure or name of ``statement`` is in none of the offered sentences.

        Another share or amount than that of the ``nearest`` sentence is mistaken, not invented, and
        so is a mere "14,8" of 14,8 Milliarden.

        Raises:
            ArticleError: The library does not hold the article.
        """
        encoded = encode(statement, "", self._embedder)
        evidence = self._compare(encoded, offered)
        strange = invented(statement, text_of(evidence))
        if {each.unit for each in strange} - _units(self._text_of(nearest)):
            return True
        found = held_words(evidence)
        held = held_names(encoded, evidence, found, self._embedder)
        return min((each.strength for each in held), default=1.0) < INVENTED_NAME

    def _weigh_joined(
        self,
        statement: EncodedStatement,
        offered: Sequence[Place],
        pointing: Sequence[Place],
        compared: Mapping[Article, Compared],
    ) -> dict[tuple[Place, Place], _Weighed]:
        """Return these sentences again, each together with one that it can point back to."""
        weighed = {}
        for place in pointing:
            ranker = self._library.ranker(place.article)
            for number in antecedents(ranker, place.sentence):
                context = Place(place.article, number)
                if context in offered:
                    numbers = sorted((number, place.sentence))
                    own = compared[context.article]
                    evidence = evidence_of(statement, ranker, numbers, self._embedder, own)
                    weighed[place, context] = self._weigh(statement, [evidence])
        return weighed

    def _found(  # noqa: PLR0917
        self,
        statement: EncodedStatement,
        weighed: _Weighed,
        place: Place,
        nearest: Place,
        language: Language,
        context: Place | None = None,
    ) -> Found:
        verdict = self._judge(statement, weighed, [place], language, chosen=True)
        return Found(place, verdict, nearest, context if verdict.shown else None)

    def _text_of(self, place: Place) -> str:
        return self._library.ranker(place.article).text_of(place.sentence)

    def _compare(self, statement: EncodedStatement, cited: Sequence[Place]) -> list[Evidence]:
        numbers = defaultdict(list)
        for article, number in dict.fromkeys(cited):
            numbers[article].append(number)
        return [
            evidence_of(statement, self._library.ranker(article), sorted(here), self._embedder)
            for article, here in sorted(numbers.items(), key=lambda each: each[0].id)
        ]

    def _compared(
        self, statement: EncodedStatement, offered: Sequence[Place]
    ) -> Mapping[Article, Compared]:
        articles = dict.fromkeys(place.article for place in offered)
        return {each: compare(statement, self._library.ranker(each)) for each in articles}

    def _nearest(
        self,
        statement: EncodedStatement,
        offered: Sequence[Place],
        compared: Mapping[Article, Compared],
    ) -> list[tuple[Place, Evidence]]:
        """Return the offered sentences that come into question, each as its own evidence."""
        nearness = {article: each.comparison.nearness() for article, each in compared.items()}
        nearest = sorted(
            dict.fromkeys(offered),
            key=lambda place: float(nearness[place.article][place.sentence - 1]),
            reverse=True,
        )
        return [
            (place, self._alone(statement, place, compared[place.article]))
            for place in nearest[:EXAMINED]
        ]

    def _alone(self, statement: EncodedStatement, place: Place, compared: Compared) -> Evidence:
        ranker = self._library.ranker(place.article)
        return evidence_of(statement, ranker, [place.sentence], self._embedder, compared)

    def _weigh(self, statement: EncodedStatement, evidence: Sequence[Evidence]) -> _Weighed:
        lacking = discrepancies_of(statement, evidence, self._embedder)
        return _Weighed(
            evidence=evidence,
            lacking=lacking,
            findings=findings_of(statement, evidence, lacking),
            features=features_of(statement, evidence, lacking, self._embedder),
        )

    def _judge(
        self,
        statement: EncodedStatement,
        weighed: _Weighed,
        cited: Sequence[Place],
        language: Language,
        *,
        chosen: bool = False,
    ) -> Verdict:
        """Return the verdict; ``chosen`` says that the check itself has chosen the sentences."""
        evidence, findings, features = weighed.evidence, weighed.findings, weighed.features
        says = f" {' '.join(words(statement.text))} "
        if not findings and says in _folded(text_of(evidence)) and not statement.question:
            return Verdict(Support.VERBATIM, 1.0)
        chance, read = 0.0, True
        if weighed.similarity >= ABOUT:
            chance, read = chance_of(statement, evidence, features)
        if weighed.similarity < NEAR and chance < LIKELY:
            chance = 0.0
        misplaced = weighed.lacking.misplaced_names
        bounds = (READ if read else UNREAD).of(chosen=chosen, fragment=is_fragment(statement))
        support = bounds.support(chance, contradicted=bool(findings), misplaced=bool(misplaced))
        if support is Support.SUPPORTED:
            return Verdict(support, chance)
        doubts = _doubts(misplaced, features, chance, shown=support is not Support.UNSUPPORTED)
        against = findings or list(doubts)
        where = reasons.sentences([place.sentence for place in dict.fromkeys(cited)], language)
        told = [
            each.reason.text(language).format(words=each.words, sentences=where) for each in against
        ]
        return Verdict(support, chance, tuple(told))


def _likeliest(weighed: Mapping[Seen, _Weighed]) -> list[Seen]:
    """Return what is worth reading together with the statement, the likeliest first."""
    return sorted(weighed, key=lambda each: weighed[each].likelihood, reverse=True)[:LIKELIEST]


def _doubts(
    misplaced: Sequence[str], features: NDArray[np.float64], chance: float, *, shown: bool
) -> Iterator[Finding]:
    """Say why a statement is not confirmed that nothing contradicts.

    That something else is said is told only of what is far from it: a free paraphrase is not.
    What is withheld is more than uncertain.
    """
    yield from (Finding(reasons.NOT_IN, name) for name in misplaced)
    if chance < READ.cited.doubtful:
        yield from [] if misplaced else [Finding(reasons.FAR)]
    elif is_stronger(features):
        yield Finding(reasons.STRONGER)
    elif not misplaced:
        yield Finding(reasons.UNCERTAIN if shown else reasons.NOT_SEEN)


def _comparable(statement: str, texts: Sequence[str]) -> int:
    """Return the place of the first text that says how many per cent, euros, ..., where it does.

    That is where a wrong figure is to be seen.
    """
    units = _units(statement)
    return next((i for i, text in enumerate(texts) if units & _units(text)), 0)


def _units(text: str) -> set[str]:
    return {each.unit for each in quantities(text) if each.unit}


@remembered(REMEMBERED)
def _folded(text: str) -> str:
    return f" {' '.join(words(text))} "
